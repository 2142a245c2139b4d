"""The extension `bookpress.text.typography`, by the name that conf.py writes."""

from bookpress.text.typography import setup

__all__ = ["setup"]
