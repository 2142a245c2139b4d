"""Draws the front cover that the e-book's picture and the printer's sheet share.

Both show the same front: a label (``front.typ``) on a paper (``ornament.typ``). Each has a Typst
file of its own for the rest, which imports these two, and is drawn by :func:`draw`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx.config import Config

from bookpress.book.extras import extra
from bookpress.book.typst import BALANCED, message_of

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


def split_title(title: str) -> tuple[str, str]:
    """Return the title and the subtitle that *title* holds; a colon begins the second."""
    before, _colon, after = title.partition(":")
    return before.strip(), after.strip()


def draw(
    main: Path, given: Mapping[str, object], *, ornament: str, **options: Any
) -> tuple[bytes, tuple[str, ...]]:
    """Return what Typst makes of the file *main*, and its warnings.

    *main* finds ``front.typ`` and ``ornament.typ`` beside it, and *given* as JSON in the input
    ``cover``. *ornament* is the source of the second. *options* are those of Typst's compiler, such
    as ``format``. The fonts of the machine are not used; the same input gives the same bytes.
    Raises DrawingError, and MissingExtraError where Typst is not installed.
    """
    with extra("pdf", "the cover"):
        import typst
    files = {
        "main.typ": main.read_bytes(),
        "balanced.typ": BALANCED.read_bytes(),
        "front.typ": _FRONT.read_bytes(),
        "ornament.typ": ornament.encode(),
    }
    try:
        drawn, warnings = typst.compile_with_warnings(
            files, ignore_system_fonts=True, sys_inputs={"cover": json.dumps(given)}, **options
        )
    except typst.TypstError as error:
        raise DrawingError(message_of(error)) from error
    return drawn, tuple(map(message_of, warnings))
