"""The extension `bookpress.text.paragraph_numbers`, by the name that conf.py writes."""

from bookpress.text.paragraph_numbers import setup

__all__ = ["setup"]
