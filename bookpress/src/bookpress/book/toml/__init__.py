"""Reads the TOML files that a book's owner keeps, strictly: each fault with its line.

A reader declares the keys that a table may have, each with a check of its value (`Key`); what
is of a wrong type, unknown, missing or given twice is a fault. Libraries that check data
against types (pydantic, msgspec, cattrs) know neither the line of a value nor what its author
should write instead; so the checks are functions here, of a line or two.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.errors import ConfigError

from bookpress.book.fault_words import did_you_mean, line_at, nearest
from bookpress.book.source_files import SourceError, read_source

from .lines import lines_of

_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_LONG_NUMBER = re.compile(r"[\d_]{4301,}")  # more digits than Python reads
# What tomllib says, and what to do about it.
_EXPLAINED = {
    "Cannot overwrite a value": "this key or table is in the file twice; remove one of the two",
    "Cannot declare": "this table is in the file twice; put its keys together",
    "Cannot mutate": "this adds to a table that is complete already; put its keys together",
    "Invalid value": "the value is missing or wrong; write a text in quotation marks",
    "Unterminated string": "a quotation mark is missing at the end of a text",
}


class TomlError(ConfigError):
    """A TOML file that cannot be used; each line of the message is ``file:line: what to do``."""


class PartError(ValueError):
    """What is wrong with a part of a value: with the key *within* it."""

    def __init__(self, message: str, *within: str | int) -> None:
        super().__init__(message)
        self.within = within


class Key(NamedTuple):
    """A key of a table: *check* returns its value as it is used, or raises ValueError."""

    check: Callable[[Any], Any]
    needed: bool = False


Keys = Mapping[str, Key]


@dataclass
class TomlFile:
    """A file that was read; *name* is how messages call it. One that is not TOML counts as empty.

    Faults are kept, for whoever reads the file to warn of, or to stop at by `check`.
    """

    name: str
    table: dict[str, Any]
    lines: Mapping[tuple[str | int, ...], int]
    faults: list[SourceError] = field(default_factory=list)

    def line(self, *path: str | int) -> int:
        """Return the line of the value at *path*, or of the nearest table that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, message: str, *path: str | int) -> None:
        """Note what is wrong with the value at *path*."""
        self.faults.append(SourceError(message, self.line(*path)))

    def values(self, table: object, keys: Keys, *path: str | int) -> dict[str, Any]:
        """Return the sound values of *table*, which stands at *path*; note what is wrong."""
        found: dict[str, Any] = {}
        if not isinstance(table, dict):
            self.fault(f"{_dotted(path)} is to be a table, begun by [{_dotted(path)}]", *path)
            return found
        for name, value in table.items():
            if name not in keys:
                self.fault(f"there is no key {name}; {did_you_mean(name, keys)}", *path, name)
                continue
            try:
                found[name] = keys[name].check(value)
            except PartError as error:
                self.fault(f"{_dotted((name, *error.within))}: {error}", *path, name, *error.within)
            except ValueError as error:
                self.fault(f"{name}: {error}", *path, name)
        misspelt = {nearest(name, keys) for name in table if name not in keys}
        for name, key in keys.items():
            if key.needed and name not in table and name not in misspelt:
                self.fault(f"the key {name} is missing; add it", *path)
        return found

    def tables(self, name: str, keys: Keys, others: Keys | None = None) -> list["Row"]:
        """Return the sound ones of the tables ``[[name]]``, of which the file is a list.

        *others* are what the file may hold beside them.
        """
        for other in self.table.keys() - {name, *(others or {})}:
            known = did_you_mean(other, [name, *(others or {})])
            self.fault(f"this file holds tables [[{name}]], and no {other}; {known}", other)
        beside = {key: value for key, value in self.table.items() if key in (others or {})}
        self.values(beside, others or {})
        rows = self.table.get(name, [])
        if not isinstance(rows, list):
            self.fault(f"begin each of these tables by [[{name}]], in two brackets", name)
            return []
        return list(self._rows(name, rows, keys))

    def _rows(self, name: str, rows: list[Any], keys: Keys) -> Iterator["Row"]:
        for number, row in enumerate(rows):
            before = len(self.faults)
            if not isinstance(row, dict):
                self.fault(f"{name}: this is no table; begin one by [[{name}]]", name, number)
                continue
            values = self.values(row, keys, name, number)
            if len(self.faults) == before:
                yield Row(self.line(name, number), values)

    def check(self) -> None:
        """Raise `TomlError` with all the faults that were noted, if any."""
        if self.faults:
            told = sorted(self.faults, key=lambda fault: fault.line)
            raise TomlError("\n".join(f"{self.name}:{fault.line}: {fault}" for fault in told))


class Row(NamedTuple):
    """One table of an array of tables, and the line it begins on."""

    line: int
    values: dict[str, Any]


def read_toml(path: Path, name: str = "") -> TomlFile:
    """Return the file at *path*; *name* is how messages call it, by default its path."""
    name = name or str(path)
    try:
        text = read_source(path)
        return TomlFile(name, parsed(text), lines_of(text))
    except SourceError as fault:
        return TomlFile(name, {}, {}, [fault])


def parsed(text: str) -> dict[str, Any]:
    """Return the tables of *text*; raise `SourceError` if it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = int(place["line"]) if place and place["line"] else text.rstrip().count("\n") + 1
        reason = _PLACE.sub("", str(error))
        known = next((told for said, told in _EXPLAINED.items() if reason.startswith(said)), "")
        raise SourceError(known or f"this is not TOML: {reason}; mend this line", line) from error
    except RecursionError as error:
        deepest = max(text.splitlines(), key=lambda each: each.count("[") + each.count("{"))
        line = text.splitlines().index(deepest) + 1
        raise SourceError("too many brackets within brackets; undo them", line) from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        long = _LONG_NUMBER.search(text)
        line = line_at(text, long.start()) if long else 1
        raise SourceError("a number is too long to be one; correct it", line) from error


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))
