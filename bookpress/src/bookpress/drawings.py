"""The extension `bookpress.text.drawings`, by the name that conf.py writes."""

from bookpress.text.drawings import setup

__all__ = ["setup"]
