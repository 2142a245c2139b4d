"""The PDF of a project that has nothing of the workshop but this one line of conf.py."""

import sys

import pytest
from bookpress.book.extras import MissingExtraError
from pypdf import PdfReader

from ..alone import PLAIN, plain_project
from ..tiny_book import TinyBook


@pytest.mark.parametrize("markup", PLAIN)
def test_a_plain_project_is_set_as_a_book(markup: str, tiny_book: TinyBook) -> None:
    tree = plain_project(tiny_book, markup, "typst").build("typst", "en")
    pdf = PdfReader(tree / "the-garden.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in ("Ada Bourdon", "Along the hedge", "12 m", "In dry weather.", "A seat for two."):
        assert words in text
    assert pdf.metadata is not None
    assert pdf.metadata.title == "The Garden"


@pytest.mark.parametrize("markup", PLAIN)
def test_a_project_without_name_author_or_rights_is_set_all_the_same(
    markup: str, tiny_book: TinyBook
) -> None:
    unset = ("project", "author", "copyright", "version", "release")
    book = plain_project(tiny_book, markup, "typst", without=unset)
    (pdf,) = book.build("typst", "en").glob("*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "The Garden" in text
    assert "not set" not in text
    assert "©" not in text


def test_without_typst_the_build_says_what_to_install(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    book = plain_project(tiny_book, "rst", "typst")
    with pytest.raises(MissingExtraError, match=r'typst.*pip install "bookpress\[pdf\]"'):
        book.build("typst", "en")


def test_without_typst_web_pages_are_built(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("typst", "pikepdf"):
        monkeypatch.setitem(sys.modules, name, None)
    tree = plain_project(tiny_book, "rst", "typst").build("html", "en")
    assert (tree / "paths.html").exists()
