"""The extension `bookpress.bibliography.archived_links`, by the name that conf.py writes."""

from bookpress.bibliography.archived_links import setup

__all__ = ["setup"]
