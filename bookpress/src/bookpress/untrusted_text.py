"""The extension `bookpress.book.untrusted_text`, by the name that conf.py writes."""

from bookpress.book.untrusted_text import setup

__all__ = ["setup"]
