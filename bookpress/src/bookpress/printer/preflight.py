"""``bookpress preflight``: what would go wrong in printing, in the printer's PDFs.

Reads finished PDF files, whoever made them, and reports on pages, boxes, fonts, inks and pictures.
It changes nothing and claims no standard (PDF/X); each report ends with what it does not check.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Pdf
from sphinx.errors import ConfigError

from bookpress.book.pdf.fonts import Fonts
from bookpress.book.publisher import read_publisher
from bookpress.printer import checks
from bookpress.printer.boxes import BLEED, check_bleed
from bookpress.printer.content import read_page
from bookpress.printer.errors import PrinterError
from bookpress.printer.report import Report
from bookpress.printer.sheets import MULTIPLE, check_multiple
from bookpress.printer.wording import worded

BUILT = Path("_build", "pdf")


def preflight(
    path: Path,
    *,
    bleed: float = BLEED,
    multiple: int = MULTIPLE,
    spots: Iterable[str] = (),
    cover: bool = False,
) -> Report:
    """Report on the PDF file *path*, which should have *bleed* mm outside its trim.

    A book block has pages in a *multiple*; a *cover* is one sheet instead. *spots* are
    the spot inks ordered. Raises PrinterError for a file that cannot be read, or an
    option that makes no book.
    """
    check_bleed(bleed)
    check_multiple(multiple)
    try:
        with pikepdf.open(path) as pdf:
            report = Report(path, version=pdf.pdf_version, intent=_intent(pdf))
            checks.check_pages(report, len(pdf.pages), None if cover else multiple)
            fonts = Fonts()
            contents = [read_page(page, fonts) for page in pdf.pages]
            checks.check_boxes(report, pdf.pages, bleed)
            checks.check_fonts(report, contents)
            checks.check_inks(report, contents, frozenset(spots), cover)
            checks.check_unused_rgb(report, pdf)
            checks.check_pictures(report, contents)
            checks.check_marks(report, contents)
            checks.check_the_rest(report, pdf, contents)
            return report
    except (OSError, pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise PrinterError(f"{path}: cannot be read as a PDF: {error}") from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        # pikepdf names what a damaged object lacks in whichever of these fits.
        raise PrinterError(f"{path}: an object in it is damaged: {error}") from error


def _intent(pdf: Pdf) -> str:
    for intent in pdf.Root.get("/OutputIntents", Array()):
        return str(intent.get("/OutputConditionIdentifier", intent.get("/S", "unnamed")))
    return ""


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bookpress preflight", description="Report what would go wrong in printing."
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help=f"a book block (default: of {BUILT})"
    )
    parser.add_argument("--cover", nargs="+", type=Path, default=[], help="covers, one sheet each")
    parser.add_argument("--bleed", type=float, default=BLEED, help="in mm (default %(default)g)")
    parser.add_argument(
        "--multiple", type=int, help=f"of pages (default: the publisher's, or {MULTIPLE})"
    )
    parser.add_argument("--spot", action="append", default=[], help="a spot ink that is ordered")
    arguments = parser.parse_intermixed_args(given)
    if not arguments.files and not arguments.cover:
        arguments.files = sorted(BUILT.glob("*-print.pdf"))
        arguments.cover = sorted(BUILT.glob("*-cover.pdf"))
    if not arguments.files and not arguments.cover:
        parser.exit(
            2, f"preflight: {BUILT} has no book for the printer; make one: bookpress print\n"
        )
    if arguments.multiple is None:
        arguments.multiple = _publishers_multiple(parser)
    return arguments


def _publishers_multiple(parser: argparse.ArgumentParser) -> int:
    try:
        return read_publisher(Path(), "").multiple or MULTIPLE
    except ConfigError as error:
        parser.exit(2, f"preflight: {error}\n")


def main(given: Sequence[str] | None = None) -> int:
    """Report on the files named; return 0, 1 after a fault, 2 after a file nobody can read."""
    arguments, status = _arguments(given), 0
    named = [(path, False) for path in arguments.files] + [(path, True) for path in arguments.cover]
    for path, cover in named:
        try:
            report = preflight(
                path,
                bleed=arguments.bleed,
                multiple=arguments.multiple,
                spots=arguments.spot,
                cover=cover,
            )
        except PrinterError as error:
            print(error, file=sys.stderr)
            status = 2
        else:
            print(worded(report))
            status = max(status, 1 if report.faults else 0)
    return status
