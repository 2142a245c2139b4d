"""The extension `bookpress.text.left_open`, by the name that conf.py writes."""

from bookpress.text.left_open import setup

__all__ = ["setup"]
