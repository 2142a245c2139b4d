"""The e-book of a project that has nothing of the workshop but this one line of conf.py."""

import zipfile

import pytest
from bs4 import BeautifulSoup

from ..alone import plain_project
from ..tiny_book import TinyBook
from .checking import faults_of

pytestmark = pytest.mark.usefixtures("java")


def test_the_e_book_of_a_plain_project_is_valid(tiny_book: TinyBook) -> None:
    out = plain_project(tiny_book, "md", "epub").build("epub", "en")
    assert faults_of(out / "TheGarden.epub") == []


def test_a_project_without_author_rights_or_version_has_a_valid_e_book(tiny_book: TinyBook) -> None:
    unset = ("author", "copyright", "version", "release")
    out = plain_project(tiny_book, "rst", "epub", without=unset).build("epub", "en")
    assert faults_of(out / "TheGarden.epub") == []


def test_its_pages_have_the_workshops_sheet(tiny_book: TinyBook) -> None:
    out = plain_project(tiny_book, "rst", "epub").build("epub", "en")
    with zipfile.ZipFile(out / "TheGarden.epub") as archive:
        page = BeautifulSoup(archive.read("paths.xhtml"), "xml")
        sheets = [str(link["href"]) for link in page.select("link")]
        assert sheets == ["_static/book.css"]
        assert archive.read(sheets[0])


def test_a_book_puts_a_sheet_of_its_own_in_place_of_it(tiny_book: TinyBook) -> None:
    book = plain_project(tiny_book, "rst", "epub", settings='ebook_static_path = ["sheets"]')
    book.write({"sheets/book.css": "p { margin: 1em }"})
    with zipfile.ZipFile(book.build("epub", "en") / "TheGarden.epub") as archive:
        assert archive.read("_static/book.css") == b"p { margin: 1em }"
