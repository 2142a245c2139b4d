"""The extension `bookpress.web.reading_guide`, by the name that conf.py writes."""

from bookpress.web.reading_guide import setup

__all__ = ["setup"]
