"""The extension `bookpress.web.embargo`, by the name that conf.py writes."""

from bookpress.web.embargo import setup

__all__ = ["setup"]
