"""Tiny books with pages of exactly ten lines, whose first chapter has a heading two lines high."""

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

Typeset = Callable[..., Path]

_SETTINGS = """
#set document(title: "A tiny book")
#set page(width: 240pt, height: 176pt, margin: 20pt)
#set text(size: 10pt, top-edge: 0.72em, bottom-edge: -0.28em, lang: "en")
#set text(costs: (widow: 0%, orphan: 0%))
#set par(leading: 4pt, spacing: 4pt)
#show heading: it => block(height: 24pt, above: 4pt, below: 4pt, sticky: false, it.body)
"""


def lines(count: int, first: str = "The first line") -> str:
    """Return a paragraph of *count* lines that are broken by hand."""
    return " \\\n".join([first, *(f"Line {number} of {count}" for number in range(2, count + 1))])


@pytest.fixture
def typeset(tmp_path: Path) -> Typeset:
    """Return a function that compiles paragraphs, headings and settings in Typst's words."""

    def make(*parts: str, tags: bool = True) -> Path:
        source, made = tmp_path / "book.typ", tmp_path / "book.pdf"
        source.write_text(_SETTINGS + "\n\n".join(parts), "utf-8")
        typst.compile(source, output=made, ignore_system_fonts=True, pdf_tags=tags, font_paths=[])
        return made

    return make
