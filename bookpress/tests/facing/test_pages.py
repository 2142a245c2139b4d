"""The facing edition on web pages: passages beside their counterparts, in any pair of languages."""

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook
from .conftest import CONF, write_to


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    """Return the book as it is built in English beside French, for tests that change nothing."""
    place = tmp_path_factory.mktemp("pages")
    book = TinyBook(place / "book", place / "out")
    write_to(book)
    book.build(language="en", facing="fr")
    return book


@pytest.fixture(scope="module")
def page(built: TinyBook) -> BeautifulSoup:
    """Return its first page."""
    return built.page(language="en")


def one(parent: Tag, selector: str) -> Tag:
    """Return what *selector* finds first in *parent*."""
    found = parent.select_one(selector)
    assert found is not None, selector
    return found


def pairs(page: BeautifulSoup) -> dict[str, Tag]:
    """Return the pairs of *page* by the words of their first side."""
    return {
        " ".join(one(pair, ".facing-side").get_text(" ").split()): pair
        for pair in page.select(".facing-pair")
    }


def side(pair: Tag, number: int) -> Tag:
    """Return the first or second side of *pair*."""
    return pair.select(":scope > .facing-side")[number - 1]


def test_each_passage_stands_beside_its_counterpart(page: BeautifulSoup) -> None:
    found = pairs(page)
    beside = {
        words: " ".join(side(pair, 2).get_text(" ").split())
        for words, pair in found.items()
        if len(pair.select(":scope > .facing-side")) == 2
    }
    assert beside["First turn left;"] == "D’abord à gauche ;"
    assert beside["A quotation."] == "Une citation."
    assert beside["bench ¶ A seat for two."] == "banc ¶ Un siège pour deux."
    assert (
        beside["Warning Closed in winter."] == "Avertissement Fermé en hiver."
    )  # Sphinx's word, too
    assert "In dry weather" in next(words for words in beside if words.endswith("weather."))
    assert [each.get_text() for each in page.select("h2 .facing-side")] == [
        "Along the hedge",
        "Le long de la haie",
    ]
    assert {each["lang"] for each in page.select(".facing-second")} == {"fr", "en"}
    assert one(found["then wait."], ".facing-second ol")["start"] == "2"


def test_what_both_languages_have_alike_stands_once(page: BeautifulSoup) -> None:
    assert len(page.select("pre")) == 1
    assert len(page.select(".facing-pair.facing-across pre")) == 1


def test_a_passage_without_translation_is_marked(page: BeautifulSoup) -> None:
    new = side(pairs(page)["This is new."], 2)

    assert "facing-missing" in new["class"]
    assert new["lang"] == "en"
    assert one(new, ".facing-mark[lang=fr]").get_text() == "Non traduit"
    assert len(page.select(".facing-missing")) == 1


def test_the_mark_says_that_it_is_english_where_the_interface_has_no_other(book: TinyBook) -> None:
    book.translate("de", "index", {"The Garden": "Der Garten"})
    book.build(language="en", facing="de")
    marks = book.page(language="en").select(".facing-mark")

    assert {(mark["lang"], mark.get_text()) for mark in marks} == {("en", "Not translated")}


def test_links_and_notes_work_in_both_columns_and_no_id_is_double(built: TinyBook) -> None:
    pages = {name: built.page(name, "en") for name in ("index", "more")}
    ids = {name: [each["id"] for each in page.select("[id]")] for name, page in pages.items()}
    for name, own in ids.items():
        assert len(own) == len({*own})
        for link in pages[name].select("[role=main] a[href*='#'], .body a[href*='#']"):
            target, _, fragment = str(link["href"]).partition("#")
            document = target.removesuffix(".html") or name
            if document in ids:
                assert fragment in ids[document], link
    for page in pages.values():  # one leads to the other
        second = page.select(".facing-second a[href*='#']")
        assert second
        assert all("#facing-" in link["href"] for link in second)


def test_a_translation_that_calls_no_note_is_paired_all_the_same(page: BeautifulSoup) -> None:
    pair = one(page, "#p14")

    assert side(pair, 1).select_one("a.footnote-reference")
    assert side(pair, 2).get_text().strip() == "Un chemin mène au banc, et en revient."
    assert "Par temps sec." in one(page, "#facing-when").get_text()


def test_a_link_to_a_numbered_paragraph_leads_to_the_pair(page: BeautifulSoup) -> None:
    assert one(page, "#p14")["class"] == ["facing-pair"]


def test_two_translations_make_a_pair_and_either_may_lack_a_passage(book: TinyBook) -> None:
    book.build(language="fr", facing="ar")
    page = book.page(language="fr")
    found = pairs(page)

    assert side(found["Avertissement Fermé en hiver."], 2)["dir"] == "rtl"
    assert "مغلق في الشتاء." in side(found["Avertissement Fermé en hiver."], 2).get_text()
    quotation = side(found["Une citation."], 2)
    assert "facing-missing" in quotation["class"]
    assert quotation["lang"] == "en"


@pytest.mark.parametrize(("first", "second"), [("en", "de"), ("de", "en"), ("fr", "fr")])
def test_a_pair_that_is_not_there_is_refused_with_those_that_are(
    book: TinyBook, first: str, second: str
) -> None:
    with pytest.raises(
        ConfigError, match=rf"{first}-{second} is no pair .*; there can be ar-en, ar-fr"
    ):
        book.build(language=first, facing=second)


def test_a_builder_that_makes_no_facing_edition_says_so(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match="builder text makes no facing edition; these do: html"):
        book.build("text", language="en", facing="fr")


def test_a_book_that_says_none_for_the_second_language_has_one(book: TinyBook) -> None:
    book.write({"conf.py": f"{CONF}facing = None\n"})
    assert "NoneType" in book.faults(language="en")  # as Sphinx says of any setting
    assert book.page(language="en").select(".facing-pair") == []


def test_an_edition_in_one_language_is_as_it_was(book: TinyBook) -> None:
    book.build(language="en")

    assert "facing" not in (book.tree(language="en") / "index.html").read_text("utf-8")


def test_a_mistake_in_the_second_language_alone_is_told_with_its_place(book: TinyBook) -> None:
    book.translate("fr", "more", {"More": "La suite {ref}`nowhere`"})

    assert "more.md" in (said := book.faults(language="en", facing="fr"))
    assert "nowhere" in said
