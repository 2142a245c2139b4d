"""The PDFs of the sample book: the way through them, and what they are made of."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from .conftest import SLUG


def folded(text: str) -> str:
    """Return *text* on one line, with ordinary spaces and no hyphen at a line's end.

    pypdf does not read the ActualText that tells Typst's hyphens from soft ones.
    """
    return re.sub(r"\s+", " ", text.replace("\u00ad\n", "").replace("\u00ad", "-"))


@pytest.fixture(scope="session")
def pdf(built: Path, language: str) -> PdfReader:
    """Return the PDF in one language."""
    return PdfReader(built / "pdf" / f"{SLUG}-{language}.pdf")


@pytest.fixture(scope="session")
def page_texts(pdf: PdfReader) -> list[str]:
    """Return the text of each page of the PDF."""
    return [folded(page.extract_text()) for page in pdf.pages]


@pytest.fixture(scope="session")
def titles(pages: dict[str, BeautifulSoup], chapters: list[str]) -> list[str]:
    """Return the titles of the chapters, with their numbers, as the web pages have them."""
    found = []
    for name in chapters:
        heading = pages[f"{name}.html"].h1
        assert heading is not None
        found.append(folded(heading.get_text()).removesuffix("¶").strip())
    return found


def without_number(title: str) -> str:
    """Return *title* without the number of its chapter."""
    return re.sub(r"^\d+\.? ", "", title)


def test_the_outline_leads_to_every_chapter(pdf: PdfReader, titles: list[str]) -> None:
    outline = [folded(str(item["/Title"])) for item in pdf.outline if isinstance(item, dict)]
    assert [without_number(title) for title in outline[-len(titles) :]] == [
        without_number(title) for title in titles
    ]


def test_the_contents_give_the_page_each_chapter_begins_on(
    pdf: PdfReader, page_texts: list[str], titles: list[str], language: str
) -> None:
    heading = {"fr": "Table des matières", "en": "Table of Contents"}[language]
    contents = next(text for text in page_texts if heading in text)
    labels = pdf.page_labels
    begins = {
        without_number(folded(str(item["/Title"]))): pdf.get_destination_page_number(item)
        for item in pdf.outline
        if isinstance(item, dict)
    }
    for title in map(without_number, titles):
        printed = re.search(re.escape(title) + r"[ .]*(\d+|[ivx]+)", contents)
        assert printed is not None, title
        page = begins[title]
        assert page is not None
        assert labels[page] == printed[1], title
        assert title in page_texts[page]


def test_every_font_is_embedded(pdf: PdfReader) -> None:
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            (descendant,) = font.get_object()["/DescendantFonts"]
            assert any("FontFile" in key for key in descendant["/FontDescriptor"])


def test_a_figure_has_its_caption(page_texts: list[str], language: str) -> None:
    caption = {"fr": "Le cadran, vu de la place", "en": "The dial, seen from the square"}[language]
    assert any(caption in text for text in page_texts)


def test_an_address_is_printed_for_those_who_cannot_click(page_texts: list[str]) -> None:
    book = "".join(page_texts).replace(" ", "")
    assert "http://www.musee-vernay.example/carnets" in book
    assert "web.archive.org" not in book
