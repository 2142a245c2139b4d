"""The book for the printer: nothing stops a press, and no page is ill composed."""

from pathlib import Path

import pytest
from bookpress.pages import check
from bookpress.pages.report import line_of
from bookpress.testing import made_once, run_command, run_press
from pypdf import PdfReader

from ..conftest import SLUG
from .test_pdf import FONTS


@pytest.fixture(scope="session")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of what the printer gets."""

    def build(place: Path) -> None:
        outcome = run_press(root, place, "print")
        assert (outcome.returncode, outcome.stderr) == (0, "")

    return made_once("printed", tmp_path_factory, build) / "pdf"


def test_preflight_finds_nothing_a_press_would_stumble_on(printed: Path, root: Path) -> None:
    sheets, covers = sorted(printed.glob("*-print.pdf")), sorted(printed.glob("*-cover.pdf"))
    assert sheets
    outcome = run_command(root, "bookpress", "preflight", *sheets, "--cover", *covers)
    assert outcome.returncode == 0, outcome.stdout


def test_the_cover_speaks_the_language_of_the_book(printed: Path, language: str) -> None:
    (cover,) = PdfReader(printed / f"{SLUG}-{language}-cover.pdf").pages
    words = " ".join(cover.extract_text().split())
    assert {"fr": "Lavocat prend l’Auvergne", "en": "takes the Auvergne"}[language] in words


def test_no_printed_page_has_a_fault_of_composition(printed: Path, language: str) -> None:
    path = printed / f"{SLUG}-{language}-print.pdf"
    assert [line_of(finding) for finding in check(path, FONTS)] == []
