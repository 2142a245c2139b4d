"""Words found as people type them, in a tiny book and a real browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from bookpress.testing import NewPage
from bookpress.web.search.folding import fold
from bookpress.web.search.language import folded_language
from bs4 import BeautifulSoup

from ..searching import results_on
from ..serving import served
from ..tiny_book import TinyBook

CONF = """
extensions = ["bookpress.search"]
html_theme = "basic"
version = copyright = "1"
epub_show_urls = "no"
smartquotes = False
"""
FRENCH = {
    "index.rst": "Le pré\n======\n\n.. toctree::\n   :hidden:\n\n   un\n   voies\n   trois/é\n",
    "un.rst": """
Les haies
=========

Un réseau de haies, et d’autres réseaux.

L’Ardenne est couverte de prés, dit-on à l'École des inégalités.

.. _p14:

On disait en 1912 : « un *réseau* de haies [#]_ vives ».

.. [#] Une note.

Le foin
-------

Une œuvre de patience{long} ; le foin sèche au soleil.
""".replace("{long}", ", de longue patience" * 30),
    "voies.rst": """
Réseau
======

On y accède par internet.

.. note::

   Un réseau d’Ardenne.

* Un tilleul, une mare.

.. _p15a:

   Des haies, un réseau de 14 lieues.
""",
    "trois/é.rst": (
        "Le soir\n=======\n\nLa porte interne reste fermée, été comme hiver.\n\n"
        "Une mare, une marge.\n"
    ),
}
ENGLISH = {
    "index.rst": "The meadow\n==========\n\n.. toctree::\n   :hidden:\n\n   one\n   two\n",
    "one.rst": "Hedges\n======\n\nAn international network of hedges; Ardenne's naïve meadows.\n",
    "two.rst": "Doors\n=====\n\nThe intern keeps the internet of doors closed.\n",
}


def make(tmp_path: Path, files: dict[str, str], language: str) -> Path:
    book = TinyBook(tmp_path / "book", tmp_path / "out")
    book.write({"conf.py": CONF, **files})
    return book.build(language=language)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("french"), FRENCH, "fr")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("english"), ENGLISH, "en")


Search = Callable[[Path, str], BeautifulSoup]


@pytest.fixture
def search(new_page: NewPage) -> Search:
    """Return what asks a site for words and gives the results, as its search page shows them."""
    page = new_page()

    def ask(site: Path, words: str) -> BeautifulSoup:
        with served(site) as address:
            page.goto(f"{address}search.html?q={quote(words)}")
            return BeautifulSoup(results_on(page).inner_html(), "html.parser")

    return ask


def pages(results: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in results.select("ul.search > li > a")]


def marked(results: BeautifulSoup) -> set[str]:
    return {mark.get_text() for mark in results.select("mark")}


def words_indexed(site: Path) -> dict[str, object]:
    script = (site / "searchindex.js").read_text("utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    return {**index["terms"], **index["titleterms"]}


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Réseaux", "reseaux"),
        ("ŒUVRE", "oeuvre"),
        ("nævus", "naevus"),
        ("ambigüe", "ambigue"),
        ("e\u0301te\u0301", "ete"),
        ("L’été", "l’ete"),
    ],
)
def test_a_folded_word_has_no_capital_no_accent_and_no_ligature(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(folded) == folded


def test_a_text_in_two_languages_leaves_out_what_says_nothing_in_either() -> None:
    alone, both = folded_language("fr"), folded_language("fr", "en")
    assert alone is not None
    assert both is not None
    of_one, of_two = (language({}).stopwords for language in (alone, both))
    assert {"son", "on"} <= of_one  # "son" is a word of weight in English, "on" is none
    assert "on" in of_two
    assert not {"son", "the", "les"} & of_two


def test_the_index_holds_words_folded_and_whole_and_no_stop_word(
    search: Search, french: Path
) -> None:
    words = words_indexed(french)
    assert {"reseau", "reseaux", "inegalites", "ardenne", "oeuvre", "internet"} <= set(words)
    assert not {word for word in words if re.search("[éèœ]", word)}
    assert "ete" not in words  # a stop word, as "été" is


@pytest.mark.parametrize("word", ["reseau", "réseau", "réseaux", "RESEAUX"])
def test_a_word_is_found_in_each_number_with_or_without_its_accents(
    search: Search, french: Path, word: str
) -> None:
    results = search(french, word)
    # The page whose title has the word comes first, though the other is before it.
    assert pages(results) == ["Réseau", "Les haies"]
    assert marked(results) == {"Réseau", "réseau", "réseaux"}


@pytest.mark.parametrize("word", ["l'Ardenne", "l’Ardenne", "d’ardenne"])
def test_a_word_is_found_after_any_apostrophe(search: Search, french: Path, word: str) -> None:
    results = search(french, word)
    assert pages(results) == ["Les haies", "Réseau"]
    assert marked(results) == {"Ardenne"}


@pytest.mark.parametrize(("word", "page"), [("internet", "Réseau"), ("interne", "Le soir")])
def test_a_word_is_not_taken_for_one_that_contains_it(
    search: Search, french: Path, word: str, page: str
) -> None:
    results = search(french, word)
    assert pages(results) == [page]
    assert marked(results) == {word}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("international", ["Hedges"]),
        ("intern", ["Doors"]),
        ("internet", ["Doors"]),
        ("Networks", ["Hedges"]),
        ("naive", ["Hedges"]),
        ("Ardenne’s network", ["Hedges"]),
        ("the door’s intern", ["Doors"]),
        ("network door", []),
    ],
)
def test_an_english_book_is_searched_by_the_same_rules(
    search: Search, english: Path, words: str, found: list[str]
) -> None:
    assert pages(search(english, words)) == found


def test_a_hit_is_shown_in_its_sentence_and_leads_to_its_place(
    search: Search, french: Path
) -> None:
    results = search(french, "oeuvre")
    (passage,) = results.select("p.context a")
    assert str(passage["href"]).endswith("un.html#le-foin")
    assert passage.get_text().startswith("Une œuvre de patience, de longue patience")
    assert passage.get_text().endswith("longue patience, …")
    assert len(passage.get_text()) < 130


def test_a_passage_within_another_is_shown_once(search: Search, french: Path) -> None:
    assert passages(search(french, "tilleul")) == ["Un tilleul, une mare."]


def test_a_page_in_a_directory_and_with_an_accent_is_linked_to(
    search: Search, french: Path
) -> None:
    (link,) = search(french, "fermee").select("ul.search > li > a")
    assert str(link["href"]).endswith("trois/é.html")


def test_a_page_that_is_a_directory_is_linked_to(new_page: NewPage, tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, **FRENCH})
    page = new_page()
    with served(tiny_book.build("dirhtml")) as address:
        page.goto(f"{address}search/?q=haies")
        results = results_on(page)
        links = results.locator("ul.search > li > a")
        assert links.evaluate_all("all => all.map(link => link.getAttribute('href'))") == [
            "../un/",
            "../voies/",
        ]
        assert set(results.locator("p.context mark").all_inner_texts()) == {"haies"}


def test_the_number_of_pages_is_announced(search: Search, french: Path) -> None:
    for words, answer in (("reseau", "2"), ("charrue", "Rien"), ("le la", "Rien")):
        (status,) = search(french, words).select("[role=status]")
        assert answer in status.get_text()


def passages(results: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in results.select("p.context a")]


def test_the_number_of_a_paragraph_leads_to_it(search: Search, french: Path) -> None:
    for asked in ("§ 14", "§14", "§\u202f14", "para 14", "Paragraphe 14", "§ ١٤", "§§ 14–16"):
        results = search(french, asked)
        assert pages(results) == ["§\u00a014 – Les haies"]
        assert {str(link["href"]) for link in results.select("a")} == {"./un.html#p14"}
        assert passages(results) == ["On disait en 1912 : « un réseau de haies vives »."]
        (status,) = results.select("[role=status]")
        assert status.get_text() == "Paragraphe 14. "


def test_a_bare_number_leads_to_its_paragraph_and_then_to_the_number_in_the_text(
    search: Search, french: Path
) -> None:
    results = search(french, "14")
    assert pages(results) == ["§\u00a014 – Les haies", "Réseau"]
    assert marked(results) == {"14"}
    assert pages(search(french, "15a")) == ["§\u00a015a – Réseau"]
    assert pages(search(french, "1912")) == ["Les haies"]  # no paragraph, but a year
    assert pages(search(french, "§ 99")) == []


def test_a_phrase_in_quotation_marks_is_found_as_it_stands(search: Search, french: Path) -> None:
    for asked in ('"RESEAU de haies"', "« réseau de haies »", "“réseau de haies”"):
        results = search(french, asked)
        # The page "Réseau" has the three words, in another order.
        assert pages(results) == ["Les haies"]
        assert marked(results) == {"réseau de haies"}
        assert len(passages(results)) == 2


def test_a_phrase_is_looked_for_beside_a_word_and_over_a_note(search: Search, french: Path) -> None:
    results = search(french, '"de haies vives" inegalite')
    assert pages(results) == ["Les haies"]
    assert marked(results) == {"de haies vives", "inégalités"}
    assert pages(search(french, '"réseaux de haies"')) == []  # it is exact
    assert pages(search(french, '"réseaux de haies')) == ["Les haies", "Réseau"]  # and not closed


def test_where_nothing_is_found_what_would_be_is_proposed(search: Search, french: Path) -> None:
    proposals = {
        "resaeu": ["réseau"],
        "Ardnene": ["Ardenne"],
        "marte": ["mare", "marge"],  # the word that more pages have comes first
        "hais zzzz": ["haies"],
        "« haies de réseau »": ["haies de réseau"],
        "foin internet": ["foin", "internet"],
        "zzzz": [],
    }
    for asked, proposed in proposals.items():
        results = search(french, asked)
        assert not pages(results)
        (status,) = results.select("[role=status]")
        assert "Rien dans le livre ne répond" in status.get_text()
        links = status.select("a")
        assert [link.get_text() for link in links] == proposed
        for link in links:
            assert pages(search(french, unquote(str(link["href"]).removeprefix("?q="))))


def test_a_query_is_text_and_never_markup(new_page: NewPage, french: Path) -> None:
    query = '"><b id=x>foin</b>'
    page = new_page()
    with served(french) as address:
        page.goto(f"{address}search.html?q={quote(query)}")
        results_on(page)
        fields = page.locator("input[name=q]").all()
        assert {field.input_value() for field in fields} == {query}
        assert page.locator("#x").count() == 0


def test_no_page_looks_for_the_words_of_the_last_search(french: Path) -> None:
    for name in ("index", "un", "trois/é", "search"):
        page = BeautifulSoup((french / f"{name}.html").read_text("utf-8"), "html.parser")
        scripts = [str(script["src"]) for script in page.select("script[src]")]
        assert any("doctools.js" in script for script in scripts)
        assert not any("sphinx_highlight" in script for script in scripts)


def test_nothing_is_stored(french: Path) -> None:
    assert "localStorage" not in (french / "_static/searchtools.js").read_text("utf-8")


def test_a_language_that_sphinx_splits_in_its_own_way_is_left_alone(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, "index.rst": "牧草地\n======\n\n生け垣。\n"})
    tree = tiny_book.build(language="zh")
    assert "sphinx_highlight.js" in (tree / "index.html").read_text("utf-8")
    assert "splitQuery" in (tree / "_static/searchtools.js").read_text("utf-8")
    assert "fold(" not in (tree / "_static/language_data.js").read_text("utf-8")


def test_a_language_that_sphinx_cannot_stem_is_searched_all_the_same(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, "index.rst": "Łąka\n====\n\nŻywopłot rośnie.\n"})
    assert "rosnie" in words_indexed(tiny_book.build(language="pl"))


def test_the_next_book_of_the_process_is_searched_as_sphinx_does(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, "index.rst": FRENCH["un.rst"]})
    tiny_book.build()
    tree = tiny_book.build(extensions=[])
    assert "réseau" in words_indexed(tree)
    assert "fold(" not in (tree / "_static/language_data.js").read_text("utf-8")


def test_an_e_book_gets_nothing(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, "index.rst": FRENCH["un.rst"]})
    tree = tiny_book.build("epub", epub_description="Essai", epub_contributor="Jeanne")
    assert not list(tree.rglob("searchindex.js"))
    scripts = [path.read_text("utf-8") for path in tree.rglob("searchtools.js")]
    assert not any("areKin" in script for script in scripts)
