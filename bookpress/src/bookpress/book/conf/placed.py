"""Gives what Sphinx says without a place the line of ``conf.py`` that it speaks of."""

import os
import re
from pathlib import Path

from .file import NAME, line_of

#: How a message begins that names no place: a level, or the kind of an error.
_PLACELESS = re.compile(r"(?:bookpress: )?(?P<level>WARNING|ERROR|CRITICAL|[A-Z][\w ]* error): ")
_PLACED = re.compile(rf"(?:\S*/)?{re.escape(NAME)}:\d+: ")
_ADVICE = (
    (re.compile(r"Could not import extension"), "install it, or take it out of extensions"),
    (re.compile(r"no theme named"), "install it, or correct html_theme"),
    (re.compile(r"(logo|favicon) file .* does not exist"), r"put it there, or correct html_\1"),
    (
        re.compile(r"unable to load the master document"),
        "put it there, or correct root_doc, include_patterns or exclude_patterns",
    ),
)


def placed(fault: str, root: Path, *, is_placeless: bool = False) -> str:
    """Return *fault* with paths as from *root*, and a place if it speaks of ``conf.py``.

    *is_placeless* says that the level or the kind of the error was taken away.
    """
    text = fault.replace(f"{root}{os.sep}", "")
    found = _PLACELESS.match(text)
    if not found and not is_placeless:
        return text
    said = text[found.end() :] if found else text
    if _PLACED.match(said):
        return said
    for pattern, advice in _ADVICE:
        if match := pattern.search(said):
            said = f"{said.rstrip('.')}: {match.expand(advice)}"
    conf = root / NAME
    source = conf.read_text("utf-8", errors="replace") if conf.is_file() else ""
    line = line_of(said, source)
    if not line:
        return text
    level = found["level"] if found else ""
    return f"{NAME}:{line}: {f'{level}: ' if level.isupper() else ''}{said}"
