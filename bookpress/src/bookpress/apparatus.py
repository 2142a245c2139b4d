"""The extension `bookpress.text.apparatus`, by the name that conf.py writes."""

from bookpress.text.apparatus import setup

__all__ = ["setup"]
