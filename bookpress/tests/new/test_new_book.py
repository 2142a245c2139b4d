"""A new book, as its author finds it: built at once, and its own tests pass."""

import os
import re
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from bookpress.book.po_reader import read_catalogs
from bookpress.book.tally import is_done
from bookpress.epub.semantics import part_of
from bookpress.testing import made_once, run_press
from bs4 import BeautifulSoup, Tag

from .conftest import TITLE

LANGUAGES = ["es", "en", "ar"]
FILE = "el-libro-de-los-hilos"


@pytest.fixture(scope="module")
def editions(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return every edition of the new book, as its own tests built it; they pass."""

    def prove(place: Path) -> None:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--basetemp={place}"],
            cwd=book,
            env={name: value for name, value in os.environ.items() if "PYTEST" not in name},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout
        assert "skipped" not in run.stdout

    return made_once("proved-book", tmp_path_factory, prove) / "built"


def page(editions: Path, language: str, name: str = "chapters/02-translating") -> BeautifulSoup:
    path = editions / "html" / language / f"{name}.html"
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


@pytest.mark.parametrize(
    ("language", "chapter", "following"),
    [("es", "Traducir", "Siguiente"), ("en", "Translating", "Next"), ("ar", "الترجمة", "التالي")],
)
def test_a_page_is_in_its_language_the_words_around_the_text_too(
    editions: Path, language: str, chapter: str, following: str
) -> None:
    found = page(editions, language)
    assert chapter in text(found.h1)
    assert text(found.select_one(".next-page .context")) == following


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_shows_what_a_chapter_can_hold(editions: Path, language: str) -> None:
    first, second = page(editions, language, "chapters/01-writing"), page(editions, language)
    assert first.select_one("figure img[alt]") and first.select_one("figcaption")
    assert first.select_one("aside.footnote")
    assert second.select_one("table caption") and len(second.select("table tr")) > 1
    assert second.select_one('a[href*="03-glossary.html#term"]')
    assert second.select_one('a[href*="04-bibliography.html#"]')
    index = page(editions, language, "chapters/05-index")
    assert index.select_one('a[href*="02-translating.html#p3"]')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_in_its_language_and_has_every_letter(editions: Path, language: str) -> None:
    path = editions / "pdf" / f"{FILE}-{language}.pdf"
    with pikepdf.open(path) as pdf:
        assert pdf.Root.Lang == language
    with pypdfium2.PdfDocument(path) as pdf:
        words = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    # PDFium gives the words of a line that goes from right to left in that order.
    assert [word for word in TITLE.split() if word not in words] == []
    assert "\ufffd" not in words


def test_a_printer_can_have_it_in_every_language(book: Path, tmp_path: Path) -> None:
    """Its picture is a drawing in colour, and Arabic pages have their lines' ends at the left."""
    done = run_press(book, tmp_path, "print")
    assert done.returncode == 0, done.stderr
    assert len([*(tmp_path / "pdf").glob("*-print.pdf")]) == len(LANGUAGES)


def test_a_language_written_from_right_to_left_says_so(editions: Path) -> None:
    arabic, spanish = page(editions, "ar"), page(editions, "es")
    assert arabic.select_one('html[dir="rtl"] main')
    assert not spanish.select_one('html[dir="rtl"]')
    with zipfile.ZipFile(editions / "epub" / f"{FILE}-ar.epub") as ebook:
        package = ebook.read("content.opf").decode()
        chapter = ebook.read("chapters/02-translating.xhtml").decode()
    assert 'page-progression-direction="rtl"' in package
    assert re.search(r'<html[^>]* dir="rtl"', chapter)


def test_a_chapter_that_is_added_is_a_chapter_of_the_e_book(book: Path) -> None:
    # It may have the number of the glossary.
    parts = runpy.run_path(str(book / "conf.py"))["ebook_parts"]
    assert part_of("chapters/03-sailing", parts) == "chapter"
    assert part_of("chapters/03-glossary", parts) == "glossary"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_catalogs_are_complete(book: Path, language: str) -> None:
    catalogs = read_catalogs(book / "locales" / language / "LC_MESSAGES")
    left = {
        domain: [each.key.text for each in catalog.messages if not is_done(each)]
        for domain, catalog in catalogs.items()
    }
    assert {domain: texts for domain, texts in left.items() if texts} == {}, (
        "translate the sample in new/sample/words/, the interface in locale/"
    )


def test_a_translation_links_to_a_term_by_its_name_in_the_text(book: Path) -> None:
    chapter = book / "locales/en/LC_MESSAGES/chapters/02-translating.po"
    assert "{term}`messages <mensaje>`" in chapter.read_text("utf-8")


def test_nothing_in_it_names_the_machine_it_was_made_on(book: Path) -> None:
    home = str(Path(__file__).parents[3])
    places = (home, str(book), str(book.parent))
    named = [
        path
        for path in book.rglob("*")
        if path.is_file()
        and path.suffix in {".md", ".py", ".po", ".toml", ".txt", ".yml", ".yaml", ".bib", ""}
        and any(place in path.read_text("utf-8") for place in places)
    ]
    assert named == []
