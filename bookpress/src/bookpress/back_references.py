"""The extension `bookpress.bibliography.back_references`, by the name that conf.py writes."""

from bookpress.bibliography.back_references import setup

__all__ = ["setup"]
