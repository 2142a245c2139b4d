"""Makes the printer's file from the composed pages: bleed boxes and blank pages are added.

Typst (0.15) writes a trim box and ends the page where its bleed ends. The composition sets
a bleed wide enough for the marks; what is truly bleed is written here, and the pages
are brought to a number that folds. Of what is on the pages, the colours of drawings alone are
changed, to greys of the black ink.
"""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Name, Pdf

from bookpress.book.pdf.boxes import Box
from bookpress.book.publisher import values
from bookpress.printer.boxes import BLEED, check_bleed, write_bleed, write_pdf
from bookpress.printer.errors import PrinterError
from bookpress.printer.greys import write_greys
from bookpress.printer.made_with import write_values

MULTIPLE = 4  #: Pages come in fours from a sheet folded once.

_PAGE_COUNT = "{http://ns.adobe.com/xap/1.0/t/pg/}NPages"  # in the metadata Typst writes


@dataclass(frozen=True)
class Block:
    """The measures of the book block that its cover needs."""

    pages: int  #: Sides of paper, those added included.
    padding: int  #: Blank pages added at the end.
    width: float  #: Of the trimmed page, in mm.
    height: float  #: Of the trimmed page, in mm.


def finish(source: Path, target: Path, *, bleed: float = BLEED, multiple: int = MULTIPLE) -> Block:
    """Make the PDF *source* ready for the printer, as *target*; return the book block.

    Drawings in the colours of the screen are printed in greys: see `write_greys`.
    Every page gets a bleed box *bleed* mm outside its trim. Blank pages, with the same boxes
    and no ink, not even marks, are added at the end until the number of pages is a
    multiple of *multiple*; page labels go on counting over them. Outlines, tags and
    metadata stay as they are, but for the page count in the metadata.

    Raises PrinterError if an option makes no book, if *source* is not a PDF, or if its pages
    differ in trim or have no room for the bleed. *target* is then left as it was.
    """
    check_bleed(bleed)
    check_multiple(multiple)
    try:
        pdf = pikepdf.open(source)
    except (OSError, pikepdf.PdfError) as error:
        raise PrinterError(f"{source}: cannot be read as a PDF: {error}") from error
    with pdf:
        try:
            trim = _write_bleeds(pdf, bleed)
        except PrinterError as error:
            raise PrinterError(f"{source}: {error}") from error
        greyed = write_greys(pdf)
        padding = -len(pdf.pages) % multiple
        _pad(pdf, padding)
        greys = {"greys": ", ".join(map(str, greyed))} if greyed else {}
        write_values(pdf, {"bleed": bleed, "multiple": multiple, **greys})
        write_pdf(pdf, target)
        return Block(len(pdf.pages), padding, round(trim.width, 2), round(trim.height, 2))


def check_multiple(multiple: int) -> None:
    """Raise PrinterError unless *multiple* is a number pages can come in."""
    try:
        values.check_multiple(multiple)
    except ValueError as error:
        raise PrinterError(str(error)) from error


def _write_bleeds(pdf: Pdf, bleed: float) -> Box:
    """Write every page's bleed box; return the trim box they share."""
    if not pdf.pages:
        raise PrinterError("there is no page in it")
    trims = [write_bleed(page, number, bleed) for number, page in enumerate(pdf.pages, 1)]
    first = trims[0]
    for number, trim in enumerate(trims, 1):
        if not (first.holds(trim) and trim.holds(first)):
            raise PrinterError(
                f"page {number} is trimmed to {trim.width:.1f} × {trim.height:.1f} mm, "
                f"page 1 to {first.width:.1f} × {first.height:.1f} mm, or at another place: "
                "a book block has one trim"
            )
    return first


def _pad(pdf: Pdf, padding: int) -> None:
    """Add *padding* blank pages, with the boxes of the last page."""
    if not padding:
        return
    last = pdf.pages[-1]
    for _ in range(padding):
        blank = pdf.add_blank_page()
        blank.obj[Name.MediaBox] = last.mediabox
        for name in (Name.TrimBox, Name.BleedBox):
            blank.obj[name] = last.obj[name]
    if Name.Metadata in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            if _PAGE_COUNT in metadata:
                metadata[_PAGE_COUNT] = str(len(pdf.pages))
