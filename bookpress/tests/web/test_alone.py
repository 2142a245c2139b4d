"""Each part of the web pages by one line, in projects that are otherwise plain."""

import json
import re
from pathlib import Path

import pytest
from bookpress.testing import NewPage
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from ..alone import plain_project
from ..searching import results_on
from ..serving import served
from ..tiny_book import TinyBook

PARTS = ("language_switch", "metadata", "notes", "reading_guide", "script_words", "search")
REST = {
    "index.rst": "Jardin\n======\n\n.. toctree::\n   :numbered:\n\n   soir/été\n",
    "soir/été.rst": """
L’été
=====

Une mare [#]_ et un réseau de haies, du matin au soir.

.. [#] Creusée en mars.
""",
}
MARKDOWN = {
    "index.md": "# Jardin\n\n```{toctree}\n:numbered:\n\nsoir/été\n```\n",
    "soir/été.md": """
# L’été

Une mare[^1] et un réseau de haies, du matin au soir.

[^1]: Creusée en mars.
""",
}
#: A block that the templates of every theme have.
SWITCH = """
{%- extends "!page.html" %}
{% block extrahead %}
{{ super() }}
{% for link in language_links %}<link rel="alternate" href="{{ link.address }}">{% endfor %}
{% endblock %}
"""
SETTINGS = {"language_switch": 'book_languages = {"fr": "Français", "en": "English"}'}


def make(book: TinyBook, theme: str, *parts: str) -> TinyBook:
    """Write a plain project with the *theme*, and one line for each of *parts*."""
    lines = [f"html_theme = {theme!r}", *(SETTINGS.get(part, "") for part in parts)]
    markup, files = ("md", MARKDOWN) if theme == "furo" else ("rst", REST)
    return plain_project(book, markup, *parts, files=files, settings="\n".join(lines))


def text_page(tree: Path, builder: str) -> Path:
    """Return the file that the page with the text is in."""
    names = {"html": "soir/été.html", "dirhtml": "soir/été/index.html", "singlehtml": "index.html"}
    return tree / names[builder]


def check(part: str, builder: str, tree: Path) -> None:
    """Assert that *part* did its work in the pages that *builder* wrote into *tree*."""
    page = BeautifulSoup(text_page(tree, builder).read_text("utf-8"), "html.parser")
    static = tree / "_static"
    if part == "language_switch":
        links = [link["href"] for link in page.select("link[rel=alternate][href*=en]")]
        up = {"html": "../..", "dirhtml": "../../..", "singlehtml": ".."}[builder]
        place = {"html": "soir/%C3%A9t%C3%A9.html", "dirhtml": "soir/%C3%A9t%C3%A9/"}
        assert links == [f"{up}/en/{place.get(builder, 'index.html')}"]
    elif part == "metadata":
        (data,) = page.select('script[type="application/ld+json"]')
        kind = "Book" if builder == "singlehtml" else "Chapter"
        assert json.loads(data.text)["@type"] == kind
        assert page.select('meta[name="citation_author"][content="Ada Bourdon"]')
    elif part == "notes":
        for kind in ("script[src*=notes-in-place]", "link[href*=notes-in-place]"):
            assert page.select(kind)
        assert (static / "notes-in-place.js").exists()
    elif part == "reading_guide":
        (guide,) = page.select(".reading-guide")
        assert guide.text == "Chapitre 1 sur 1 · 1 minute de lecture"
    elif part == "script_words":
        assert "addTranslations" not in (static / "translations.js").read_text("utf-8")
    elif builder != "singlehtml":  # which has no search
        assert (static / "search-words.js").exists()
        assert '"reseau"' in (tree / "searchindex.js").read_text("utf-8")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
@pytest.mark.parametrize("theme", ["alabaster", "furo"])
@pytest.mark.parametrize("part", PARTS)
def test_one_line_is_enough(tiny_book: TinyBook, part: str, theme: str, builder: str) -> None:
    tiny_book.write({"_templates/page.html": SWITCH})
    check(part, builder, make(tiny_book, theme, part).build(builder))


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_all_parts_stand_together_in_a_theme_of_sphinx(tiny_book: TinyBook, builder: str) -> None:
    tiny_book.write({"_templates/page.html": SWITCH})
    tree = make(tiny_book, "classic", *PARTS).build(builder)
    for part in PARTS:
        check(part, builder, tree)


@pytest.mark.filterwarnings("ignore:.*JSONHTMLBuilder.app")  # of sphinxcontrib-serializinghtml
def test_pages_are_written_as_json_too(tiny_book: TinyBook) -> None:
    tree = make(tiny_book, "alabaster", *PARTS).build("json")
    page = json.loads((tree / "soir/été.fjson").read_text("utf-8"))
    assert "Une mare" in page["body"]


@pytest.mark.parametrize("builder", ["epub", "latex", "text"])
def test_what_is_no_web_page_stays_as_it_is(tiny_book: TinyBook, builder: str) -> None:
    def written(*parts: str) -> dict[str, str]:
        book = TinyBook(tiny_book.root, tiny_book.out / "-".join(parts or ["none"]))
        tree = make(book, "alabaster", *parts).build(builder)
        found = [path for path in tree.rglob("*") if path.suffix in {".xhtml", ".tex", ".txt"}]
        return {str(path.relative_to(tree)): path.read_text("utf-8") for path in found}

    assert written() == written(*PARTS)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_book_that_names_no_languages_has_no_links(tiny_book: TinyBook, builder: str) -> None:
    tiny_book.write({"_templates/page.html": SWITCH})
    tree = make(tiny_book, "alabaster", "language_switch").build(builder, book_languages={})
    page = BeautifulSoup(text_page(tree, builder).read_text("utf-8"), "html.parser")
    assert page.select("link[rel=alternate]") == []


@pytest.mark.parametrize(
    ("builder", "address"),
    [
        ("html", "https://example.org/book/soir/%C3%A9t%C3%A9.html"),
        ("dirhtml", "https://example.org/book/soir/%C3%A9t%C3%A9/"),
        ("singlehtml", "https://example.org/book/index.html"),
    ],
)
def test_a_book_in_one_language_stands_at_its_address_itself(
    tiny_book: TinyBook, builder: str, address: str
) -> None:
    base = "https://example.org/book"
    tree = make(tiny_book, "alabaster", "metadata").build(builder, book_address=base)
    page = BeautifulSoup(text_page(tree, builder).read_text("utf-8"), "html.parser")
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [address]
    assert [meta["content"] for meta in page.select('meta[property="og:url"]')] == [address]


def test_a_file_of_the_book_replaces_one_of_a_part(tiny_book: TinyBook) -> None:
    tiny_book.write({"_static/notes-in-place.css": "/* ours */"})
    tree = make(tiny_book, "alabaster", "notes").build(html_static_path=["_static"])
    assert (tree / "_static/notes-in-place.css").read_text("utf-8") == "/* ours */"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_search_and_notes_work_for_the_reader(
    tiny_book: TinyBook, new_page: NewPage, theme: str, builder: str
) -> None:
    tree = make(tiny_book, theme, "search", "notes").build(builder, language="en")
    page = new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with served(tree) as address:
        search = "search.html" if builder == "html" else "search/"
        page.goto(f"{address}{search}?q=reseau")
        results_on(page).get_by_role("link", name=re.compile("réseau")).click()
        page.locator("a.footnote-reference[aria-expanded]").click()  # once the script has run
        expect(page.locator(".note-in-place")).to_contain_text("Creusée en mars.")
    assert faults == []


def test_the_theme_as_an_extension_leaves_what_is_no_web_page_alone(tiny_book: TinyBook) -> None:
    make(tiny_book, "bookpress")
    loaded = ["bookpress.typst", "bookpress.epub", "bookpress.web.theme"]
    (pdf,) = tiny_book.build("typst", extensions=loaded).glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    tree = tiny_book.build("epub", extensions=loaded)
    page = BeautifulSoup((tree / "index.xhtml").read_text("utf-8"), "xml")
    assert page.find("aside", class_="footnote-list") is None
