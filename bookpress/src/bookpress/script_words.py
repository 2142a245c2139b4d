"""The extension `bookpress.web.script_words`, by the name that conf.py writes."""

from bookpress.web.script_words import setup

__all__ = ["setup"]
