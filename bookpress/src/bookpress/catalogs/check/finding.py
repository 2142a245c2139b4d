"""The results of a check: findings in catalogs, and problems with its input."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Level(StrEnum):
    """How grave a finding is: an error loses something of the text, a warning may be intended."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Fault:
    """What a rule says of a message or a catalog.

    `message` says what is wrong and `remedy` what to do. `level` is set when this case
    is less grave than the rule, and `line` when the fault is not on the msgstr.
    """

    message: str
    remedy: str
    level: Level | None = None
    line: int | None = None
    text: str = ""


@dataclass(frozen=True, order=True)
class Finding:
    """A fault with its place: a file, and a line in it (from 1)."""

    path: Path
    line: int
    code: str
    level: Level
    message: str
    remedy: str


@dataclass(frozen=True)
class Problem:
    """A file that could not be used, and why. `line` is 0 when no line is to blame."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


def problems_of(path: Path, lines: Iterable[str]) -> list[Problem]:
    """Return the problems of a file, from lines that read `file:line: what` or `file: what`."""
    problems = []
    for text in lines:
        rest = text.removeprefix(f"{path}:")
        place = re.match(r"(\d+): ", rest)
        what = rest[place.end() :] if place else rest.strip()
        problems.append(Problem(path, int(place[1]) if place else 0, what))
    return problems
