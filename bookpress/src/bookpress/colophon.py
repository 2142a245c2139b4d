"""The extension `bookpress.text.colophon`, by the name that conf.py writes."""

from bookpress.text.colophon import setup

__all__ = ["setup"]
