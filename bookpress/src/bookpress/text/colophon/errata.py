"""Reads the list of errata, and checks each entry.

The docstring of the package has an example of the file. Readings are plain text. Whether
the anchor is in the book is found out in `domain`.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

_WANTED = {"version": str, "date": datetime.date, "anchor": str, "was": str, "now": str}
_OPTIONAL = {"language": str, "note": str}
_EXAMPLES = {
    str: 'a text in quotation marks, "…"',
    datetime.date: "a date without them, 2026-11-22",
}
_HEAD = re.compile(r"\s*\[\[\s*erratum\s*\]\]")
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True)
class Erratum:
    """One entry of the file."""

    at: int
    """Line of the file on which it begins."""
    version: str
    date: datetime.date
    anchor: str
    was: str
    now: str
    language: str = ""
    """The edition it is in; empty for every edition."""
    note: str = ""

    @property
    def rank(self) -> Version:
        """The key by which its version is sorted."""
        return Version(self.version)


@dataclass(frozen=True)
class FileFault:
    """A fault of the file, and its line."""

    line: int
    message: str


def load(path: Path, languages: Set[str]) -> tuple[list[Erratum], list[FileFault]]:
    """Return the sound errata of the file at *path*, newest first, and what is wrong in it.

    *languages* are those of the book's editions.
    """
    try:
        text = path.read_text("utf-8")
        tables = tomllib.loads(text)
    except OSError as error:
        message = f"{error.strerror}: make this file, empty if there is no erratum"
        return [], [FileFault(1, message)]
    except ValueError as error:
        line = _LINE.search(str(error))
        return [], [FileFault(int(line[1]) if line else 1, str(error))]
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _HEAD.match(line)]
    entries = tables.pop("erratum", [])
    if tables or not isinstance(entries, list) or len(starts) != len(entries):
        return [], [FileFault(1, "this file holds tables that each begin with a line [[erratum]]")]
    errata, faults = list[Erratum](), list[FileFault]()
    for at, entry in zip(starts, entries, strict=True):
        wrong = [FileFault(at, message) for message in _wrong_in(entry, languages)]
        faults += wrong
        if not wrong:
            errata.append(Erratum(at, **entry))
    errata.sort(key=lambda erratum: (erratum.rank, erratum.date), reverse=True)
    return errata, faults + list(_out_of_order(errata))


def _wrong_in(entry: dict[str, Any], languages: Set[str]) -> Iterator[str]:
    for name, kind in (_WANTED | _OPTIONAL).items():
        if name in entry or name in _WANTED:
            value = entry.get(name)
            if type(value) is not kind or not value:  # a time is a date too, but for type()
                yield f"an erratum wants a field {name!r}: {_EXAMPLES[kind]}"
    for name in sorted(entry.keys() - _WANTED.keys() - _OPTIONAL.keys()):
        yield f"an erratum has no field {name!r}; it has {', '.join(_WANTED | _OPTIONAL)}"
    if isinstance(version := entry.get("version"), str) and version:
        try:
            Version(version)
        except InvalidVersion:
            yield f"{version!r} cannot be put in order with other versions; write one like 1.0.1"
    language = entry.get("language")
    if isinstance(language, str) and language and language not in languages:
        known = ", ".join(sorted(languages))
        yield f"there is no edition in the language {language!r}; there are {known}"


def _out_of_order(errata: list[Erratum]) -> Iterator[FileFault]:
    """Yield a fault for each erratum dated before those of an earlier version."""
    latest = datetime.date.min
    for _rank, group in groupby(reversed(errata), key=lambda erratum: erratum.rank):
        same = list(group)
        for erratum in same:
            if erratum.date < latest:
                message = (
                    f"version {erratum.version} is dated {erratum.date}, before an earlier "
                    f"version ({latest}): correct one of the two"
                )
                yield FileFault(erratum.at, message)
        latest = max(latest, *(erratum.date for erratum in same))
