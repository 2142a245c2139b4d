"""The extension `bookpress.text.quotation`, by the name that conf.py writes."""

from bookpress.text.quotation import setup

__all__ = ["setup"]
