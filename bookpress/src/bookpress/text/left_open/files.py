"""Finds documents that cannot be read at all, before Sphinx begins to read them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from bookpress.book.fault_words import line_at
from bookpress.book.source_files import SourceError, read_source

_INCLUDE = re.compile(r"^[ \t>]*[`:]{3,}\{include\}[ \t]+(\S+)", re.MULTILINE)


def fault_of_file(path: Path, srcdir: Path) -> str:
    """Return what keeps the document at *path* from being read, with its place; else nothing.

    That is an encoding that is not UTF-8, or files that include each other without end.
    """
    try:
        read_source(path)
    except SourceError as error:
        return f"{path}:{error.line}: {error}" if error.is_encoding else ""
    return _circle((path.resolve(),), srcdir)


def _circle(files: tuple[Path, ...], srcdir: Path) -> str:
    """Return what the last of *files*, each of which includes the next, includes again."""
    for line, other in _included(files[-1], srcdir):
        if other in files:
            chain = " → ".join(path.name for path in (*files[files.index(other) :], other))
            return f"{files[-1]}:{line}: this includes itself ({chain}): take the include away"
        if fault := _circle((*files, other), srcdir):
            return fault
    return ""


def _included(path: Path, srcdir: Path) -> Iterator[tuple[int, Path]]:
    """Yield the line of each include in the file at *path*, and the file that it names."""
    try:
        text = read_source(path)
    except SourceError:
        return
    for found in _INCLUDE.finditer(text):
        name = found[1]
        place = srcdir / name[1:] if name.startswith("/") else path.parent / name
        if os.path.isfile(place):  # noqa: PTH113 - Path raises an error for too long a name
            yield line_at(text, found.start()), place.resolve()
