"""The extension `bookpress.text.index`, by the name that conf.py writes."""

from bookpress.text.index import setup

__all__ = ["setup"]
