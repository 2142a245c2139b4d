"""The extension `bookpress.web.mathematics`, by the name that conf.py writes."""

from bookpress.web.mathematics import setup

__all__ = ["setup"]
