"""The places of a book: what they are called, their order, links to them."""

import pytest
from bookpress.book.places import Place, depth, number_in, numbered_id, rank, title_around
from bs4 import BeautifulSoup
from docutils import nodes

from ..alone import plain_project
from ..tiny_book import TinyBook

PATTERN = r"p(\d+[a-z]?)"


def test_a_place_is_called_by_its_number_else_by_the_title_of_its_section() -> None:
    assert Place("one", "p14a", "14a", "Birds").label == "§\u00a014a"
    assert Place("one", "birds", title="Birds").label == "Birds"
    assert Place("one", "top").label == "§"


def test_only_a_whole_id_is_that_of_a_number() -> None:
    assert [number_in(each, PATTERN) for each in ("p14a", "p14", "xp14", "p14-b")] == [
        "14a",
        "14",
        "",
        "",
    ]
    assert numbered_id(nodes.paragraph(ids=["first", "p3"]), PATTERN) == ("p3", "3")


def test_what_was_inserted_after_a_number_comes_before_the_next() -> None:
    numbers = ["15", "14aa", "14z", "14b", "14a", "14", "2"]
    assert sorted(numbers, key=rank) == ["2", "14", "14a", "14b", "14z", "14aa", "15"]


def test_a_place_knows_the_section_around_it_and_how_deep_it_is() -> None:
    paragraph = nodes.paragraph()
    inner = nodes.section("", nodes.title("", "Wrens"), paragraph)
    document = nodes.section("", nodes.title("", "Birds"), inner)
    assert title_around(paragraph) == title_around(inner) == "Wrens"
    assert (depth(paragraph), depth(document)) == (2, 1)
    assert title_around(nodes.paragraph()) == ""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_a_link_leads_to_its_place_in_web_pages_of_any_kind(
    builder: str, tiny_book: TinyBook
) -> None:
    files = {
        "index.rst": "Garden\n======\n\n.. toctree::\n\n   one\n   two\n",
        "one.rst": "One\n===\n\n.. entries::\n\n   birds: Wren\n\n.. _p1:\n\nHedges hum.\n",
        "two.rst": "Two\n===\n\n.. grouped-index::\n",
    }
    settings = 'index_groups = {"birds": "Birds"}\n'
    book = plain_project(tiny_book, "rst", "index", files=files, settings=settings)
    tree = book.build(builder, "en")
    pages = {"html": "two.html", "dirhtml": "two/index.html", "singlehtml": "index.html"}
    page = tree / pages[builder]
    link = BeautifulSoup(page.read_text("utf-8"), "html.parser").select_one(".grouped-index a")
    assert link is not None
    address, _hash, identifier = str(link["href"]).partition("#")
    target = (
        page.parent / address / "index.html" if address.endswith("/") else page.parent / address
    )
    found = target if address else page
    assert identifier == "p1"
    assert BeautifulSoup(found.read_text("utf-8"), "html.parser").select("#p1")
