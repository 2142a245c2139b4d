"""The cover on one sheet: back, spine and front, with bleed and marks.

What it looks like is in ``cover.typ``, its front and its paper in :mod:`bookpress.book.cover`;
how wide the spine is, what is said and which way it is read is decided here. The words come from
the caller.
"""

from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import pikepdf

from bookpress.book import cover
from bookpress.book.isbn import Isbn, IsbnError, read_isbn
from bookpress.book.languages import primary, region
from bookpress.book.publisher.values import check_bulk
from bookpress.book.typst.glyphs import Fonts
from bookpress.printer.boxes import BLEED, check_bleed, write_bleed, write_pdf
from bookpress.printer.errors import PrinterError
from bookpress.printer.isbn import modules
from bookpress.printer.made_with import write_values
from bookpress.printer.sheets import Block

#: The thickness of a page, that is of half a leaf, in mm. It stands for a bulky paper of 90 g/m²
#: and 1.8 cm³/g: 90 × 1.8 = 162 thousandths of a millimetre a leaf. Replace it by the
#: printer's figure for the paper chosen.
BULK = 0.081

SLUG = 10.0  #: From the trim to the edge of the sheet: room for the marks, in mm.

_LOOK = Path(__file__).with_name("cover.typ")

# Where spines are read from the foot up. Elsewhere they are read from the head down.
_UPWARD = frozenset({"ca", "de", "es", "fr", "it", "pt"})


@dataclass(frozen=True)
class Words:
    """The words of a cover. Their spaces and quotation marks are kept as they are."""

    title: str
    author: str
    language: str  #: A code, such as ``"fr"`` or ``"en-GB"``: hyphenation, and the spine's way.
    blurb: tuple[str, ...] = ()  #: The paragraphs on the back.
    subtitle: str = ""
    isbn: str = ""  #: With or without hyphens; without one the barcode's place stays white.
    #: The same in the second language of a facing edition, and its code.
    second_title: str = ""
    second_subtitle: str = ""
    second_blurb: tuple[str, ...] = ()
    second_language: str = ""


def spine_width(pages: int, bulk: float = BULK) -> float:
    """Return the width in mm of the spine of *pages* pages, each *bulk* mm thick.

    The thickness of the cover itself is the binder's affair. Raises PrinterError for a
    bulk no paper has.
    """
    try:
        return pages * check_bulk(bulk)
    except ValueError as error:
        raise PrinterError(str(error)) from error


def draw_cover(
    words: Words,
    block: Block,
    target: Path,
    *,
    bulk: float = BULK,
    bleed: float = BLEED,
    ornament: Path = cover.ORNAMENT,
    fonts: Fonts = cover.DEFAULT_FONTS,
) -> float:
    """Write to *target* the cover that fits *block*; return the width of its spine in mm.

    *bulk* is the thickness of a page in mm. *ornament* is a Typst file that defines
    ``ornament(width, height, tint)`` in CMYK, *fonts* are those of the book. A spine under
    6 mm bears no text. The same input gives the same bytes.

    Raises PrinterError for an unsound ISBN or measure, or with Typst's message.
    """
    check_bleed(bleed)
    if bleed + 6 > SLUG:
        raise PrinterError(f"a bleed of {bleed:g} mm leaves no room for marks: give at most 4")
    spine = spine_width(block.pages, bulk)
    isbn = _read(words.isbn) if words.isbn else None
    language = primary(words.language)
    given = asdict(words) | {
        "width": block.width,
        "height": block.height,
        "spine": spine,
        "bleed": bleed,
        "slug": SLUG,
        "language": language,
        "second_language": primary(words.second_language),
        "region": region(words.language),
        "upwards": language in _UPWARD,
        "isbn": _drawn(isbn),
    }
    with pikepdf.open(BytesIO(_compiled(ornament, given, fonts))) as pdf:
        if len(pdf.pages) != 1:
            raise PrinterError(f"the words of the cover in {language} do not fit: shorten them")
        write_bleed(pdf.pages[0], 1, bleed)
        made_with: dict[str, float | str] = {"bleed": bleed, "bulk": bulk, "pages": block.pages}
        write_values(pdf, made_with | ({"isbn": isbn.printed} if isbn else {}))
        write_pdf(pdf, target)
    return spine


def _read(given: str) -> Isbn:
    try:
        return read_isbn(given)
    except IsbnError as error:
        raise PrinterError(str(error)) from error


def _drawn(isbn: Isbn | None) -> dict[str, str] | None:
    return asdict(isbn) | {"modules": modules(isbn)} if isbn else None


def _compiled(ornament: Path, given: dict[str, object], fonts: Fonts) -> bytes:
    """Return the sheet as Typst sets it."""
    try:
        source = ornament.read_text(encoding="utf-8")
        pdf, warnings = cover.draw(_LOOK, given, ornament=source, fonts=fonts, format="pdf")
    except (OSError, cover.DrawingError) as error:
        raise PrinterError(f"the cover: {error}") from error
    if warnings:
        raise PrinterError(f"the cover: {warnings[0]}")
    return pdf
