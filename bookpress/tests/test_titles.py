"""Titles with more than words: whole in the heading, and words in menus, links and metadata."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.testing.apps import application
from bs4 import BeautifulSoup
from pikepdf import OutlineItem, Pdf
from pypdf import PdfReader

from .tiny_book import TinyBook

CONF = """
project = "Jardins"
author = "Jeanne Exemple"
language = "fr"
extensions = [
    "myst_parser", "bookpress.bibliography", "bookpress.epub", "bookpress.typst",
    "sphinx.ext.autosectionlabel",
]
myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_footnote_transition = False
myst_heading_anchors = 3
bibtex_bibfiles = ["refs.bib"]
locale_dirs = ["locales"]
epub_basename = "jardins"
suppress_warnings = ["autosectionlabel.*"]
"""
BIB = "@book{houe, author = {Pic, Ada}, title = {La houe}, publisher = {Pré}, year = 1903}\n"
INDEX = "# Jardins\n\n:::{toctree}\nsol\neau\nfin\n:::\n"
SOIL = """# Sol[^sol] {cite:p}`houe`

(argile)=
## L’argile `Al` *grasse*[^n-argile] selon {cite:t}`houe`

Lire {ref}`argile`, [](#argile), {ref}`coupe`, [](#coupe), [](eau.md), {doc}`eau`,
[](eau.md#la-pluie), [](#voir--et-mot).

### Voir {ref}`pluie` et [mot]{#mot}

Le [mot](#mot)[^n-argile].

(coupe)=
:::{figure} point.png
:alt: Une coupe

Coupe[^n-coupe] {cite:p}`houe`
:::

## ![Blason](point.png)

Fin.

[^sol]: Note du titre.
[^n-argile]: Note de l’argile.
[^n-coupe]: Note de la coupe.
"""
WATER = (
    "# Eau[^eau]\n\n(pluie)=\n## La pluie[^n-pluie]\n\nElle.\n\n[^eau]: Une.\n[^n-pluie]: Deux.\n"
)
SOIL_IN_ENGLISH = {
    "Sol[^sol] {cite:p}`houe`": "Soil[^sol] {cite:p}`houe`",
    "L’argile `Al` *grasse*[^n-argile] selon {cite:t}`houe`": (
        "Fat *clay*[^n-argile] `Al` after {cite:t}`houe`"
    ),
    "Voir {ref}`pluie` et [mot]{#mot}": "See {ref}`pluie` and [word]{#mot}",
    "Coupe[^n-coupe] {cite:p}`houe`": "Section[^n-coupe] {cite:p}`houe`",
}
WATER_IN_ENGLISH = {"Eau[^eau]": "Water[^eau]", "La pluie[^n-pluie]": "Rain[^n-pluie]"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff"
    "3f0005fe02fe0def46b80000000049454e44ae426082"
)
#: What menus say, in French and in English.
TITLES = {
    "fr": ["Sol", "L’argile Al grasse selon Pic (1903)", "Voir La pluie et mot", "Blason"],
    "en": ["Soil", "Fat clay Al after Pic (1903)", "See Rain and word", "Blason"],
}
#: What links without words of their own say, in the order of the paragraph.
LINKS = {
    "fr": [TITLES["fr"][1]] * 2 + ["Coupe"] * 2 + ["Eau", "Eau", "La pluie", TITLES["fr"][2]],
    "en": [TITLES["en"][1]] * 2 + ["Section"] * 2 + ["Water", "Water", "Rain", TITLES["en"][2]],
}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    place = tmp_path_factory.mktemp("titles")
    book = TinyBook(place / "source", place / "out")
    fin = "# Fin\n\n:::{bibliography}\n:::\n"
    files = {"index.md": INDEX, "sol.md": SOIL, "eau.md": WATER, "fin.md": fin}
    book.write({"conf.py": CONF, "refs.bib": BIB, **files})
    (book.root / "point.png").write_bytes(PIXEL)
    book.translate("en", "sol", SOIL_IN_ENGLISH)
    book.translate("en", "eau", WATER_IN_ENGLISH)
    for language in ("fr", "en"):
        for builder in ("html", "epub", "typst"):
            book.build(builder, language)
    return book


def part(book: TinyBook, name: str, language: str) -> BeautifulSoup:
    with zipfile.ZipFile(book.tree("epub", language) / "jardins.epub") as archive:
        return BeautifulSoup(archive.read(name), "xml")


def pages(book: TinyBook, language: str) -> dict[str, BeautifulSoup]:
    """Return the page of the soil as the web and the e-book have it."""
    return {"html": book.page("sol", language), "epub": part(book, "sol.xhtml", language)}


def words(text: str) -> str:
    return " ".join(text.split())


@LANGUAGES
def test_menus_name_headings_by_their_words(book: TinyBook, language: str) -> None:
    menu = [words(a.get_text()) for a in part(book, "nav.xhtml", language).select("#toc a")]
    ncx = [words(text.get_text()) for text in part(book, "toc.ncx", language)("text")]
    for listed in (menu, ncx):
        found = dict.fromkeys(title for title in listed if title in TITLES[language])
        assert list(found) == TITLES[language]
        assert not re.search(r"houe|\d(?!\d*\))|\[", " ".join(listed))


@LANGUAGES
def test_the_titles_of_pages_and_neighbours_are_words(book: TinyBook, language: str) -> None:
    title, water = TITLES[language][0], LINKS[language][4]
    page = book.page("sol", language)
    assert page.title and page.title.get_text().startswith(f"{title} ")
    assert page.select_one("link[rel=next]")["title"] == water  # type: ignore[index]
    e_page = part(book, "sol.xhtml", language)
    assert e_page.title and e_page.title.get_text() == title


@LANGUAGES
def test_the_search_index_has_the_words(book: TinyBook, language: str) -> None:
    script = (book.tree("html", language) / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    assert set(TITLES[language]) < set(index["alltitles"])


@LANGUAGES
def test_links_show_the_words_that_the_page_has(book: TinyBook, language: str) -> None:
    for page in pages(book, language).values():
        (paragraph,) = (p for p in page("p") if p.get_text().startswith("Lire"))
        assert [words(a.get_text()) for a in paragraph("a")] == LINKS[language]


@LANGUAGES
def test_notes_and_citations_live_in_the_headings(book: TinyBook, language: str) -> None:
    for page in pages(book, language).values():
        ids = [each["id"] for each in page.select("[id]")]
        heading = page.h1
        assert heading
        mark, citation = heading.select("a:not(.headerlink)")
        assert (mark.get_text().strip("[]"), citation.get_text()) == ("1", "Pic, 1903")
        (note,) = page.select(str(mark["href"]))
        assert f"#{mark['id']}" in [a["href"] for a in note("a")]
        marks = page.select('a[role="doc-noteref"]')
        assert [each.get_text().strip("[]") for each in marks] == ["1", "2", "2", "3"]
        assert all(ids.count(each["id"]) == 1 for each in marks)


@LANGUAGES
def test_the_pdf_prints_them_and_lists_the_words(book: TinyBook, language: str) -> None:
    (file,) = book.tree("typst", language).glob("*.pdf")
    title, clay, see, picture = TITLES[language]
    texts = [words(page.extract_text()) for page in PdfReader(file).pages]
    contents, text = texts[0:-1], " ".join(texts)
    assert any(f"{title} (Pic, 1903)" in re.sub(r"\d+ \(", " (", page) for page in contents)
    for number, note in enumerate(("Note du titre.", "Note de l’argile."), start=1):
        assert f"{number} {note}" in text
    with Pdf.open(file) as pdf, pdf.open_outline() as outline:
        listed = [entry.title.strip() for chapter in outline.root for entry in walk(chapter)]
    assert [each for each in listed if each in TITLES[language]] == [title, clay, see, picture]


def walk(entry: OutlineItem) -> Iterator[OutlineItem]:
    """Yield *entry* and the entries under it."""
    yield entry
    for child in entry.children:
        yield from walk(child)


def test_a_heading_in_restructuredtext_is_words_too(tmp_path: Path) -> None:
    book = TinyBook(tmp_path / "source", tmp_path / "out")
    text = (
        "Chapitre [#n]_ [Pic]_ et Site_\n==============================\n\n.. _lab:\n\n"
        "Terme\n-----\n\n:ref:`lab` [#n]_\n\n.. glossary::\n\n   Houe [#n]_\n      Outil.\n\n"
        ".. _Site: https://example.org\n.. [#n] Une note.\n.. [Pic] Un livre.\n"
    )
    settings = "project = 'P'\nlocale_dirs = ['locales']\nextensions = ['bookpress.book']\n"
    book.write({"conf.py": settings, "index.rst": text})
    translated = {"Chapitre [#n]_ [Pic]_ et Site_": "Chapter [#n]_ [Pic]_ and Site_"}
    book.translate("en", "index", translated | {"Houe [#n]_": "Hoe [#n]_"})
    book.build("html", "en")
    page = book.page("index", "en")
    assert page.title and "Chapter and Site" in page.title.get_text()
    marks = page.select('a[role="doc-noteref"]')
    assert [mark.get_text().strip("[]") for mark in marks] == ["1", "1", "1"]
    assert len({mark["id"] for mark in marks}) == 3
    assert page.h1 and page.h1.select_one('a[href="https://example.org"]')


def test_a_note_that_a_translated_heading_loses_is_told(tmp_path: Path) -> None:
    book = TinyBook(tmp_path / "source", tmp_path / "out")
    settings = "project = 'P'\nlocale_dirs = ['locales']\nextensions = ['bookpress.book']\n"
    text = "Titre [#n]_\n===========\n\n.. [#n] Une note.\n"
    book.write({"conf.py": settings, "index.rst": text})
    book.translate("en", "index", {"Titre [#n]_": "Title"})
    with application(book.root, book.out, language="en") as app:
        app.build()
        assert "inconsistent footnote references" in app.warning.getvalue()
