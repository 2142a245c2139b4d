"""The sample book for the printer: its sheets and its covers."""

from pathlib import Path

import pytest
from bookpress.printer.preflight import preflight
from bookpress.testing import made_once, run_command, run_press
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from ..tiny_book import TinyBook

SLUG = "heure-commune"


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return each language of the sample book in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of what the printer gets; the French book has an ISBN."""

    def build(place: Path) -> None:
        # A number of the documentation of ISBN, of no book.
        outcome = run_press(root, place, "print", "--isbn", "978-3-16-148410-0", "--bulk", "0.1")
        assert (outcome.returncode, outcome.stderr) == (0, "")

    return made_once("printed", tmp_path_factory, build) / "pdf"


def millimetres(box: RectangleObject) -> tuple[float, float]:
    return (round(float(box.width) / 72 * 25.4, 1), round(float(box.height) / 72 * 25.4, 1))


def test_the_sheets_are_a5_with_bleed_and_room_for_marks(printed: Path, language: str) -> None:
    book = PdfReader(printed / f"{SLUG}-{language}-print.pdf")
    assert len(book.pages) % 4 == 0
    for page in book.pages:
        assert millimetres(page.trimbox) == (148, 210)
        assert millimetres(page.bleedbox) == (154, 216)
        assert millimetres(page.mediabox) == (168, 230)


def test_the_cover_is_two_pages_and_a_spine_wide(printed: Path, language: str) -> None:
    pages = len(PdfReader(printed / f"{SLUG}-{language}-print.pdf").pages)
    (cover,) = PdfReader(printed / f"{SLUG}-{language}-cover.pdf").pages
    assert millimetres(cover.trimbox) == (round(2 * 148 + pages * 0.1, 1), 210)


def test_only_the_edition_that_has_an_isbn_bears_it(printed: Path, language: str) -> None:
    (cover,) = PdfReader(printed / f"{SLUG}-{language}-cover.pdf").pages
    words = " ".join(cover.extract_text().split())
    assert {"fr": "Un bourg, une horloge", "en": "A town, a clock"}[language] in words
    assert ("978-3-16-148410-0" in words) == (language == "fr")


def test_preflight_finds_nothing_a_press_would_stumble_on(printed: Path, root: Path) -> None:
    sheets, covers = sorted(printed.glob("*-print.pdf")), sorted(printed.glob("*-cover.pdf"))
    assert (len(sheets), len(covers)) == (2, 2)
    outcome = run_command(root, "bookpress", "preflight", *sheets, "--cover", *covers)
    assert outcome.returncode == 0, outcome.stdout
    assert outcome.stdout.count("none") >= 4
    # The values that they were made with, whatever is decided now.
    assert outcome.stdout.count("pages in a multiple of 4") == 2
    assert outcome.stdout.count("a bulk of 0.1 mm a page") == 2
    assert outcome.stdout.count("the ISBN 978-3-16-148410-0") == 1
    assert outcome.stdout.count("no ISBN") == 1


def test_where_there_is_nothing_to_look_at_the_verb_that_makes_it_is_named(tmp_path: Path) -> None:
    outcome = run_command(tmp_path, "bookpress", "preflight")
    assert outcome.returncode == 2
    assert outcome.stderr == (
        "preflight: _build/pdf has no book for the printer; make one: make print\n"
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--isbn", "978-3-16-148410-1"), "its last digit is 1, but the others make it 0"),
        (("--multiple", "3"), "give an even number"),
        (("--bulk", "12"), "a bulk of 12 mm per page"),
        (("--isbn", "de=978-3-16-148410-0"), "the book has no edition in “de”"),
    ],
)
def test_what_no_printer_could_do_is_refused(
    root: Path, tmp_path: Path, options: tuple[str, ...], fault: str
) -> None:
    outcome = run_press(root, tmp_path, "print", *options)
    assert outcome.returncode == 1
    assert fault in outcome.stderr
    assert not (tmp_path / "pdf").exists()


def test_the_printers_cover_has_the_ornament_of_the_book(tmp_path: Path) -> None:
    book = TinyBook(tmp_path / "book", tmp_path / "out")
    book.write(
        {
            "conf.py": 'project = "Garden"\nauthor = copyright = "Jane Doe"\nlanguage = "en"\n'
            'extensions = ["bookpress"]\ntypst_filename = "garden"\ncover_ornament = "red.typ"\n',
            "index.md": "# Garden\n\nHedges hum.\n",
            "red.typ": "#let ornament(width, height, tint) = "
            "rect(width: width, height: height, fill: cmyk(0%, 90%, 80%, 5%))",
        }
    )
    outcome = run_press(book.root, tmp_path / "out", "print")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    inks = preflight(tmp_path / "out/pdf/garden-en-cover.pdf", cover=True).inks
    assert any(
        colour.amounts == pytest.approx((0, 0.9, 0.8, 0.05), abs=0.005) for _, colour in inks
    )
