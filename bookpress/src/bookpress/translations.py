"""The extension `bookpress.text.translations`, by the name that conf.py writes."""

from bookpress.text.translations import setup

__all__ = ["setup"]
