"""The contents of the e-book: parts, explicit titles, addresses, index; and odd documents."""

import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from ..tiny_book import TinyBook
from .checking import faults_of

CONF = """
project = "Le jardin"
author = copyright = "Jeanne Exemple"
extensions = ["bookpress.epub"]
epub_basename = "jardin"
epub_show_urls = "no"
"""
INDEX = """
Le jardin
=========

.. toctree::
   :caption: Contents:

   avant

.. toctree::
   :caption: Haies & bancs
   :numbered:

   un

.. toctree::
   :hidden:
   :caption: Le reste

   Autre titre <deux>
   nu
   Un titre <sans>
   self
   un
   https://example.org/
   ftp://example.org/

Guide
-----

.. toctree::

   trois

* :ref:`genindex`
* :ref:`search`
"""


def title(words: str, text: str = "Texte.") -> str:
    return f"{words}\n{'=' * len(words)}\n\n{text}\n"


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(
        {
            "conf.py": CONF,
            "index.rst": INDEX,
            "avant.rst": title("Avant"),
            "un.rst": title(
                "Un", "Texte.\n\n.. toctree::\n   :caption: Dedans\n\n   sous\n\nBas\n---\n"
            ),
            "sous.rst": title("Sous"),
            "deux.rst": title("Deux"),
            "trois.rst": title("Trois"),
            "nu.rst": "Texte nu.\n",
            "sans.rst": "Texte sans titre.\n",
        }
    )
    return tiny_book


def e_book(book: TinyBook, **settings: object) -> Path:
    book.faults("epub", "fr", **settings)
    return book.tree("epub") / "jardin.epub"


def part(path: Path, name: str) -> BeautifulSoup:
    with zipfile.ZipFile(path) as archive:
        return BeautifulSoup(archive.read(name), "xml")


def listed(items: Tag) -> list[object]:
    """Return the entries in *items*, an ``ol``: their words, and then what is under them."""
    found: list[object] = []
    for item in items.find_all("li", recursive=False):
        (label,) = item.find_all(["a", "span"], recursive=False)
        words = label.get_text()
        found.append(words if label.name == "a" else f"<{words}>")
        if below := item.find("ol", recursive=False):
            found.append(listed(below))
    return found


def contents(path: Path) -> list[object]:
    return listed(part(path, "nav.xhtml").select("nav ol")[0])


def test_the_contents_have_parts_and_explicit_titles(book: TinyBook) -> None:
    assert contents(e_book(book)) == [
        "Le jardin",
        "Avant",
        "<Haies & bancs>",
        ["1. Un", ["1.2. Bas", "<Dedans>", ["1.1. Sous"]]],
        "<Le reste>",
        ["Autre titre", "Un titre"],
        "<Guide>",
        ["Trois"],
    ]


def test_a_part_in_the_ncx_leads_to_its_first_page(book: TinyBook) -> None:
    ncx = part(e_book(book), "toc.ncx")
    words = [label.get_text().strip() for label in ncx.select("navLabel")]
    places = [str(content["src"]) for content in ncx.select("content")]
    sources = dict(zip(words, places, strict=True))
    assert sources["Haies & bancs"] == sources["1. Un"] == "un.xhtml"
    assert sources["Le reste"] == "deux.xhtml"


def test_every_page_is_read_once_and_in_order(book: TinyBook) -> None:
    package = part(e_book(book), "content.opf")
    pages = {item["id"]: item["href"] for item in package.select("manifest item")}
    spine = [(pages[item["idref"]], item.get("linear")) for item in package.select("itemref")]
    names = ["index", "avant", "un", "sous", "deux", "nu", "sans", "trois"]
    assert spine[:8] == [(f"{name}.xhtml", None) for name in names]


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("word", ["", ".. index:: banc, haie; vive\n\nTexte.\n"])
def test_epubcheck_finds_nothing_to_say(word: str, book: TinyBook) -> None:
    book.write({"orphelin.rst": title("Orphelin"), "deux.rst": title("Deux", word)})
    path = e_book(book)
    if word:  # with all that there can be; reading an e-book takes a few seconds
        assert faults_of(path) == []
    assert ("Index" in contents(path)) == bool(word)
    with zipfile.ZipFile(path) as archive:
        assert ("genindex.xhtml" in archive.namelist()) == bool(word)


def test_the_contents_go_as_deep_as_the_setting_says(book: TinyBook) -> None:
    shallow = contents(e_book(book, epub_tocdepth=1))
    assert ["1. Un"] in shallow
    assert "1.1. Bas" not in str(shallow)


def test_captions_are_in_the_language_of_the_book(book: TinyBook) -> None:
    book.translate("fr", "index", {"Haies & bancs": "Haies et bancs", "Guide": "Le guide"})
    found = contents(e_book(book, locale_dirs=["locales"]))
    assert "<Haies et bancs>" in found
    assert "<Le guide>" in found
