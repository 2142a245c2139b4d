"""The results of a check: findings in catalogs, and problems with its input."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bookpress.book.placed_faults import PlacedFault


class Level(StrEnum):
    """How grave a finding is.

    An error loses something of the text, a warning may be intended, and a note is to be
    known: it never fails a check, not even a strict one.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Remark:
    """What a rule says of a message, a catalog or a project; with its place it is a `Finding`.

    `message` says what is wrong and `remedy` what to do. `level` is set when this case
    is less grave than the rule, `line` when it is not that of the msgstr, and `path` when
    the file is not the catalog. `text` is what an exception names it by. `stops` says that the
    book is not built with it unless an exception permits it, and `refused` that no exception
    does; `names` is what a refused remark names, and `is_active` whether that runs or loads
    something.
    """

    message: str
    remedy: str
    level: Level | None = None
    line: int | None = None
    text: str = ""
    path: Path | None = None
    stops: bool = False
    refused: bool = False
    names: str = ""
    is_active: bool = False


@dataclass(frozen=True, order=True)
class Finding:
    """What was found, with its place: a file, and a line in it (from 1).

    `stops` says that the book is not built with it.
    """

    path: Path
    line: int
    code: str
    level: Level
    message: str
    remedy: str
    stops: bool = False


def problems_of(path: Path, lines: Iterable[str]) -> list[PlacedFault]:
    """Return the problems of a file, from lines that read `file:line: what` or `file: what`."""
    problems = []
    for text in lines:
        rest = text.removeprefix(f"{path}:")
        place = re.match(r"(\d+): ", rest)
        what = rest[place.end() :] if place else rest.strip()
        problems.append(PlacedFault(path, int(place[1]) if place else 0, what))
    return problems
