"""Draws the picture of the cover, from its words and measures, without Sphinx.

It takes as long as writing some pages, so a picture is kept for the next build that wants the same.
"""

import hashlib
import pickle
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
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


def kept_or_drawn(
    folder: Path, picture: Cover, ornament: str, fonts: Fonts, kind: str
) -> tuple[bytes, tuple[str, ...]]:
    """Return what `draw` does, from *folder* where that is kept there of the same.

    The same are the words and measures, the files of the look, the fonts and the installed Typst.
    """
    made_of = [repr((picture, fonts)), *map(repr, cover.sources(_LOOK, ornament).items())]
    made_of += map(repr, _states(fonts))
    digest = hashlib.sha256("\n".join(made_of).encode()).hexdigest()
    file = folder / f"cover-{kind}.pickle"
    with suppress(Exception):  # whatever a damaged file leads to; it is drawn again
        made, drawn = pickle.loads(file.read_bytes())  # noqa: S301 - of Sphinx's own folder
        if made == digest:
            return drawn  # type: ignore[no-any-return]
    drawn = draw(picture, ornament, fonts, kind)
    with suppress(OSError):  # it is drawn again
        file.write_bytes(pickle.dumps((digest, drawn)))
    return drawn


def _states(fonts: Fonts) -> Iterator[tuple[str, int, int]]:
    """Yield the files that are not read here, each with its size and the time of its change."""
    typst = find_spec("typst")
    files = [Path(typst.origin)] if typst and typst.origin else []
    for folder in fonts.folders:
        files += sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        state = path.stat()
        yield str(path), state.st_size, state.st_mtime_ns
