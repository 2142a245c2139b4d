"""Line breaks inside paragraphs, titles, cells, notes and translations, in every format."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from ..alone import words_built
from ..tiny_book import TinyBook

SPACES = "  "  # at the end of a line, they break it
CHAPTER = rf"""
A title in
two\
lines
======

12 rue des *Lilas*\
75000 **Paris**\
[a link](https://example.org/){SPACES}
(brackets)<br>[square]

| Address |
|---------|
| 12 quay<br/>33000 Port |

> Quoted\
> below, with a note.[^a]

- item\
  goes on

[^a]: A note\
    broken.
"""
REST = """
In reST
=======

.. |br| raw:: html

   <br />

One\\ |br|\\ two.
"""
FILES = {
    "conf.py": (
        'extensions = ["myst_parser", "bookpress.typst"]\nproject = "Breaks"\n'
        'version = "1"\ncopyright = "2026, Ada"\nepub_show_urls = "no"\n'
    ),
    "index.md": "# Breaks\n\n```{toctree}\na\nb\n```\n",
    "a.md": CHAPTER,
    "b.rst": REST,
}


@pytest.fixture
def broken(tiny_book: TinyBook) -> TinyBook:
    """Return a book with a break of each kind in each place."""
    tiny_book.write(FILES)
    return tiny_book


@pytest.mark.parametrize("builder", ["html", "epub", "typst", "text", "latex"])
def test_no_break_joins_two_words(broken: TinyBook, builder: str) -> None:
    words = words_built(broken, builder)
    # Without marks of LaTeX and of plain text, and the anchor that the parser made of the title.
    words = re.sub(r"\\leavevmode\\newline|\\sphinxstyle\w+|[*{}|]|a-title-\S+", " ", words)
    for end, start in [
        ("two", "lines"),
        ("Lilas", "75000"),
        ("33000", "Port"),
        ("quay", "33000"),
        ("Quoted", "below"),
        ("item", "goes"),
        ("note", "broken"),
        ("One", "two"),
    ]:
        assert re.search(rf"{end}\s+{start}", words), (end, start)
        assert end + start not in words


def test_a_page_and_a_pdf_break_the_line(broken: TinyBook) -> None:
    page = BeautifulSoup((broken.build("html", "en") / "a.html").read_text("utf-8"), "html.parser")
    places = ("h1", "td", "li", "blockquote", "aside")
    assert [place for place in places if not page.select(f"{place} br")] == []
    (pdf,) = broken.build("typst", "en").glob("*.pdf")
    lines = [
        line.strip() for page in PdfReader(pdf).pages for line in page.extract_text().splitlines()
    ]
    assert "75000 Paris" in lines
    assert "(brackets)" in lines
    assert "[square]" in lines


def test_a_broken_title_is_on_one_line_in_menus_and_bookmarks(broken: TinyBook) -> None:
    index = (broken.build("html", "en") / "index.html").read_text("utf-8")
    assert ">A title in two lines</a>" in index.replace("\n", " ")
    (pdf,) = broken.build("typst", "en").glob("*.pdf")
    titles = [str(each["/Title"]) for each in PdfReader(pdf).outline if not isinstance(each, list)]
    assert "A title in two lines" in titles


def test_a_translation_breaks_its_lines_itself(broken: TinyBook) -> None:
    broken.translate(
        "fr", "a", {"Quoted below, with a note.[^a]": "Cité\\\ndessous, avec une note.[^a]"}
    )
    page: Path = broken.build("html", "fr", locale_dirs=["locales"]) / "a.html"
    assert re.search(r"Cité<br />\s*dessous", page.read_text("utf-8"))
