"""The e-book of a project that has nothing of the workshop but this one line of conf.py."""

import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ..plain import PLAIN, build
from .checking import faults_of

pytestmark = pytest.mark.usefixtures("java")


@pytest.mark.parametrize("root", PLAIN)
def test_the_e_book_of_a_plain_project_is_valid(root: str, tmp_path: Path) -> None:
    assert faults_of(build(root, "bookpress.epub", "epub", tmp_path) / "TheGarden.epub") == []


def test_a_project_without_author_rights_or_version_has_a_valid_e_book(tmp_path: Path) -> None:
    unset = ("author", "copyright")
    out = build("plain-rest", "bookpress.epub", "epub", tmp_path, unset)
    assert faults_of(out / "TheGarden.epub") == []


def test_its_pages_have_the_workshops_sheet(tmp_path: Path) -> None:
    out = build("plain-rest", "bookpress.epub", "epub", tmp_path)
    with zipfile.ZipFile(out / "TheGarden.epub") as archive:
        page = BeautifulSoup(archive.read("paths.xhtml"), "xml")
        sheets = [str(link["href"]) for link in page.select("link")]
        assert sheets == ["_static/book.css"]
        assert archive.read(sheets[0])


def test_a_book_puts_a_sheet_of_its_own_in_place_of_it(tmp_path: Path) -> None:
    own = tmp_path / "plain-rest" / "sheets" / "book.css"
    own.parent.mkdir(parents=True)
    own.write_text("p { margin: 1em }", "utf-8")
    out = build("plain-rest", "bookpress.epub", "epub", tmp_path, ebook_static_path=["sheets"])
    with zipfile.ZipFile(out / "TheGarden.epub") as archive:
        assert archive.read("_static/book.css") == b"p { margin: 1em }"
