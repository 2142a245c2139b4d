"""Warns of the characters that the PDF shows by their numbers, each with its place.

What they are is found by :mod:`bookpress.book.typst.glyphs`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.logging import get_node_location

from bookpress.book.places import around
from bookpress.book.source_lines import placed
from bookpress.book.typst.fonts import book_fonts
from bookpress.book.typst.glyphs import (
    CODE_FONT,
    TEXT_FONT,
    name_of,
    pattern_of,
    refused_in,
    without_glyph,
)

logger = logging.getLogger(__name__)

_MOST_NAMED = 10
_UNPRINTED = (
    addnodes.index,
    addnodes.toctree,
    nodes.comment,
    nodes.raw,
    nodes.substitution_definition,
    nodes.system_message,
)


class MissingGlyphs:
    """The signs of a book that no font has."""

    def __init__(self, config: Config, confdir: Path) -> None:
        """Take the fonts of the settings *config*, which are in the folder *confdir*."""
        own = {name: font for name, font in config.typst_settings.items() if name.endswith("-font")}
        asked = {"text-font": TEXT_FONT, "code-font": CODE_FONT, **own}
        self._conf = confdir / "conf.py"
        self._fonts = book_fonts(config, confdir, *sorted(set(map(str, asked.values()))))
        # Not those of the builder: the print edition has none, and the same words on its pages.
        self._standards = config.typst_pdf_standards
        self._signs: frozenset[str] = frozenset()

    @property
    def pattern(self) -> str:
        """Return the pattern that finds them, for the template."""
        return pattern_of(self._signs)

    def look_in(self, texts: Iterable[str]) -> None:
        """Find those in *texts*."""
        self._signs = without_glyph(texts, self._fonts, self._standards)

    def learn_from(self, diagnostic: str) -> bool:
        """Add those that Typst's message *diagnostic* names; return whether any is new."""
        before = self._signs
        self._signs |= refused_in(diagnostic)
        return self._signs != before

    def warn(self, book: nodes.document, words: str) -> None:
        """Warn of each place of *book* that has one, and of the *words* of the settings."""
        if not self._signs:
            return
        longest_first = sorted(self._signs, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, longest_first)))
        places: dict[str | None, dict[str, None]] = defaultdict(dict)
        for node, text in _printed(book):
            if found := pattern.findall(text):
                places[get_node_location(placed(node))].update(dict.fromkeys(found))
        if found := pattern.findall(words):
            places[_place_in(self._conf, found)].update(dict.fromkeys(found))
        for place, signs in places.items():
            _warn_of(list(signs), place)


def _warn_of(signs: list[str], place: str | None) -> None:
    more = len(signs) - _MOST_NAMED
    logger.warning(
        "typst: no font has a glyph for %s%s: printed as a number in brackets; give a font that "
        "has it, with typst_font_paths and typst_fonts",
        ", ".join(map(name_of, signs[:_MOST_NAMED])),
        f" and {more} more" if more > 0 else "",
        location=place,
        type="typst",
        subtype="glyph",
    )


def _place_in(conf: Path, signs: list[str]) -> str:
    """Return the file *conf* with the first line that has one of *signs*, or its first line."""
    lines = conf.read_text("utf-8", errors="replace").splitlines() if conf.is_file() else []
    found = (n for n, line in enumerate(lines, 1) if any(sign in line for sign in signs))
    return f"{conf}:{next(found, 1)}"


def _printed(book: nodes.document) -> Iterator[tuple[Node, str]]:
    """Yield the texts that are printed, each with its node."""
    for text in book.findall(nodes.Text):
        if not any(isinstance(element, _UNPRINTED) for element in around(text)):
            yield text, text.astext()
    for element in book.findall(Element):
        if isinstance(element, nodes.abbreviation):
            yield element, element.get("explanation", "")
        elif isinstance(element, nodes.reference):
            yield element, element.get("printed_address", element.get("refuri", ""))


def strings_in(value: object) -> Iterator[str]:
    """Yield each string in *value*, which may be made of dictionaries and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings_in(each)
