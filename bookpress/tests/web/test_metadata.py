"""What the pages of a tiny book say of themselves, in two languages."""

import json
from typing import Any

import pytest
from bookpress.testing import NewPage
from bookpress.web.metadata.description import LIMIT, shortened
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from ..serving import served
from ..tiny_book import TinyBook

CONF = """
project = "Le pré"
author = "Jeanne"
copyright = "Jeanne, pour le texte"
version = "1"
extensions = ["myst_parser", "bookpress.metadata"]
myst_enable_extensions = ["colon_fence"]
html_theme = "basic"
locale_dirs = ["locales"]
gettext_compact = False
smartquotes = False
epub_show_urls = "no"
book_languages = {"fr": "Français", "en": "English"}
metadata_authors = ["Jeanne Foin", "Paul Haie"]
book_date = "2012-11"
book_publisher = "Les Prés"
book_description = "Un essai sur les prés."
"""
BASE = "https://example.org/livre"
FILES = {
    "conf.py": CONF,
    "index.md": "# Le pré\n\nTout un livre.\n\n:::{toctree}\nmatin\nsoirée\n:::\n",
    "matin.md": """
# Le « matin » & après

> Une citation ouvre la page.

- Une liste suit.

Un pré *vert*[^1]
au matin. Il y fait bon.

[^1]: Une note.
""",
    "soirée.md": '---\nmyst:\n  html_meta:\n    description: "La \\"fin\\" du jour."\n---\n'
    "# La soirée\n\nUn pré au soir.\n",
}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(FILES)
    return tiny_book


def contents(page: BeautifulSoup, name: str) -> list[str]:
    """Return the contents of the ``meta`` elements called *name*."""
    found = page.select(f'meta[name="{name}"], meta[property="{name}"]')
    return [str(meta["content"]) for meta in found]


def data(page: BeautifulSoup) -> dict[str, Any]:
    (block,) = page.select('script[type="application/ld+json"]')
    found: dict[str, Any] = json.loads(block.get_text())
    return found


def test_a_page_is_described_by_how_its_own_text_begins(book: TinyBook) -> None:
    book.build()
    page = book.page("matin")
    assert contents(page, "description") == ["Un pré vert au matin. Il y fait bon."]
    assert contents(page, "og:description") == contents(page, "description")


def test_a_description_is_translated_with_the_text(book: TinyBook) -> None:
    book.translate(
        "en", "matin", {"Un pré *vert*[^1] au matin. Il y fait bon.": "A *green* one[^1]."}
    )
    book.build(language="en")
    assert contents(book.page("matin", "en"), "description") == ["A green one."]


def test_a_page_that_describes_itself_is_believed_and_said_once(book: TinyBook) -> None:
    book.build()
    page = book.page("soirée")
    assert contents(page, "description") == ['La "fin" du jour.']
    assert contents(page, "og:description") == ['La "fin" du jour.']


def test_the_first_page_is_described_by_the_setting_or_like_any_other(book: TinyBook) -> None:
    book.build()
    assert contents(book.page(), "description") == ["Un essai sur les prés."]
    book.build(book_description="")
    assert contents(book.page(), "description") == ["Tout un livre."]


@pytest.mark.parametrize(
    ("text", "limit", "shorter"),
    [
        ("Un pré.", 7, "Un pré."),
        ("Un pré. Une haie verte.", 12, "Un pré."),
        ("Un pré\u00a0! Une haie verte.", 12, "Un pré\u00a0!"),
        ("Un pré «\u00a0vert.\u00a0» Une haie.", 20, "Un pré «\u00a0vert.\u00a0»"),
        ("Un pré. « Une haie. Une autre haie. » Fin.", 20, "Un pré."),
        ("Un pré, une haie, un bois", 18, "Un pré, une haie…"),
        ("Non. Un pré, une haie, un bois", 20, "Non. Un pré, une…"),
    ],
)
def test_a_long_text_ends_with_a_sentence_or_else_with_a_word(
    text: str, limit: int, shorter: str
) -> None:
    assert shortened(text, limit) == shorter


def test_a_description_has_a_length_that_is_shown(book: TinyBook) -> None:
    book.write({"matin.md": "# Matin\n\n" + "Un pré vert et " * 40})
    book.build()
    (description,) = contents(book.page("matin"), "description")
    assert LIMIT / 2 < len(description) <= LIMIT + 1
    assert description.endswith("…")


def test_a_chapter_is_saved_as_a_part_of_its_book(book: TinyBook) -> None:
    book.build()
    page = book.page("matin")
    assert contents(page, "citation_title") == ["Le « matin » & après"]
    assert contents(page, "citation_inbook_title") == ["Le pré"]
    assert contents(page, "citation_author") == ["Jeanne Foin", "Paul Haie"]
    assert contents(page, "citation_publication_date") == ["2012/11"]
    assert contents(page, "citation_publisher") == ["Les Prés"]
    assert contents(page, "citation_language") == ["fr"]


def test_the_first_page_is_saved_as_the_book(book: TinyBook) -> None:
    book.build()
    page = book.page()
    assert contents(page, "citation_title") == ["Le pré"]
    assert contents(page, "citation_inbook_title") == []
    assert contents(page, "og:type") == ["book"]


def test_a_chapter_is_linked_data_in_a_book(book: TinyBook) -> None:
    book.build(book_address=BASE, language="en")
    chapter = data(book.page("soirée", "en"))
    assert chapter["@type"] == "Chapter"
    assert chapter["name"] == "La soirée"
    assert chapter["position"] == 2
    assert chapter["inLanguage"] == "en"
    assert [author["name"] for author in chapter["author"]] == ["Jeanne Foin", "Paul Haie"]
    first = data(book.page(language="en"))
    assert chapter["isPartOf"] == {"@type": "Book", "@id": first["@id"], "name": first["name"]}
    assert first["@type"] == "Book"
    assert first["translationOfWork"]["@id"] == f"{BASE}/fr/index.html"


def test_the_original_is_no_translation(book: TinyBook) -> None:
    book.build(book_address=BASE)
    assert "translationOfWork" not in data(book.page())


def test_no_title_can_end_the_block_of_data(book: TinyBook) -> None:
    book.build(project="</script><b>Pré</b>")
    assert data(book.page())["name"] == "</script><b>Pré</b>"


def test_dublin_core_says_whose_it_is(book: TinyBook) -> None:
    book.build()
    page = book.page("matin")
    assert contents(page, "DC.creator") == ["Jeanne Foin", "Paul Haie"]
    assert contents(page, "DC.rights") == ["Jeanne, pour le texte"]
    assert contents(page, "DC.language") == ["fr"]
    assert page.select_one('link[rel="schema.DC"]')


def links(page: BeautifulSoup) -> dict[str, str]:
    return {
        str(link["hreflang"]): str(link["href"])
        for link in page.select('link[rel="alternate"][hreflang]')
    }


@pytest.mark.parametrize("base", [BASE, BASE + "/"])
@pytest.mark.parametrize(
    ("name", "target", "default"),
    [
        ("index", "index.html", ""),
        ("matin", "matin.html", "fr/matin.html"),
        ("soirée", "soir%C3%A9e.html", "fr/soir%C3%A9e.html"),
    ],
)
def test_the_languages_of_a_page_name_one_another_and_themselves(
    book: TinyBook, base: str, name: str, target: str, default: str
) -> None:
    for language in ("fr", "en"):
        book.build(language=language, book_address=base)
        page = book.page(name, language)
        assert links(page) == {
            "fr": f"{BASE}/fr/{target}",
            "en": f"{BASE}/en/{target}",
            "x-default": f"{BASE}/{default}",
        }
        (canonical,) = page.select('link[rel="canonical"]')
        assert canonical["href"] == f"{BASE}/{language}/{target}"
        assert contents(page, "og:url") == [canonical["href"]]


def test_without_an_address_no_page_names_one(book: TinyBook) -> None:
    book.build()
    for name in ("index", "matin"):
        page = book.page(name)
        assert links(page) == {}
        assert page.select('link[rel="canonical"]') == []
        assert contents(page, "og:url") == []
        assert not {"@id", "url"} & set(data(page))


def test_a_book_in_one_language_has_no_alternates(book: TinyBook) -> None:
    book.build(book_address=BASE, book_languages={"fr": "Français"})
    assert links(book.page()) == {}


@pytest.mark.parametrize("base", ["example.org", "//example.org", "ftp://example.org", "https://"])
def test_what_is_no_address_is_refused(book: TinyBook, base: str) -> None:
    with pytest.raises(ConfigError, match=r"book_address: .* write it as https://"):
        book.build(book_address=base)


def test_a_page_that_is_no_text_says_nothing(book: TinyBook) -> None:
    book.build()
    assert contents(book.page("search"), "citation_title") == []
    assert book.page("search").select('script[type="application/ld+json"]') == []


def test_the_strict_policy_has_nothing_against_the_data(new_page: NewPage, book: TinyBook) -> None:
    page = new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    # The theme has a script of its own in the search box of its sidebar.
    with served(book.build(language="en", html_sidebars={"**": []})) as address:
        page.goto(f"{address}matin.html")
        assert data(BeautifulSoup(page.content(), "html.parser"))["@type"] == "Chapter"
    assert not [line for line in refused if "script-src" in line]


def test_an_e_book_says_nothing_of_the_web(book: TinyBook) -> None:
    tree = book.build("epub", epub_description="Essai", epub_contributor="Paul", book_address=BASE)
    for path in tree.rglob("*.xhtml"):
        text = path.read_text("utf-8")
        assert "citation_title" not in text
        assert "example.org" not in text
