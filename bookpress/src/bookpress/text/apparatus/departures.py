"""Reads the list of departures from its file, and names their classes.

Nothing here knows the book's pages; where a departure stands in them is found
in `passages`.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.locale import _

PARAGRAPH = "¶"
"""In a reading, the beginning of a paragraph."""

_CITATION = re.compile(r"\{cite:\w+\}`[^`]*`")
_ROLE = re.compile(r"\{(?!cite:)[^}]+\}`([^`]*)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"\w")


class ApparatusError(Exception):
    """The file of the apparatus cannot be read; the message says where and why."""


@dataclass(frozen=True)
class Departure:
    """One departure of the book from the witness: an entry of the file."""

    id: str
    at: int
    """Line of the file on which the entry begins."""
    line: int
    """Line of the witness."""
    kind: str
    """The letter of its class."""
    witness: str
    reading: str
    """What the book has instead, in the notation of the chapters; empty if nothing."""
    reason: str
    entry: str | None = None
    """Key of the bibliography's entry that replaces the line."""
    after: int | None = None
    """For a paragraph moved: the line of the witness it now follows."""

    @property
    def anchor(self) -> str:
        """The identifier of the entry on its page."""
        return nodes.make_id(self.id)

    @property
    def breaks(self) -> int:
        """How many paragraphs begin within the reading."""
        return self.reading.count(PARAGRAPH)

    def pattern(self) -> re.Pattern[str] | None:
        """Return what finds the reading in a text, its group ``words`` without an opening ¶.

        One space stands for any white space. None if the reading has no words.
        """
        words = in_text(self.reading).split()
        opening = 0
        while opening < len(words) and words[opening] == PARAGRAPH:
            opening += 1
        if opening == len(words):
            return None
        first, *others = words[opening:]
        # The look behind comes after the first letter: searching is many times faster so.
        before = r"(?<!\w.)" if _WORD.match(first) else ""
        begun = re.escape(first[0]) + before + re.escape(first[1:])
        phrase = r"\s+".join([begun, *map(re.escape, others)])
        after = r"(?!\w)" if _WORD.match(words[-1][-1]) else ""
        return re.compile(rf"{PARAGRAPH}\s+" * opening + rf"(?P<words>{phrase}){after}")


def in_text(reading: str) -> str:
    """Return *reading* as `passages.pieces` writes it: links and roles but citations as words."""
    return _LINK.sub(r"\1", _ROLE.sub(r"\1", reading))


def for_readers(reading: str) -> str:
    """Return *reading* as readers are shown it: a citation is an ellipsis in brackets."""
    return " ".join(_CITATION.sub("[…]", in_text(reading)).split())


def class_names() -> dict[str, str]:
    """Return the name of each class, under its letter, in the language of the page."""
    return {
        # i18n: in the critical apparatus, a class of emendations; in lower case, for a list
        "O": _("orthography"),
        # i18n: in the critical apparatus, a class of emendations
        "G": _("grammar"),
        # i18n: in the critical apparatus, a class of emendations
        "T": _("typography and presentation"),
        # i18n: in the critical apparatus, a class of emendations: the editor guesses what was meant
        "D": _("conjecture"),
        # i18n: in the critical apparatus, a class: a passage that cannot be mended
        "C": _("crux"),
    }


def classes_with_counts(departures: Iterable[Departure]) -> str:
    """Return the names of the classes of *departures*, each with the number of those in it."""
    count = Counter(departure.kind for departure in departures)
    names = class_names()
    return ", ".join(f"{name} ({count[kind]})" for kind, name in names.items() if count[kind])


def load(path: Path) -> list[Departure]:
    """Return the departures in the TOML file at *path*, in its order.

    Raises ApparatusError, with file and line, for what is missing, unknown or given twice.
    """
    try:
        text = path.read_text("utf-8")
        entries = _entries(text)
    except (OSError, ValueError) as error:
        raise ApparatusError(f"{path}: {error}") from error
    starts = [
        number
        for number, line in enumerate(text.splitlines(), 1)
        if line.replace(" ", "").startswith("[[departure]]")
    ]
    departures: dict[str, Departure] = {}
    for at, entry in zip(starts, entries, strict=True):
        try:
            departure = _departure(entry, at)
        except ValueError as error:
            raise ApparatusError(f"{path}:{at}: {error}") from error
        if departure.anchor in departures:
            raise ApparatusError(f"{path}:{at}: the id {departure.id} is given twice")
        departures[departure.anchor] = departure
    return list(departures.values())


@lru_cache(maxsize=1)
def _entries(text: str) -> list[dict[str, Any]]:
    """Return the tables of departures in *text*: each page and each format asks for them."""
    tables: list[dict[str, Any]] = tomllib.loads(text).get("departure", [])
    return tables


def _departure(entry: dict[str, Any], at: int) -> Departure:
    wanted = {"id": str, "line": int, "class": str, "witness": str, "reading": str, "reason": str}
    for name, kind in wanted.items():
        if not isinstance(entry.get(name), kind):
            raise ValueError(f"a departure wants a field {name!r} of type {kind.__name__}")
    if entry["class"] not in class_names():
        known = ", ".join(class_names())
        raise ValueError(f"the class {entry['class']!r} is unknown; it is one of {known}")
    return Departure(
        id=entry["id"],
        at=at,
        line=entry["line"],
        kind=entry["class"],
        witness=entry["witness"],
        reading=entry["reading"],
        reason=entry["reason"].strip(),
        entry=entry.get("entry"),
        after=entry.get("after"),
    )
