"""The extension `bookpress.text.glossary`, by the name that conf.py writes."""

from bookpress.text.glossary import setup

__all__ = ["setup"]
