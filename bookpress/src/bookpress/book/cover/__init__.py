"""Draws the front cover that the e-book's picture and the printer's sheet share.

Both show the same front: a label (``front.typ``) on a paper (``ornament.typ``). Each has a Typst
file of its own for the rest, which imports these two, and is drawn by :func:`draw`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.config import Config

from bookpress.book.extras import extra
from bookpress.book.typst import BALANCED, message_of
from bookpress.book.typst.glyphs import GLYPHS, Fonts, name_of, pattern_of, without_glyph

#: Those that Typst carries.
DEFAULT_FONTS = Fonts()

_FRONT = Path(__file__).with_name("front.typ")
#: The paper of a book without a drawing of its own: a file that defines
#: ``ornament(width, height, tint)``.
ORNAMENT = Path(__file__).with_name("ornament.typ")


class DrawingError(Exception):
    """The cover cannot be drawn; the message is Typst's."""


def ornament_of(confdir: str | Path, config: Config) -> Path:
    """Return the file of the ornament: the book's own, ``cover_ornament``, or the workshop's.

    The setting is that of `bookpress.cover`; a book that does not load it has none of its own.
    """
    own: str = getattr(config, "cover_ornament", "")
    return Path(confdir, own) if own else ORNAMENT


def draw(
    main: Path,
    given: Mapping[str, object],
    *,
    ornament: str,
    fonts: Fonts = DEFAULT_FONTS,
    **options: Any,
) -> tuple[bytes, tuple[str, ...]]:
    """Return what Typst makes of the file *main*, and its warnings.

    *main* finds ``front.typ`` and ``ornament.typ`` beside it, and *given* as JSON in the input
    ``cover``, with the *fonts* of scripts and the pattern of what none of *fonts* can show.
    *ornament* is the source of the second. *options* are those of Typst's compiler, such as
    ``format``. The fonts of the machine are not used; the same input gives the same bytes.
    Raises DrawingError, and MissingExtraError where Typst is not installed.
    """
    with extra("pdf", "the cover"):
        import typst
    files = sources(main, ornament)
    missing = without_glyph(_words(given), fonts)
    told = {
        **given,
        "without_glyph": pattern_of(missing),
        "scripts": [font._asdict() for font in fonts.scripts],
    }
    try:
        drawn, warnings = typst.compile_with_warnings(
            files,
            font_paths=typst.Fonts(False, font_paths=list(fonts.folders)),
            sys_inputs={"cover": json.dumps(told)},
            **options,
        )
    except typst.TypstError as error:
        raise DrawingError(message_of(error)) from error
    unseen = (f"no font has a glyph for {name_of(sign)}" for sign in sorted(missing))
    return drawn, (*map(message_of, warnings), *unseen)


def sources(main: Path, ornament: str) -> dict[str, bytes]:
    """Return the files that a cover is drawn by: that of its look, and those that it imports."""
    return {
        "main.typ": main.read_bytes(),
        "balanced.typ": BALANCED.read_bytes(),
        "glyphs.typ": GLYPHS.read_bytes(),
        "front.typ": _FRONT.read_bytes(),
        "ornament.typ": ornament.encode(),
    }


def _words(given: Mapping[str, object]) -> Iterator[str]:
    """Yield the words of a cover among what is *given*."""
    for value in given.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (each for each in value if isinstance(each, str))
