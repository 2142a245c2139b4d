"""An e-book that lists the pages of the printed book, as the PDF of the same text has them."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from bookpress.epub.printed_pages import Printed, first_places
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook
from .checking import faults_of
from .test_ebook import CONF, e_book, part
from .test_records import CLAIM, GIVEN

LONG = "Une haie basse, puis une haie haute. " * 100
FILES = {
    "conf.py": CONF
    + """
extensions += ["bookpress.typst"]
myst_enable_extensions = ["attrs_block"]
""",
    "index.md": "# Le jardin\n\n```{toctree}\n:numbered:\n\nun\ndeux\n```\n",
    "un.md": f"# Un\n\n(p1)=\nAubépine. {LONG}\n\n(p2)=\nBuis. {LONG}\n\n(p3)=\nCharme. {LONG}\n",
    "deux.md": "# Deux\n\n## Bancs\n\n(p4)=\nDu bois.\n",
}


RECORDS: dict[str, Any] = {
    "book_imprint": GIVEN | {"isbn": {"fr": "978-2-07-036024-6"}},
    "book_publisher": "Presses",
    "ebook_conformance": CLAIM,
}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(FILES)
    return tiny_book


def pages_of(path: Path) -> dict[str, str]:
    """Return where the list of pages leads, by the numbers of the pages."""
    found = part(path, "nav.xhtml").select('nav[role="doc-pagelist"] a')
    return {link.get_text(): str(link["href"]) for link in found}


def test_the_pages_of_the_pdf_are_listed_and_marked(book: TinyBook) -> None:
    (pdf,) = book.build("typst").glob("*.pdf")
    given = os.path.relpath(pdf, book.root)
    path = e_book(book, ebook_printed_pages=given, **RECORDS)
    listed = pages_of(path)
    reader = PdfReader(pdf)
    for label, address in listed.items():
        file, _hash, identifier = address.partition("#")
        mark = part(path, file).find(id=identifier)
        assert mark is not None
        assert (mark["role"], mark["aria-label"]) == ("doc-pagebreak", label)
        if mark.find_next_sibling(role="doc-pagebreak"):
            continue  # nothing begins on this page: it is marked with the next
        # What is marked begins on that page: its first word is there.
        begun = re.search(r"[^\W\d_]+", mark.parent.get_text() if mark.parent else "")
        printed = reader.pages[reader.page_labels.index(label)].extract_text()
        assert begun is not None
        assert begun[0] in printed
    assert listed["1"].startswith("un.xhtml#")
    (last,) = [label for label, address in listed.items() if address.startswith("deux.xhtml#")]
    assert int(last) % 2 == 1
    package = part(path, "content.opf")
    assert [each.get_text() for each in package.find_all("source")] == ["urn:isbn:9782070360246"]
    features = package.find_all("meta", property="schema:accessibilityFeature")
    assert "pageNavigation" in [each.get_text() for each in features]


@pytest.mark.usefixtures("java")
def test_epubcheck_finds_nothing_to_say_of_pages_and_records(book: TinyBook) -> None:
    (pdf,) = book.build("typst").glob("*.pdf")
    given = os.path.relpath(pdf, book.root)
    assert faults_of(e_book(book, ebook_printed_pages=given, **RECORDS)) == []


def test_without_a_pdf_there_is_no_list(book: TinyBook) -> None:
    path = e_book(book)
    assert pages_of(path) == {}
    assert not part(path, "un.xhtml").select('[role="doc-pagebreak"]')
    assert "pageNavigation" not in str(part(path, "content.opf"))


def test_a_pdf_that_is_not_there_is_named(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match=r"ebook_printed_pages: there is no file .*jardin\.pdf"):
        e_book(book, ebook_printed_pages="jardin.pdf")


def test_places_are_named_in_the_pdf_for_links_from_elsewhere(book: TinyBook) -> None:
    (pdf,) = book.build("typst").glob("*.pdf")
    reader = PdfReader(pdf)
    place = reader.named_destinations["un:p1"]
    number = reader.get_destination_page_number(place)
    assert number is not None
    assert reader.page_labels[number] == "1"


def test_a_page_on_which_nothing_begins_is_marked_with_the_next_of_its_document() -> None:
    pages = [
        Printed("i", False, []),
        Printed("1", False, [(500.0, "a:p1"), (500.0, "a:one"), (90.0, "a:p2")]),
        Printed("2", False, []),
        Printed("3", False, [(300.0, "a:gone"), (200.0, "a:p3")]),
        Printed("4", True, []),
        Printed("5", False, []),
        Printed("6", False, [(500.0, "b:")]),
        Printed("7", True, []),
        Printed("8", False, [(500.0, "b:p9")]),
    ]
    order = {"a:one": 0, "a:p1": 1, "a:p2": 2, "a:p3": 3, "b:": 0, "b:p9": 1}
    assert list(first_places(pages, order.get)) == [
        (["1"], "a:one"),
        (["2", "3"], "a:p3"),
        (["6"], "b:"),
        (["8"], "b:p9"),
    ]


def test_a_mark_is_no_part_of_the_text(book: TinyBook) -> None:
    (pdf,) = book.build("typst").glob("*.pdf")
    plain = e_book(book)
    words = BeautifulSoup(str(part(plain, "un.xhtml")), "xml").get_text()
    marked = e_book(book, ebook_printed_pages=str(pdf))
    assert part(marked, "un.xhtml").get_text() == words
