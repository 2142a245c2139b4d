"""The extension `bookpress.text.citation`, by the name that conf.py writes."""

from bookpress.text.citation import setup

__all__ = ["setup"]
