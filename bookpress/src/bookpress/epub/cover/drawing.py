"""Draws the picture of the cover, from its words and measures, without Sphinx."""

from pathlib import Path
from typing import NamedTuple

from bookpress.book import cover
from bookpress.book.typst.glyphs import Fonts

_LOOK = Path(__file__).with_name("cover.typ")
_PAGE_INCHES = 148 / 25.4  # `page-width` of the look


class Cover(NamedTuple):
    """What the cover says, and its measures."""

    title: str
    subtitle: str
    author: str
    language: str  #: A code of two or three letters.
    font: str
    tint: str  #: ``#rrggbb``
    width: int  #: In pixels, as the height.
    height: int
    #: The words in the second language of a facing edition, and that language.
    second_title: str = ""
    second_subtitle: str = ""
    second_language: str = ""


def draw(picture: Cover, ornament: str, fonts: Fonts, kind: str) -> tuple[bytes, tuple[str, ...]]:
    """Return *picture* on the paper *ornament* draws, as a file of a *kind*, and Typst's warnings.

    The kind is ``png`` or ``svg``. *ornament* is Typst's source; *fonts* are those of the book. The
    same input gives the same bytes. Raises DrawingError.
    """
    ppi = picture.width / _PAGE_INCHES
    return cover.draw(
        _LOOK, picture._asdict(), ornament=ornament, fonts=fonts, format=kind, ppi=ppi
    )
