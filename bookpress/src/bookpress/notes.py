"""The extension `bookpress.web.notes`, by the name that conf.py writes."""

from bookpress.web.notes import setup

__all__ = ["setup"]
