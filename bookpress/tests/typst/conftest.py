"""Tiny books to build as PDFs, and what reads them back."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import pytest
from bookpress.testing.apps import application
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

CONF = """
project = "Le jardin : essai"
author = "Jeanne Exemple"
copyright = "2026, Jeanne Exemple"
language = "fr"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "bookpress.typst"]
bibtex_bibfiles = ["works.bib"]
bibtex_reference_style = "author_year"
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_footnote_transition = False
smartquotes = False
numfig = True
typst_metadata = {
    "subtitle": "Une promenade",
    "publisher": "Éditions du Banc",
    "year": 2026,
    "keywords": ["haies", "allées"],
    "imprint": ["Achevé un mardi."],
}
"""
INDEX = """
# Ce titre est remplacé par celui du projet

La prose de la première page.

:::{toctree}
:numbered: 1

un
deux
:::

:::{toctree}
fin
:::
"""
BIB = """
@book{haie, author = {Bourdon, Ada}, title = {La Haie}, publisher = {Au Buis}, year = 1901}
@misc{site, author = {Carlin, Zoé}, title = {Carnet}, year = 2001,
  url = {https://www.example.org/carnet}}
"""
IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20"/></svg>'
)

Build = Callable[..., "Book"]


class Line(NamedTuple):
    """A piece of text set at once: how far its baseline is from the top, and its size."""

    top: float
    size: float


def _lines(page: PageObject) -> Iterator[Line]:
    contents = page.get_contents()
    assert contents is not None
    source = re.sub(r"/Artifact.*?EMC", "", contents.get_data().decode("latin-1"), flags=re.S)
    for place, text in re.findall(r"q 1 0 0 -1 [\d.]+ ([\d.]+) cm(.*?)\nQ", source, flags=re.S):
        if size := re.search(r"/f\d+ ([\d.]+) Tf", text):
            yield Line(float(page.mediabox.height) - float(place), float(size[1]))


class Book:
    """The outcome of a build: its output directory, its warnings and its PDF."""

    def __init__(self, folder: Path, warnings: str) -> None:
        self.folder = folder
        self.warnings = warnings

    @property
    def path(self) -> Path:
        """The PDF, the only one there."""
        (path,) = self.folder.glob("*.pdf")
        return path

    @property
    def source(self) -> str:
        """The Typst source of the text."""
        return (self.folder / "main.typ").read_text(encoding="utf-8")

    @property
    def pages(self) -> list[str]:
        """The text of each page, on one line."""
        pages = PdfReader(self.path).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    @property
    def text(self) -> str:
        """The text of the chapters, which begin on the seventh page."""
        return " ".join(self.pages[6:])

    @property
    def labels(self) -> list[str]:
        """What each page is called."""
        return PdfReader(self.path).page_labels

    @property
    def fonts(self) -> set[str]:
        """The names of the fonts on the pages of the chapters."""
        pages: Sequence[Any] = PdfReader(self.path).pages[6:]
        fonts = (page["/Resources"].get("/Font", {}).values() for page in pages)
        return {str(font.get_object()["/BaseFont"])[8:] for each in fonts for font in each}

    @property
    def lines(self) -> list[list[Line]]:
        """The lines of each page, without its artifacts: running heads, page numbers, ornaments."""
        return [list(_lines(page)) for page in PdfReader(self.path).pages]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds a book in a folder of its own."""

    def build(
        chapter: str = "",
        /,
        files: dict[str, str] | None = None,
        builder: str = "typst",
        **settings: object,
    ) -> Book:
        number = len(list(tmp_path.iterdir()))
        source, out = tmp_path / f"book{number}", tmp_path / f"book{number}" / "_out"
        source.mkdir()
        texts = {
            "conf.py": CONF,
            "works.bib": BIB,
            "index.md": INDEX,
            "un.md": f"# Un\n\n{dedent(chapter) or 'Rien.'}",
            "deux.md": "# Deux\n\nRien.",
            "fin.md": "# Fin\n\nRien.",
            "image.svg": IMAGE,
        } | (files or {})
        for name, text in texts.items():
            (source / name).write_text(text, encoding="utf-8")
        return run(source, out, builder, **settings)

    return build


def run(source: Path, out: Path, builder: str, **settings: object) -> Book:
    """Build the book in *source* into *out*, with *settings* over its own."""
    with application(source, out, builder, **settings) as app:
        app.build()
        return Book(app.outdir, app.warning.getvalue())


def words_in_order(text: str, *expected: str) -> None:
    """Assert that each of *expected* comes in *text* after the one before it."""
    place = 0
    for words in expected:
        assert words in text[place:], f"{words!r} is not after {place} in {text!r}"
        place = text.index(words, place) + len(words)


def languages_of(path: Path) -> set[str]:
    """Return the languages the PDF names, in its dictionaries and in the marks of its text."""
    reader = PdfReader(path)
    numbers = range(1, int(str(reader.trailer["/Size"])))
    objects = [IndirectObject(number, 0, reader).get_object() for number in numbers]
    languages = {
        str(each["/Lang"])
        for each in objects
        if isinstance(each, DictionaryObject)
        if "/Lang" in each
    }
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        marks = re.findall(rb"/Lang ?\(([^)]+)\)", contents.get_data())
        languages.update(mark.decode() for mark in marks)
    return languages
