"""Reads the settings at the top of a Markdown document, in YAML between two lines ``---``."""

import re
from typing import Any

import yaml

_AT_THE_TOP = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


def front_matter(text: str) -> dict[str, Any]:
    """Return what the document *text* sets at its top; nothing where that is no YAML.

    What is wrong with it is told by MyST-Parser and by `bookpress.left_open`.
    """
    found = _AT_THE_TOP.match(text)
    try:
        settings = yaml.safe_load(found[1]) if found else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}
