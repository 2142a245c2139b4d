"""Makes the PDF of a facing edition from the Typst source of both languages."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from typing import Any

from sphinx.util import logging

from ..book_metadata import read_metadata, write_metadata
from ..compiler import Asked, compose_once, warn_of
from ..errors import TypstBookError
from ..repairs import Report
from .checks import Comparison, comparison_of, tell_of_unpaired, warn_of_distances
from .composition import Answer, Composed, compose
from .sides import Side

logger = logging.getLogger(__name__)

#: What the title page has of the second language.
_OF_TITLE = ("title", "title_parts", "language", "region", "direction", "details")
#: What is counted of a facing edition, beside its source.
_FIGURES = "facing-pairs.json"


def facing_pdf(
    first: Path,
    second: Path,
    side: Side,
    asked: Asked,
    *,
    look_at: Callable[[Sequence[Report]], None] = lambda _: None,
) -> bytes:
    """Return the PDF of the Typst files *first* and *second*, which are a language each.

    *side* is the first language. *look_at* is given what its template reports of the pages.
    """
    metadata = _write_metadata(first.parent, second.parent, side.marks.entries)
    across = {f"{document}:" for document in side.across}

    def compose_book(folder: Path, pdf: Path | None) -> Answer:
        try:
            return compose_once(folder / first.name, pdf, asked)
        except TypstBookError as error:
            if folder == first.parent:
                raise
            raise TypstBookError(f"{side.language}: {error}") from error

    with tempfile.TemporaryDirectory(prefix="facing-") as folder:
        pdfs = (Path(folder, "first.pdf"), Path(folder, "second.pdf"))
        composed = compose((first.parent, second.parent), pdfs, across, compose_book)
        pdf = _joined(composed, pdfs, across, metadata)
    for answer in composed.answers:
        warn_of(answer)
    look_at(_reports_of_both(composed))
    _tell(comparison_of(composed.flows, across), side, first.parent)
    return pdf


def _reports_of_both(composed: Composed) -> list[Report]:
    """Return what is reported of the first language, and what of the second is not the same."""
    first, second = (answer["reports"] for answer in composed.answers)
    return [*first, *(each for each in second if each["kind"] == "wide" and each not in first)]


def _joined(
    composed: Composed,
    pdfs: tuple[Path, Path],
    across: Set[str],
    metadata: Sequence[dict[str, Any]],
) -> bytes:
    from .joined import join  # of the extra "pdf", which the builder has looked for
    from .order import order_of

    one, other = (pdf.read_bytes() for pdf in pdfs)
    order = order_of(composed, across)
    return join(
        one,
        other,
        order.pages,
        stand_ins=order.stand_ins,
        title=" / ".join(dict.fromkeys(each["title"] for each in metadata)),
        right_to_left=metadata[0]["direction"] == "rtl",
    )


def _tell(comparison: Comparison, side: Side, folder: Path) -> None:
    """Say how the languages stand against one another, in the log and in a file."""
    figures = comparison.figures()
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (folder / _FIGURES).write_text(f"{text}\n", encoding="utf-8")
    logger.info(
        "typst: %d of %d passages stand against their counterparts, half of them %s lines apart "
        "or less, the farthest %s",
        figures["pairs"] - figures["apart"],
        figures["pairs"],
        figures["median"],
        figures["farthest"],
    )
    tell_of_unpaired(comparison, side)
    warn_of_distances(comparison, side)


def _write_metadata(first: Path, second: Path, order: Sequence[str]) -> list[dict[str, Any]]:
    """Tell the templates of both languages which one they set; return the metadata of both.

    *order* is that of the entries of glossaries.
    """
    metadata = [read_metadata(folder) for folder in (first, second)]
    # The book is bound on the side where lines of the first language begin.
    inner = ("right", "left") if metadata[0]["direction"] == "ltr" else ("left", "right")
    title = {name: metadata[1][name] for name in _OF_TITLE}
    metadata[0]["facing"] = {"inner": inner[0], "second": title, "order": []}
    metadata[1]["facing"] = {"inner": inner[1], "second": None, "order": order}
    # What Typst refuses, the builder learns for both.
    patterns = [each["without_glyph"] for each in metadata]
    metadata[1]["without_glyph"] = "|".join(dict.fromkeys(filter(None, patterns)))
    metadata[1]["refused"] = metadata[0]["refused"]
    for folder, each in zip((first, second), metadata, strict=True):
        write_metadata(each, folder)
    return metadata
