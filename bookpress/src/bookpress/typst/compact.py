"""Halves the size of a PDF, by compressing its many small objects together.

Typst 0.15 writes each object of a tagged file on its own, uncompressed. PDF 1.5 and later,
PDF/A-2 among them, let objects that are no streams be kept in compressed ones; nothing else
of the file changes. This can go when Typst does so itself: a test says when that is.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf


def compacted(pdf: bytes, *changes: Callable[[Pdf], None]) -> bytes:
    """Return *pdf*, after *changes*, in fewer bytes; the same bytes each time."""
    import pikepdf  # of the extra "pdf", which the builder has looked for

    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as book:
        for change in changes:
            change(book)
        book.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return target.getvalue()
