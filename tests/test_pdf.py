"""The printed editions, read back from the PDF."""

import os
import re
from pathlib import Path

import pytest
from bookpress.testing import run_press
from bs4 import BeautifulSoup
from pypdf import PdfReader

from .conftest import BEGINNINGS, SLUG

A5 = (419.53, 595.28)  # 148 × 210 mm, in points
TITLES = {
    "fr": [
        "Note sur l’édition",
        "Territoires numériques : « les possibles »",
        "Numérique et territoire : la région Auvergne",
        "Le pouvoir des territoires numériques",
        "Les limites du territoire numérique",
        "Conclusion",
        "Bibliographie",
        "Postface : ce que sont devenus les exemples",
        "Glossaire",
        "Apparat critique",
        "Index",
        "Colophon",
    ],
    "en": [
        "A note on the edition",
        "Digital territories: ‘the possibilities’",
        "Digital technology and territory: the Auvergne region",
        "The power of digital territories",
        "The limits of the digital territory",
        "Conclusion",
        "Bibliography",
        "Afterword: what became of the examples",
        "Glossary",
        "Critical apparatus",
        "Index",
        "Colophon",
    ],
}


def folded(text: str) -> str:
    """Return *text* on one line, with ordinary spaces and no hyphen at a line's end.

    pypdf does not read the ActualText that tells Typst's hyphens from soft ones.
    """
    return re.sub(r"\s+", " ", text.replace("\u00ad\n", "").replace("\u00ad", "-"))


@pytest.fixture(scope="session")
def pdf(built: Path, language: str) -> PdfReader:
    return PdfReader(built / "pdf" / f"{SLUG}-{language}.pdf")


@pytest.fixture(scope="session")
def page_texts(pdf: PdfReader) -> list[str]:
    return [folded(page.extract_text()) for page in pdf.pages]


def test_the_page_is_an_a5(pdf: PdfReader) -> None:
    for page in pdf.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            A5, abs=0.1
        )


def test_the_file_names_title_author_and_language(pdf: PdfReader, language: str) -> None:
    assert pdf.metadata is not None
    title = BEGINNINGS[language]
    assert str(pdf.metadata.title).startswith(title)
    assert pdf.metadata.author == "Emeline Lavocat"
    assert str(pdf.trailer["/Root"]["/Lang"]).startswith(language)  # type: ignore[index]


def test_the_file_is_tagged_and_claims_both_standards(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    metadata = root["/Metadata"].get_data().decode()  # type: ignore[index]
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_the_outline_leads_to_every_chapter(pdf: PdfReader, language: str) -> None:
    outline = [folded(str(item["/Title"])) for item in pdf.outline if isinstance(item, dict)]
    first, *parts = TITLES[language][:5]
    numbered = [f"{number} {title}" for number, title in enumerate(parts, 1)]
    assert outline[-12:] == [first, *numbered, *TITLES[language][5:]]


def test_the_contents_give_the_page_each_chapter_begins_on(
    pdf: PdfReader, page_texts: list[str], language: str
) -> None:
    heading = {"fr": "Table des matières", "en": "Table of Contents"}[language]
    contents = next(text for text in page_texts if heading in text)
    labels = pdf.page_labels
    begins = {
        re.sub(r"^\d ", "", folded(str(item["/Title"]))): pdf.get_destination_page_number(item)
        for item in pdf.outline
        if isinstance(item, dict)
    }
    for title in TITLES[language]:
        printed = re.search(re.escape(title) + r"[ .]*(\d+|[ivx]+)", contents)
        assert printed is not None, title
        page = begins[title]
        assert page is not None
        assert labels[page] == printed[1], title
        assert title in page_texts[page]


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def test_every_paragraph_of_the_web_book_is_printed_in_order(
    built: Path, pdf: PdfReader, language: str
) -> None:
    printed = letters("".join(page.extract_text() for page in pdf.pages))
    place = 0
    for page in sorted((built / "html" / language / "chapters").glob("0[1-5]*.html")):
        text = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").main
        assert text is not None
        for paragraph in text.select("section p:not(.reading-guide)"):
            # The first letters: a page may end further on, and its head come between.
            opening = letters(paragraph.get_text())[:30]
            found = printed.find(opening, place)
            assert found >= 0, f"{page.name}: {opening}"
            place = found


def test_running_heads_name_the_book_and_the_chapter(page_texts: list[str], language: str) -> None:
    book = folded(BEGINNINGS[language]).partition(":")[0].strip()  # the title without what follows
    inside = page_texts[6:]
    assert any(text.lower().startswith(book.lower()) for text in inside)
    assert any(text.startswith(TITLES[language][1]) for text in inside)


def test_an_address_is_printed_for_those_who_cannot_click(
    page_texts: list[str], language: str
) -> None:
    book = "".join(page_texts).replace(" ", "")
    assert "http://www.auvergne-popupstore.com/" in book
    assert "http://www.newdeal-en-auvergne.fr/#/home" in book
    assert "web.archive.org" not in book


def test_every_font_is_embedded(pdf: PdfReader) -> None:
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            (descendant,) = font.get_object()["/DescendantFonts"]
            assert any("FontFile" in key for key in descendant["/FontDescriptor"])


def test_the_printed_apparatus_has_the_corrections_of_grammar_and_counts_the_rest(
    pdf: PdfReader, language: str
) -> None:
    printed = folded("".join(page.extract_text() for page in pdf.pages))
    assert "déraisonnable ] déraisonné" in printed
    assert "répercutions" not in printed
    rest = {"fr": "orthographe (43)", "en": "orthography (43)"}[language]
    assert rest in printed


def with_validator(place: Path, verdict: str) -> str:
    """Return a PATH on which veraPDF gives *verdict* of any file."""
    program = place / "verapdf"
    program.write_text(f'#!/bin/sh\necho {verdict} "$5" "$2"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{place}{os.pathsep}{os.environ['PATH']}"


def test_a_validator_that_is_at_hand_is_asked_and_believed(root: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    outcome = run_press(root, build, "pdf", PATH=with_validator(tmp_path, "PASS"))
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "veraPDF" not in outcome.stdout
    finished = {path: path.read_bytes() for path in build.glob("pdf/*")}
    outcome = run_press(root, build, "pdf", PATH=with_validator(tmp_path, "FAIL"))
    assert outcome.returncode == 1
    assert f"veraPDF: {SLUG}.pdf is not PDF/UA-1: FAIL" in outcome.stderr
    assert {path: path.read_bytes() for path in build.glob("pdf/*")} == finished


def test_where_there_is_no_validator_the_output_says_so(root: Path, tmp_path: Path) -> None:
    outcome = run_press(root, tmp_path, "pdf", PATH="")
    assert outcome.returncode == 0
    assert "veraPDF is not installed" in outcome.stdout
