"""Writes the bleed box of each page into a finished PDF, and the file itself.

How boxes are read is in :mod:`bookpress.book.pdf.boxes`.
"""

from pathlib import Path

from pikepdf import Array, Name, Page, Pdf

from bookpress.book.pdf.boxes import POINTS, Box, read_box
from bookpress.printer.errors import PrinterError

BLEED = 3.0  #: In mm: printed past the trim, so that a knife slightly off shows no white.


def write_bleed(page: Page, number: int, bleed: float) -> Box:
    """Write the bleed box *bleed* mm outside the trim box of the page; return the trim box.

    Raises PrinterError, naming page *number*, if the page has no trim box or ends
    before its bleed does.
    """
    media, trim = read_box(page, "MediaBox"), read_box(page, "TrimBox")
    if trim is None or media is None:
        raise PrinterError(
            f"page {number} has no TrimBox: compose it with a bleed, set page(bleed: 10mm) in Typst"
        )
    wide = trim.grown(bleed)
    if not media.holds(wide):
        raise PrinterError(
            f"page {number} ends {min(media.margins(trim)):.1f} mm outside its trim, "
            f"which has no room for a bleed of {bleed:g} mm: compose it with a larger one"
        )
    corners = (wide.left, wide.bottom, wide.right, wide.top)
    page.obj[Name.BleedBox] = Array([round(corner * POINTS, 4) for corner in corners])
    return trim


def check_bleed(bleed: float) -> None:
    """Raise PrinterError unless *bleed* is a length a printer could ask for."""
    if not 0 < bleed < 10:
        raise PrinterError(
            f"a bleed of {bleed:g} mm: give one between 0 and 10 mm, such as {BLEED:g}"
        )


def write_pdf(pdf: Pdf, place: Path) -> None:
    """Write *pdf* to *place*, whole or not at all, the same bytes for the same contents."""
    part = place.with_name(f"{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        pdf.save(part, deterministic_id=True)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
