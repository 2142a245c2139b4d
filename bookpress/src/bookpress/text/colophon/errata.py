"""Reads the list of errata, and checks each entry.

The docstring of the package has an example of the file. Readings are plain text. Whether
the anchor is in the book is found out in `domain`.
"""

import datetime
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from packaging.version import InvalidVersion, Version

from bookpress.book.fault_words import did_you_mean
from bookpress.book.source_files import SourceError
from bookpress.book.toml import Key, read_toml
from bookpress.book.toml import values as toml_values


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


def load(path: Path, languages: Set[str]) -> tuple[list[Erratum], list[SourceError]]:
    """Return the sound errata of the file at *path*, newest first, and what is wrong in it.

    *languages* are those of the book's editions.
    """
    file = read_toml(path)
    keys = _KEYS | {"language": Key(partial(_language, languages))}
    errata = [Erratum(row.line, **row.values) for row in file.tables("erratum", keys)]
    errata.sort(key=lambda erratum: (erratum.rank, erratum.date), reverse=True)
    return errata, [*file.faults, *_unlike(errata), *_out_of_order(errata)]


def _version(value: object) -> str:
    text = toml_values.text(value)
    try:
        Version(text)
    except InvalidVersion as error:
        raise ValueError(
            f"“{text}” cannot be put in order with other versions; write one like 1.0.1"
        ) from error
    return text


def _language(languages: Set[str], value: object) -> str:
    text = toml_values.text(value)
    if text not in languages:
        known = did_you_mean(text, sorted(languages))
        raise ValueError(f"there is no edition in the language “{text}”; {known}")
    return text


_KEYS = {
    "version": Key(_version, needed=True),
    "date": Key(toml_values.day, needed=True),
    "anchor": Key(toml_values.text, needed=True),
    "was": Key(toml_values.text, needed=True),
    "now": Key(toml_values.text, needed=True),
    "note": Key(toml_values.prose),
}


def _unlike(errata: list[Erratum]) -> Iterator[SourceError]:
    """Yield a fault for each erratum that corrects nothing."""
    for erratum in errata:
        if erratum.was == erratum.now:
            message = f"“{erratum.was}” is what was and what is now; correct one of the two"
            yield SourceError(message, erratum.at)


def _out_of_order(errata: list[Erratum]) -> Iterator[SourceError]:
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
                yield SourceError(message, erratum.at)
        latest = max(latest, *(erratum.date for erratum in same))
