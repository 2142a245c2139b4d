"""The PDFs of the book: its words, its outline, its apparatus, and the look of every page."""

import re
import tomllib
from pathlib import Path

import pytest
from bookpress.pages import Limits, check
from bookpress.pages.report import line_of
from bs4 import BeautifulSoup
from pypdf import PdfReader

from ..conftest import BEGINNINGS, SLUG
from ..sources import CHAPTERS, ESSAY

FONTS = Limits(fonts=("Libertinus Serif", "DejaVu Sans Mono"))


def folded(text: str) -> str:
    """Return *text* on one line, with ordinary spaces and no hyphen at a line's end.

    pypdf does not read the ActualText that tells Typst's hyphens from soft ones.
    """
    return re.sub(r"\s+", " ", text.replace("\u00ad\n", "").replace("\u00ad", "-"))


def letters(text: str) -> str:
    """Return the letters of *text*, without anything between them."""
    return "".join(character for character in text if character.isalpha())


@pytest.fixture(scope="session")
def path(built: Path, language: str) -> Path:
    """Return the PDF in one language."""
    return built / "pdf" / f"{SLUG}-{language}.pdf"


@pytest.fixture(scope="session")
def pdf(path: Path) -> PdfReader:
    """Return the PDF in one language, opened."""
    return PdfReader(path)


@pytest.fixture(scope="session")
def page_texts(pdf: PdfReader) -> list[str]:
    """Return the text of each page of the PDF, as it was extracted."""
    return [page.extract_text() for page in pdf.pages]


def test_the_file_names_title_author_and_language(pdf: PdfReader, language: str) -> None:
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith(BEGINNINGS[language])
    assert pdf.metadata.author == "Emeline Lavocat"
    assert str(pdf.root_object["/Lang"]).startswith(language)


def test_the_outline_leads_to_every_chapter(
    pdf: PdfReader, pages: dict[str, BeautifulSoup]
) -> None:
    outline = [folded(str(item["/Title"])) for item in pdf.outline if isinstance(item, dict)]
    titles = []
    for name in CHAPTERS:
        heading = pages[f"{name}.html"].h1
        assert heading is not None
        titles.append(re.sub(r"^(\d+)\. ", r"\1 ", folded(heading.get_text()).removesuffix("¶")))
    assert outline[-len(titles) :] == titles


def test_every_paragraph_of_the_web_book_is_printed_in_order(
    pages: dict[str, BeautifulSoup], page_texts: list[str]
) -> None:
    printed = letters("".join(page_texts))
    place = 0
    for name in ESSAY:
        text = pages[f"{name}.html"].main
        assert text is not None
        for paragraph in text.select("section p:not(.reading-guide)"):
            # The first letters: a page may end further on, and its head come between.
            opening = letters(paragraph.get_text())[:30]
            found = printed.find(opening, place)
            assert found >= 0, f"{name}: {opening}"
            place = found


def test_the_printed_apparatus_has_the_corrections_of_grammar_and_counts_the_rest(
    page_texts: list[str], language: str, root: Path
) -> None:
    printed = folded("".join(page_texts))
    assert "déraisonnable ] déraisonné" in printed
    assert "répercutions" not in printed
    apparatus = tomllib.loads((root / "edition/apparatus.toml").read_text("utf-8"))
    count = sum(departure["class"] == "O" for departure in apparatus["departure"])
    assert {"fr": f"orthographe ({count})", "en": f"spelling ({count})"}[language] in printed


def test_no_page_has_a_fault_of_composition(path: Path) -> None:
    assert [line_of(finding) for finding in check(path, FONTS)] == [], (
        "edition/nudges.toml makes a paragraph longer or shorter, or breaks before it"
    )
