"""What entries take from others: ``xdata``, ``crossref`` and ``@set``, as biblatex has it.

The rules are those of biblatex's manual (https://ctan.org/pkg/biblatex, appendix "Default
Inheritance Setup"): a field that the entry has is never replaced; what is a title in a book
is ``booktitle`` in a chapter of it, and ``maintitle`` in a volume of it. Beyond them, a
chapter takes the title of any kind of book as its ``booktitle``: BibTeX users refer an
``@incollection`` to a ``@book``.
"""

import re
from collections.abc import Callable, Mapping

from .fields import ALIASES
from .parser import Record

_PARTS_OF_BOOKS = {"inbook", "bookinbook", "suppbook"}
_PARTS = {
    *_PARTS_OF_BOOKS,
    *("incollection", "suppcollection", "inproceedings", "conference", "inreference"),
}
_ARTICLES = {"article", "suppperiodical"}
_NEVER = {
    *("crossref", "entryset", "entrytype", "execute", "ids", "label", "options", "presort"),
    *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand"),
    *("shorthandintro", "sortkey", "xdata", "xref"),
}
_OF_TITLES = {"shorttitle", "sorttitle", "indextitle", "indexsorttitle"}
# Fields of one date: a year of its own keeps the date of the whole away.
_DATES = {"year": "date", "month": "date", "day": "date"}
_POINTER = re.compile(r"xdata=([^\s,{}]+)-([A-Za-z]+)(?:-(\d{1,4}))?", re.I)

Report = Callable[[Record, str], None]
"""Told of an entry and what is wrong with it."""


class Inheritance:
    """Fills entries, which are known by their keys in small letters, with what they inherit."""

    def __init__(self, records: Mapping[str, Record], report: Report) -> None:
        self.records = records
        self.report = report
        self._done: set[str] = set()

    def fill(self) -> None:
        """Fill every entry."""
        for record in self.records.values():
            self._fill(record, ())

    def _fill(self, record: Record, trail: tuple[str, ...]) -> None:
        if record.key in self._done:
            return
        trail = (*trail, record.key)
        self._done.add(record.key)
        for key in keys_in(record.fields.get("xdata", "")):
            if parent := self._parent(record, key, "xdata", trail):
                _take(record, {name: parent.fields[name] for name in parent.fields})
        self._follow_pointers(record, trail)
        for key in keys_in(record.fields.get("crossref", "")):
            if parent := self._parent(record, key, "crossref", trail):
                _take(record, offered(parent, record.type.lower()))
        members = keys_in(record.fields.get("entryset", "")) if _is_set(record) else []
        for number, key in enumerate(members):
            parent = self._parent(record, key, "entryset", trail)
            if parent and number == 0:
                _take(record, dict(parent.fields))

    def _parent(
        self, record: Record, key: str, field: str, trail: tuple[str, ...]
    ) -> Record | None:
        """Return the entry *key* that *record* names in *field*, filled; None with a report."""
        parent = self.records.get(key.lower())
        if parent is None:
            self.report(record, f"has “{key}” in {field}, which is the key of no entry; correct it")
            return None
        if parent.key in trail:
            loop = " → ".join((*trail[trail.index(parent.key) :], parent.key))
            self.report(record, f"takes its fields in a circle, {loop}; undo it in {field}")
            return None
        self._fill(parent, trail)
        return parent

    def _follow_pointers(self, record: Record, trail: tuple[str, ...]) -> None:
        """Replace biblatex's ``xdata=key-field`` in fields by what that field holds."""

        def follow(match: re.Match[str]) -> str:
            parent = self._parent(record, match[1], "a field with xdata=", trail)
            found = parent.fields.get(match[2].lower(), "") if parent else ""
            items = re.split(r"\s+and\s+", found)
            number = int(match[3] or 0)
            return items[number - 1] if 0 < number <= len(items) else found

        for name, value in record.fields.items():
            if "xdata=" in value.lower():
                record.fields[name] = _POINTER.sub(follow, value)


def keys_in(value: str) -> list[str]:
    """Return the keys in a field that lists them with commas."""
    return [key.strip() for key in value.split(",") if key.strip()]


def _is_set(record: Record) -> bool:
    return record.type.lower() == "set"


def offered(parent: Record, child: str) -> dict[str, str]:
    """Return what an entry of the type *child* can take from *parent*, by the child's fields."""
    kind = parent.type.lower()
    renamed: dict[str, tuple[str, ...]] = {}
    if target := _title_in(kind, child):
        renamed = {
            "title": (target + "title",),
            "subtitle": (target + "subtitle",),
            "titleaddon": (target + "titleaddon",),
        }
    if kind in ("book", "mvbook") and child in _PARTS:
        renamed["author"] = (
            ("author", "bookauthor") if child in _PARTS_OF_BOOKS else ("bookauthor",)
        )
    left_out = _NEVER | (_OF_TITLES if target else set())
    found: dict[str, str] = {}
    for name, value in parent.fields.items():
        for new in renamed.get(name, ()):
            found[new] = value
    for name, value in parent.fields.items():
        if name not in left_out and name not in renamed:
            found.setdefault(name, value)
    return found


def _title_in(parent: str, child: str) -> str:
    """Return what the title of a *parent* is called in a *child*: ``book``title, or as it is."""
    if parent.startswith("mv"):
        return "" if child.startswith("mv") else "main"
    if parent == "periodical":
        return "journal" if child in _ARTICLES else ""
    return "book" if child in _PARTS and parent not in _PARTS else ""


def _take(record: Record, fields: Mapping[str, str]) -> None:
    """Give *record* those of *fields* that it has not got under any name."""
    taken = {_group(name) for name, value in record.fields.items() if value}
    for name, value in fields.items():
        if name not in _NEVER and _group(name) not in taken:
            record.fields[name] = value


def _group(name: str) -> str:
    name = ALIASES.get(name, name)
    return _DATES.get(name, name)
