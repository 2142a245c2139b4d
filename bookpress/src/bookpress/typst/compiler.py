"""Compiles Typst source to a PDF, and reports Typst's errors and warnings through Sphinx.

Nothing here knows the doctree. One thing is expected of the template: that it reports what
is wrong with its pages, as metadata labelled ``report``, and takes the remedies of
:mod:`.repairs` from the input ``repairs``. A template that reports nothing is compiled once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.util import logging

from bookpress.book.typst import message_of

from .errors import TypstBookError
from .repairs import Repairs

if TYPE_CHECKING:
    import typst

logger = logging.getLogger(__name__)


def compile_pdf(
    source: Path,
    *,
    standards: Sequence[str],
    timestamp: int,
    font_paths: Sequence[Path] = (),
) -> bytes:
    """Return the PDF made from the Typst file *source*, which sees only its own folder.

    *timestamp*, in seconds since 1970, is the date the file bears. The book is compiled
    again as long as there is something to repair. Typst's warnings become Sphinx warnings.
    An error raises :class:`TypstBookError` with Typst's message.
    """
    import typst  # of the extra "pdf", which the builder has looked for

    compiler = typst.Compiler(
        source,
        root=source.parent,
        font_paths=list(font_paths),
        ignore_system_fonts=True,
    )
    repairs = Repairs()
    while True:
        try:
            pdf, warnings = compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=cast("typst.PDFStandards", list(standards)),
                timestamp=timestamp,
                sys_inputs={"repairs": json.dumps(repairs.wanted)},
            )
            reports: list[dict[str, Any]] = json.loads(compiler.query("<report>", field="value"))
        except (typst.TypstError, ValueError) as error:
            raise TypstBookError(message_of(error)) from error
        if not repairs.plan(reports):
            break
    repairs.log()
    for message in dict.fromkeys(map(message_of, warnings)):
        logger.warning("typst: %s", message, type="typst", subtype="compile")
    return cast("bytes", pdf)
