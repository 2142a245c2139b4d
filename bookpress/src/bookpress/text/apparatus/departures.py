"""Reads the list of departures from its file, and names their classes.

Nothing here knows the book's pages; where a departure stands in them is found
in `passages`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from docutils import nodes
from sphinx.locale import _

from bookpress.book.source_files import SourceError
from bookpress.book.toml import Key, TomlFile
from bookpress.book.toml import values as toml_values

PARAGRAPH = "¶"
"""In a reading, the beginning of a paragraph."""

CRUX = "C"
"""The class of passages that cannot be mended: their reading is that of the witness."""

_CITATION = re.compile(r"\{cite:\w+\}`[^`]*`")
_ROLE = re.compile(r"\{(?!cite:)[^}]+\}`([^`]*)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


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

    def words(self) -> tuple[str, str]:
        """Return the signs ¶ that open the reading, and its other words.

        Each is followed by one space, but for the last word.
        """
        words = in_text(self.reading).split()
        opening = 0
        while opening < len(words) and words[opening] == PARAGRAPH:
            opening += 1
        return f"{PARAGRAPH} " * opening, " ".join(words[opening:])


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
        "O": _("spelling"),
        # i18n: in the critical apparatus, a class of emendations
        "G": _("grammar"),
        # i18n: in the critical apparatus, a class of emendations
        "T": _("typography and presentation"),
        # i18n: in the critical apparatus, a class of emendations: the editor guesses what was meant
        "D": _("conjecture"),
        # i18n: in the critical apparatus, a class: a passage that cannot be mended
        "C": _("doubtful passage"),
    }


def classes_with_counts(departures: Iterable[Departure]) -> str:
    """Return the names of the classes of *departures*, each with the number of those in it."""
    count = Counter(departure.kind for departure in departures)
    names = class_names()
    return ", ".join(f"{name} ({count[kind]})" for kind, name in names.items() if count[kind])


def departures_of(file: TomlFile) -> list[Departure]:
    """Return the sound departures in *file*, in its order; what is wrong is noted in it."""
    departures: dict[str, Departure] = {}
    for row in file.tables("departure", _KEYS, _OTHERS):
        departure = Departure(at=row.line, kind=row.values.pop("class"), **row.values)
        if departure.anchor in departures:
            what = f"the id {departure.id} is given twice; give each entry one of its own"
            file.faults.append(SourceError(what, row.line))
        elif departure.kind != CRUX and departure.witness == departure.reading:
            what = f"{departure.id} changes nothing; correct its reading, or its class to {CRUX}"
            file.faults.append(SourceError(what, row.line))
        else:
            departures[departure.anchor] = departure
    if not departures and not file.faults:
        file.fault("there is no [[departure]] in this file; list one, or show no apparatus")
    return list(departures.values())


def _class(value: object) -> str:
    letter = toml_values.text(value)
    if letter not in class_names():
        raise ValueError(f"“{letter}” is no class; write one of {', '.join(class_names())}")
    return letter


def _identifier(value: object) -> str:
    name = toml_values.text(value)
    if not nodes.make_id(name):
        raise ValueError(f"“{name}” can be no id; begin it with a letter from A to Z")
    return name


def _reason(value: object) -> str:
    return toml_values.prose(value).strip()


_LINE = toml_values.whole_number(1, 10_000_000)
_KEYS = {
    "id": Key(_identifier, needed=True),
    "line": Key(_LINE, needed=True),
    "class": Key(_class, needed=True),
    "witness": Key(toml_values.prose, needed=True),
    "reading": Key(toml_values.prose, needed=True),
    "reason": Key(_reason, needed=True),
    "entry": Key(toml_values.text),
    "after": Key(_LINE),
}
# What the file may hold beside the departures; the rules of spacing are for those who read it.
_OTHERS = {"witness": Key(lambda table: table), "spacing": Key(lambda tables: tables)}
