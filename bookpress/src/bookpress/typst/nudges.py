"""Nudges: small changes that an author asks for at single places, for better pages.

They are in a file of their own, never in the text::

    [fr.p12]
    lines = -1          # set the paragraph one line shorter

    [en.p20]
    break = "before"    # begin a page with it

    [en."chapters/second"]
    steps = 2           # set the chapter a hair looser, as the builder's repairs may have done

The names are those of languages, then of places: the id of a paragraph or section, such as
``(p12)=`` gives in MyST, or the document that is a chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from sphinx.config import Config
from sphinx.util import logging

from bookpress.book.fault_words import did_you_mean, shown
from bookpress.book.toml import Key, TomlFile, read_toml
from bookpress.book.toml import values as toml_values
from bookpress.book.translations import translations_of

logger = logging.getLogger(__name__)


class Nudge(NamedTuple):
    """The changes asked for at one place."""

    anchor: str = ""
    """The name of the place."""
    lines: int = 0
    """How many lines longer the paragraph is to be; below zero, shorter."""
    break_before: bool = False
    """Whether the place is to begin a page."""
    steps: int = 0
    """How much looser the chapter is to be set; below zero, tighter."""


_FIELDS = {"break": "break_before"}  # under another name than in the file

# What can be asked of each kind of place.
PARAGRAPH, SECTION, CHAPTER = ("lines", "break_before"), ("break_before",), ("steps",)


class Nudges:
    """The nudges of one language; each is used once, at the place that bears its name."""

    def __init__(self, file: Path | None, language: str, languages: Set[str]) -> None:
        """Read *file*, if there is one; raise ``TomlError`` if it cannot be understood.

        *languages* are those that the book is in, of which *language* is to be set.
        """
        self._language = language
        self._waiting: dict[str, Nudge] = {}
        self._file = read_toml(file) if file else TomlFile("", {}, {})
        self._strange = [code for code in self._file.table if code not in languages]
        self._known = sorted(languages)
        for code, places in self._file.table.items():
            if not isinstance(places, dict):
                self._file.fault(
                    f"begin a nudge by the name of its place, as in [{code}.p12]", code
                )
            else:
                self._read(code, places)
        self._file.check()

    def _read(self, code: str, places: Mapping[str, object]) -> None:
        for anchor, table in places.items():
            values = self._file.values(table, _KEYS, code, anchor)
            if isinstance(table, dict) and len(table) != 1:
                what = 'is to say one thing: lines = -1, break = "before" or steps = 1'
                self._file.fault(f"{code}.{anchor} {what}", code, anchor)
            elif code == self._language:
                fields = {_FIELDS.get(name, name): value for name, value in values.items()}
                self._waiting[anchor] = Nudge(anchor, **fields)

    def pop(self, names: Sequence[str], kinds: Sequence[str]) -> Nudge:
        """Return the nudge of the place with these *names*, and remove it.

        *kinds* are those that can be asked of such a place, such as :data:`PARAGRAPH`.
        """
        for name in names:
            nudge = self._waiting.get(name)
            if nudge and any(getattr(nudge, kind) for kind in kinds):
                return self._waiting.pop(name)
        return Nudge()

    def warn_of_the_rest(self) -> None:
        """Warn of each nudge that was not used, and of languages that the book is not in."""
        for anchor in self._waiting:
            fault = (
                f"nothing in the book that could be nudged so is called {anchor!r}: "
                "correct the name or remove the nudge"
            )
            self._warn(fault, self._language, anchor)
        for code in self._strange:
            known = did_you_mean(code, self._known)
            self._warn(f"the book has no edition in the language {code!r}: {known}", code)

    def _warn(self, fault: str, *path: str) -> None:
        location = f"{self._file.name}:{self._file.line(*path)}"
        logger.warning("typst: %s", fault, location=location, type="typst", subtype="nudge")


def languages_of(config: Config) -> set[str]:
    """Return the languages of the book, by their codes, published or not."""
    folders = translations_of(config).folders
    catalogs = (found for each in folders for found in each.glob("*/LC_*"))
    others = {path.parent.name for path in catalogs}
    return {config.book_source_language, config.language, *config.book_languages, *others}


def _number(first: int, last: int) -> Callable[[object], int]:
    """Return the check of a whole number from *first* to *last* that is not 0."""
    whole = toml_values.whole_number(first, last)

    def check(value: object) -> int:
        if not (number := whole(value)):
            raise ValueError("0 changes nothing; write another number, or remove the nudge")
        return number

    return check


def _break(value: object) -> bool:
    if value != "before":
        raise ValueError(f'{shown(value)} is no break; write break = "before"')
    return True


_KEYS = {
    "lines": Key(_number(-20, 20)),
    "break": Key(_break),
    "steps": Key(_number(-20, 20)),
}
