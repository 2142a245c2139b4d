"""The extension `bookpress.book.html_in_text`, by the name that conf.py writes."""

from bookpress.book.html_in_text import setup

__all__ = ["setup"]
