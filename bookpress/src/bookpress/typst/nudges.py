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

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.errors import ConfigError
from sphinx.util import logging

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Nudge:
    """The changes asked for at one place."""

    anchor: str = ""
    """The name of the place."""
    lines: int = 0
    """How many lines longer the paragraph is to be; below zero, shorter."""
    break_before: bool = False
    """Whether the place is to begin a page."""
    steps: int = 0
    """How much looser the chapter is to be set; below zero, tighter."""


# What can be asked of each kind of place.
PARAGRAPH, SECTION, CHAPTER = ("lines", "break_before"), ("break_before",), ("steps",)


class Nudges:
    """The nudges of one language; each is used once, at the place that bears its name."""

    def __init__(self, file: Path | None, language: str) -> None:
        """Read *file*, if there is one; raise ``ConfigError`` if it cannot be understood."""
        self._file = file
        self._language = language
        self._source = ""
        self._waiting: dict[str, Nudge] = {}
        if file is None:
            return
        try:
            self._source = file.read_text(encoding="utf-8")
            tables = tomllib.loads(self._source).get(language, {})
        except FileNotFoundError as error:
            raise ConfigError(f"typst_nudges: there is no file {file}") from error
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"{file}: {error}") from error
        for anchor, table in tables.items():
            self._waiting[anchor] = self._nudge(anchor, table)

    def _nudge(self, anchor: str, table: Any) -> Nudge:
        match table:
            case {"lines": int(lines), **rest} if not rest and lines:
                return Nudge(anchor, lines=lines)
            case {"break": "before", **rest} if not rest:
                return Nudge(anchor, break_before=True)
            case {"steps": int(steps), **rest} if not rest and steps:
                return Nudge(anchor, steps=steps)
        raise ConfigError(
            f"{self._file}:{self._line(anchor)}: {self._language}.{anchor} is to say one of "
            'lines = … (a number, such as -1), break = "before", steps = … (a number)'
        )

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
        """Warn of each nudge that was not used."""
        for anchor in self._waiting:
            logger.warning(
                "typst: nothing in the book that could be nudged so is called %r: "
                "correct the name or remove the nudge",
                anchor,
                location=f"{self._file}:{self._line(anchor)}",
                type="typst",
                subtype="nudge",
            )

    def _line(self, anchor: str) -> int:
        """Return the number of the line that names *anchor*, in this language if it says so."""
        name = rf"(?<![\w-])['\"]?{re.escape(anchor)}(?![\w-])"
        header = re.compile(rf"^\s*\[?\s*['\"]?{re.escape(self._language)}['\"]?\s*\.\s*{name}")
        lines = self._source.splitlines()
        places = [n for n, line in enumerate(lines, 1) if header.search(line)]
        places += [n for n, line in enumerate(lines, 1) if re.search(rf"^\s*{name}", line)]
        return places[0] if places else 1
