"""The general index of a book that uses all of the workshop: in every format, or in none."""

import zipfile

import pytest

from .alone import words_built
from .tiny_book import TinyBook

CONF = """
project = "Jardin"
author = "Jeanne Exemple"
extensions = ["bookpress"]
epub_basename = "jardin"
"""


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    chapter = "# Un\n\nUn {index}`banc`.\n\n:::{glossary}\nHaie\n  Du buis.\n:::\n\n{term}`Haie`\n"
    index = "# Jardin\n\n:::{toctree}\nun\n:::\n"
    tiny_book.write({"conf.py": CONF, "index.md": index, "un.md": chapter})
    return tiny_book


def test_what_is_entered_is_on_a_page_that_the_menu_leads_to(book: TinyBook) -> None:
    book.build()
    assert "banc" in book.page("genindex").get_text()
    links = book.page("un").select("a[href='genindex.html']")
    assert [link.get_text() for link in links] == ["Index"]


def test_the_places_of_an_entry_are_in_the_order_of_the_book(book: TinyBook) -> None:
    index = "# Jardin\n\n:::{toctree}\nun\ndeux\n:::\n"
    book.write({"index.md": index, "deux.md": "# Deux\n\nUn {index}`banc`.\n"})
    book.build()
    links = book.page("genindex").select("a[href*='#index-']")
    assert [str(link["href"]).partition("#")[0] for link in links] == ["un.html", "deux.html"]


def test_what_is_entered_ends_the_e_book_and_the_pdf(book: TinyBook) -> None:
    with zipfile.ZipFile(book.build("epub") / "jardin.epub") as archive:
        assert "banc" in archive.read("genindex.xhtml").decode()
        assert "genindex.xhtml" in archive.read("nav.xhtml").decode()
    assert "Index B banc, 1 H Haie, 1" in words_built(book, "typst")


def test_a_glossary_alone_makes_no_index(book: TinyBook) -> None:
    text = (book.root / "un.md").read_text("utf-8").replace("{index}`banc`", "banc")
    book.write({"un.md": text})
    assert not (book.build() / "genindex.html").exists()
    assert "genindex" not in book.page("un").decode()
    with zipfile.ZipFile(book.build("epub") / "jardin.epub") as archive:
        assert "genindex.xhtml" not in archive.namelist()
    assert "Index" not in words_built(book, "typst")


def test_a_book_may_do_without_the_page(book: TinyBook) -> None:
    assert not (book.build(html_use_index=False) / "genindex.html").exists()
