"""Typst draws the cover: from its words and measures to the bytes of a PNG. No Sphinx here."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typst
from sphinx.errors import SphinxError

_LOOK = Path(__file__).with_name("cover.typ")
_PAGE_INCHES = 148 / 25.4  # `page-width` of the look


class CoverError(SphinxError):
    """The cover cannot be drawn; the message is Typst's."""

    category = "Cover image error"


@dataclass(frozen=True)
class Cover:
    """What the cover says, and its measures."""

    title: str
    subtitle: str
    author: str
    language: str  #: A code of two or three letters.
    font: str
    tint: str  #: ``#rrggbb``
    width: int  #: In pixels, as the height.
    height: int


def draw(cover: Cover, ornament: str) -> tuple[bytes, tuple[str, ...]]:
    """Return the PNG of *cover* on the paper *ornament* draws, and what Typst warns of.

    *ornament* is Typst's source. The same input gives the same bytes. Raises CoverError.
    """
    try:
        png, warnings = typst.compile_with_warnings(
            f"{ornament}\n{_LOOK.read_text(encoding='utf-8')}".encode(),
            format="png",
            ppi=cover.width / _PAGE_INCHES,
            ignore_system_fonts=True,
            sys_inputs={"cover": json.dumps(asdict(cover))},
        )
    except typst.TypstError as error:
        raise CoverError(_told(error)) from error
    return png, tuple(map(_told, warnings))


def _told(problem: Exception) -> str:
    """Return what Typst says of *problem*: message, place in the source, hints."""
    diagnostic: str = getattr(problem, "diagnostic", "")
    return diagnostic.strip() or str(problem)
