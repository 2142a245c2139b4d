"""The extension `bookpress.web.metadata`, by the name that conf.py writes."""

from bookpress.web.metadata import setup

__all__ = ["setup"]
