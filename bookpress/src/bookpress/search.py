"""The extension `bookpress.web.search`, by the name that conf.py writes."""

from bookpress.web.search import setup

__all__ = ["setup"]
