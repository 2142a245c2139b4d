"""Compares departures with the witness, if the list names the file of it.

Its lines are numbered from 1. Any spaces are one, and an end of a line is `PARAGRAPH`, except
of an empty one; so a departure may go over several lines.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bookpress.book.fault_words import shorten
from bookpress.book.source_files import SourceError, read_source
from bookpress.book.toml import Key, TomlFile
from bookpress.book.toml import values as toml_values

from .departures import PARAGRAPH, Departure

_LAST_LINE = 10_000_000
_SPACES = re.compile(r"\s+")
_SHOWN = 60  # letters of a line that a message shows

KEYS = {
    "file": Key(toml_values.text, needed=True),
    "first": Key(toml_values.whole_number(1, _LAST_LINE)),
    "last": Key(toml_values.whole_number(1, _LAST_LINE)),
}
"""Of the table ``[witness]``: the file, beside the list, and its lines that count."""


def check_departures(file: TomlFile, folder: Path, departures: Sequence[Departure]) -> None:
    """Note in *file*, which is in *folder*, where *departures* do not fit the witness."""
    if "witness" not in file.table:
        return
    named = file.values(file.table["witness"], KEYS, "witness")
    if "file" not in named:
        return
    try:
        lines = read_source(folder / named["file"]).split("\n")
    except SourceError as error:
        file.fault(f"the witness, {named['file']}: {error}", "witness", "file")
        return
    first, last = named.get("first", 1), named.get("last", len(lines))
    if not first <= last <= len(lines):
        what = f"the witness has {len(lines)} lines; correct first and last"
        file.fault(what, "witness", "last" if "last" in named else "first")
        return
    numbered = {n: _spaced(lines[n - 1]).strip() for n in range(first, last + 1)}
    file.faults += _misfits(departures, numbered, named["file"])


def _misfits(
    departures: Sequence[Departure], lines: dict[int, str], name: str
) -> Iterator[SourceError]:
    """Yield what does not fit, with the line of the entry."""
    text, starts = "", {}
    for number, line in lines.items():
        starts[number] = len(text)
        text += f"{line} {PARAGRAPH} " if line else ""
    places: list[tuple[int, int, Departure]] = []
    for departure in departures:
        number, words = departure.line, _spaced(departure.witness)
        if number not in lines:
            what = f"the witness has no line {number}: it is read from {min(lines)} to {max(lines)}"
            yield SourceError(f"{departure.id}: {what}; correct line", departure.at)
            continue
        start, end = starts[number], starts[number] + len(lines[number])
        found = [at for at in _places_of(words, text, start, end + len(words)) if at < end]
        if len(found) == 1:
            places.append((found[0], found[0] + len(words), departure))
        elif found:
            what = f"“{words}” stands {len(found)} times in {name}:{number}; give more words of it"
            yield SourceError(f"{departure.id}: {what}", departure.at)
        else:
            there = shorten(lines[number], _SHOWN)
            what = f"“{words}” is not in {name}:{number}, which has “{there}”"
            yield SourceError(f"{departure.id}: {what}; correct line or witness", departure.at)
    yield from _overlaps(places)


def _places_of(words: str, text: str, start: int, end: int) -> Iterator[int]:
    """Yield where *words* begin in *text* between *start* and *end*, without overlap."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + max(len(words), 1), end)


def _overlaps(places: list[tuple[int, int, Departure]]) -> Iterator[SourceError]:
    reached, before = 0, None
    for start, end, departure in sorted(places, key=lambda place: place[:2]):
        if before and start < reached:
            what = f"overlaps {before.id} in the witness; make one entry of the two"
            yield SourceError(f"{departure.id}: {what}", departure.at)
        reached, before = max(reached, end), departure


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text)
