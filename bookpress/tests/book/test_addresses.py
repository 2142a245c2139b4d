"""Where the pages of a book in several languages are."""

import pytest
from bookpress.book.addresses import Site, sibling

BASE = "https://example.org/book/"
SITE = Site.at("https://example.org/book", ["pt_BR", "fr"])


def test_each_language_has_a_tree_named_by_its_code() -> None:
    assert SITE.tree("pt_BR") == BASE + "pt_BR/"
    assert SITE.address("fr", "a/b.html") == BASE + "fr/a/b.html"


def test_a_book_that_names_no_languages_is_one_tree() -> None:
    assert Site.at(BASE, []).address("fr", "a.html") == BASE + "a.html"


def test_the_first_page_sends_readers_of_other_languages_to_the_entry_page() -> None:
    assert SITE.alternates("index.html", is_first=True) == [
        ("pt-BR", BASE + "pt_BR/index.html"),
        ("fr", BASE + "fr/index.html"),
        ("x-default", BASE),
    ]


def test_another_page_sends_them_to_the_language_it_was_written_in() -> None:
    assert SITE.alternates("a.html", is_first=False)[-1] == ("x-default", BASE + "pt_BR/a.html")


def test_a_page_has_alternates_in_the_languages_that_have_it() -> None:
    assert SITE.alternates("a.html", is_first=False, having=["fr"]) == [
        ("fr", BASE + "fr/a.html"),
        ("x-default", BASE + "fr/a.html"),
    ]


def test_a_book_in_one_language_has_no_alternates() -> None:
    assert Site.at(BASE, ["fr"]).alternates("a.html", is_first=False) == []


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("index.html", "../en/index.html"),
        ("a/b.html", "../../en/a/b.html"),
        ("", "../en/"),
        ("a/b/", "../../../en/a/b/"),
    ],
)
def test_a_page_leads_to_the_same_one_in_another_language(target: str, address: str) -> None:
    assert sibling(target, "fr", "en") == address


@pytest.mark.parametrize("base", ["example.org", "//example.org", "ftp://example.org", "https://"])
def test_what_is_no_address_of_the_web_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match="write it as https://"):
        Site.at(base, [])


def test_an_address_with_more_than_a_path_is_refused() -> None:
    with pytest.raises(ValueError, match="take away what follows"):
        Site.at("https://example.org/?page=1", [])
