"""The extension `bookpress.web.language_switch`, by the name that conf.py writes."""

from bookpress.web.language_switch import setup

__all__ = ["setup"]
