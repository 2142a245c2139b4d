"""Typst's compiler: from the source to a PDF, its complaints told in Sphinx's way.

Nothing here knows the doctree. The one thing expected of the template is that it reports
the notes set on another page than their marks (see :func:`compile_pdf`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import typst
from sphinx.util import logging

from .errors import TypstBookError

logger = logging.getLogger(__name__)

MAXIMUM_BREAKS = 20
"""Page breaks that may be added for misplaced notes before we give up."""


def compile_pdf(
    source: Path,
    *,
    standards: Sequence[str],
    timestamp: int,
    font_paths: Sequence[Path] = (),
) -> bytes:
    """Return the PDF made from the Typst file *source*, which sees only its own folder.

    *timestamp*, in seconds since 1970, is the date the file bears. Typst's warnings
    become Sphinx warnings. An error raises :class:`TypstBookError` with Typst's message.

    Typst can leave a note on the page its line has left (typst/typst#5314). The template
    marks each such note with metadata labelled ``<misplaced>``, whose value is the note's
    rank in the book, and breaks the page before the paragraphs of the notes listed in the
    input ``breaks``; the book is compiled again until no note is misplaced. This can go
    when Typst keeps notes and marks together.
    """
    compiler = typst.Compiler(
        source,
        root=source.parent,
        font_paths=list(font_paths),
        ignore_system_fonts=True,
    )
    breaks: list[int] = []
    while True:
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=cast("typst.PDFStandards", list(standards)),
                timestamp=timestamp,
                sys_inputs={"breaks": json.dumps(breaks)},
            )
            misplaced: list[int] = json.loads(compiler.query("<misplaced>", field="value"))
        except (typst.TypstError, ValueError) as error:
            raise TypstBookError(_told(error)) from error
        remaining = sorted(set(misplaced).difference(breaks))
        if not remaining or len(breaks) == MAXIMUM_BREAKS:
            break
        breaks.append(remaining[0])
    for message in dict.fromkeys(map(_told, warnings)):
        logger.warning("typst: %s", message, type="typst", subtype="compile")
    if misplaced:
        numbers = ", ".join(map(str, misplaced))
        logger.warning(
            "typst: notes on another page than their marks, counted from the start of "
            "the book: %s; rewrite or break these paragraphs",
            numbers,
            type="typst",
            subtype="note",
        )
    return cast("bytes", pdf)


def _told(problem: Exception) -> str:
    """Return what Typst says of *problem*: message, place in the source, hints."""
    diagnostic: str = getattr(problem, "diagnostic", "")
    return diagnostic.strip() or str(problem)
