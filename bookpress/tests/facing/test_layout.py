"""How pages in two languages are made: headings, lists, notes, what is wanting, titles."""

import json

import pytest
from bookpress.book.facing import facing_pair, facing_side
from bookpress.facing.tools import OUT_OF_DATE, add_tools, facing_tools
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.utils import new_document

from ..tiny_book import TinyBook

#: A book whose chapter has all that is laid out in its own way.
FILES = {
    "conf.py": """
project = "Le livre"
version = copyright = author = "1"
language = "fr"
extensions = [
    "myst_parser", "bookpress.facing", "bookpress.notes", "bookpress.paragraph_numbers",
    "bookpress.reading_guide", "bookpress.search",
]
html_theme = "bookpress"
numfig = True
myst_enable_extensions = ["colon_fence"]
""",
    "index.md": "# Le livre\n\n:::{toctree}\n:numbered:\nun\ndeux\n:::\n",
    "un.md": """
# Le départ

(p1)=
On part à l’aube.[^un] On revient le soir.[^deux]

- Le pain,
- le sel.

```{figure} point.png
Un point

Il est noir.
```

[^un]: En été.
[^deux]: En hiver.
""",
    "deux.md": "# L’arrivée\n\nOn arrive.\n\n## La porte\n\nElle est ouverte.\n",
}
ENGLISH = {
    "index": {"Le livre": "The book"},
    "un": {
        "Le départ": "The departure",
        "On part à l’aube.[^un] On revient le soir.[^deux]": (
            "We leave at dawn.[^un] We are back at night.[^deux]"
        ),
        "Le pain,": "The bread,",
        "le sel.": "the salt.",
        "Un point": "A dot",
        "Il est noir.": "It is black.",
        "En été.": "In summer.",
        "En hiver.": "In winter.",
    },
    "deux": {"L’arrivée": "The arrival"},
}
#: The smallest picture there is.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    """Return the book, built in French beside English."""
    place = tmp_path_factory.mktemp("layout")
    book = TinyBook(place / "book", place / "out")
    book.write(FILES)
    (book.root / "point.png").write_bytes(PICTURE)
    for domain, messages in ENGLISH.items():
        book.translate("en", domain, messages)
    assert book.faults(facing="en") == ""
    return book


@pytest.fixture(scope="module")
def page(book: TinyBook) -> BeautifulSoup:
    """Return the chapter that is translated."""
    return book.page("un")


def test_a_heading_has_both_titles_and_its_number_once(page: BeautifulSoup) -> None:
    (heading,) = page.select("h1")
    first, second = heading.select(":scope > .facing-side")

    assert (first.get_text(), second.get_text()) == ("1. Le départ", "The departure")
    assert (first["lang"], second["lang"]) == ("fr", "en")
    assert page.title is not None
    assert page.title.get_text().startswith("1. Le départ · The departure - ")


def test_a_picture_stands_once_with_a_caption_in_each_language(page: BeautifulSoup) -> None:
    (figure,) = page.select("figure")
    assert len(figure.select("img")) == len(figure.select("figcaption")) == 1
    assert [each.get_text().strip() for each in figure.select("figcaption .facing-side")] == [
        "Fig. 1.1 Un point",
        "A dot",
        "Il est noir.",
        "It is black.",
    ]


def test_pairs_of_a_list_are_the_items_of_one_list_for_who_hears_it(page: BeautifulSoup) -> None:
    (whole,) = page.select(".facing-list[role=list]")
    items = whole.select(":scope > .facing-pair[role=listitem]")

    assert [each.get_text(" ", strip=True) for each in items] == [
        "Le pain, The bread,",
        "le sel. the salt.",
    ]
    lists = whole.select("ul")
    assert len(lists) == 4
    assert {each["role"] for each in lists} == {"presentation"}


def test_the_notes_of_a_page_are_one_list_with_one_name(page: BeautifulSoup) -> None:
    (notes,) = page.select("aside.footnote-list")
    assert notes["aria-label"] == "Notes"
    assert len(notes.select(":scope > .facing-pair")) == 2
    assert [each["id"] for each in notes.select("aside.footnote")] == [
        "un",
        "facing-un",
        "deux",
        "facing-deux",
    ]
    assert notes.find_next_sibling() is None  # it ends where the notes end
    script = page.select_one("script[data-name]")
    assert script is not None
    assert (script["data-name"], script["data-second-close"]) == ("Note %s", "Close note %s")


def test_the_contents_stand_line_beside_line(book: TinyBook) -> None:
    lines = book.page("index").select(".toctree-wrapper .facing-pair")

    assert [
        [side.get_text(" ", strip=True) for side in line.select(".toctree-l1 > a")]
        for line in lines
    ] == [["1. Le départ", "1. The departure"], ["2. L’arrivée", "2. The arrival"]]


def test_both_numbers_of_a_paragraph_lead_to_the_pair(page: BeautifulSoup) -> None:
    numbers = page.select(".paragraph-number")
    assert [number["href"] for number in numbers] == ["#p1", "#p1"]
    pair = page.find(id="p1")
    assert pair is not None
    assert pair["class"] == ["facing-pair"]


def test_how_long_a_chapter_is_is_said_in_each_language(page: BeautifulSoup) -> None:
    assert [each.get_text() for each in page.select(".reading-guide")] == [
        "Chapitre 1 sur 2 · 1 minute de lecture",
        "Chapter 1 of 2 · 1-minute read",
    ]


def test_a_page_tells_how_much_is_wanting_and_leads_to_the_first(
    book: TinyBook, page: BeautifulSoup
) -> None:
    assert page.select(".facing-count, .facing-missing") == []

    other = book.page("deux")
    (link,) = other.select(".facing-count a")
    assert link.get_text() == "3 passages non traduits"
    first = other.find(id=str(link["href"]).removeprefix("#"))
    assert first is not None
    assert first.get_text(" ", strip=True) == "On arrive. Not translated"
    heading = other.select_one("h2 .facing-second")
    assert heading is not None
    assert heading.get_text() == "La porte Not translated"


def test_controls_are_there_for_the_script_alone(page: BeautifulSoup) -> None:
    (tools,) = page.select(".facing-tools")
    assert tools.has_attr("hidden")
    assert [each.get_text() for each in tools.select("[data-show]")] == [
        "Les deux langues",
        "Français seul",
        "English seul",
    ]
    assert [each["lang"] for each in tools.select("[data-show] span")] == ["fr", "en"]
    assert page.select("script[src*='facing.js'][defer]")
    assert page.select("link[href*='facing-frame.css']")


def test_a_search_knows_each_title_by_itself_and_the_words_of_both_languages(
    book: TinyBook,
) -> None:
    script = (book.tree() / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))

    assert {"Le départ", "The departure", "La porte"} <= {*index["alltitles"]}
    assert "Le départ" in index["titles"]
    assert not [title for title in index["alltitles"] if "départ The" in title]
    assert {"aube", "dawn"} <= {*index["terms"]}
    stemmers = (book.tree() / "_static/language_data.js").read_text("utf-8")
    assert "FrenchStemmer" in stemmers
    assert "EnglishStemmer" in stemmers


def test_passages_from_an_earlier_version_are_counted_and_the_explanation_is_not() -> None:
    document = new_document("index")
    for words in ("[earlier version]", "[earlier version]", "[earlier version] The text has since"):
        mark = nodes.emphasis("", words, classes=["out-of-date"])
        side = facing_side("", nodes.paragraph("", "", mark), side="second", missing=False)
        document += facing_pair("", side)
    add_tools(document)

    (tools,) = document.findall(facing_tools)
    assert tools["counts"] == [(OUT_OF_DATE, 2)]
    first, *others = document.findall(nodes.emphasis)
    assert first["ids"] == [OUT_OF_DATE]
    assert [each["ids"] for each in others] == [[], []]
