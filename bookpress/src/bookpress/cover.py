"""The extension `bookpress.epub.cover`, by the name that conf.py writes."""

from bookpress.epub.cover import setup

__all__ = ["setup"]
