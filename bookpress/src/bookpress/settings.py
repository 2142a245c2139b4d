"""The extension `bookpress.text.settings`, by the name that conf.py writes."""

from bookpress.text.settings import setup

__all__ = ["setup"]
