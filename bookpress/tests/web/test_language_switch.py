"""Links from each page to itself in other languages, on a tiny book."""

from posixpath import dirname, normpath
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
version = copyright = "1"
epub_show_urls = "no"
extensions = ["bookpress.language_switch"]
html_theme = "basic"
templates_path = ["_templates"]
book_languages = {"fr": "Français", "en": "English", "es": "Español"}
"""
LAYOUT = """
{%- extends "!layout.html" %}
{% block content %}
<nav class="editions">
{% for link in language_links %}<a href="{{ link.address }}" hreflang="{{ link.tag }}">
{{- link.name }}</a>{% endfor %}
</nav>
<nav class="facing">
{% for link in facing_links %}<a href="{{ link.address }}">
{{- link.sides | join(" – ", attribute="name") }}</a>{% endfor %}
</nav>
{{ super() }}
{% endblock %}
"""
PAGES = ["index", "bancs/été", "search", "genindex"]


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(
        {
            "conf.py": CONF,
            "index.rst": "Accueil\n=======\n\n.. toctree::\n\n   bancs/été\n",
            "bancs/été.rst": "Bancs\n=====\n\nRien.\n",
            "_templates/layout.html": LAYOUT,
        }
    )
    return tiny_book


def links(page: BeautifulSoup) -> dict[str, str]:
    """Return the links to other languages on *page*, name → tag."""
    (editions,) = page.select("nav.editions")
    return {link.get_text(): str(link["hreflang"]) for link in editions.select("a")}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_offers_the_other_languages_and_not_its_own(book: TinyBook, name: str) -> None:
    book.build()
    assert links(book.page(name)) == {"English": "en", "Español": "es"}


@pytest.mark.parametrize("name", PAGES)
def test_a_link_leads_to_the_same_page_in_the_other_language(book: TinyBook, name: str) -> None:
    trees = {language: book.build(language=language) for language in ("fr", "en", "es")}
    here = f"fr/{name}.html"
    for link in book.page(name).select("nav.editions a"):
        address = str(link["href"])
        assert address.startswith("../")
        other = str(link["hreflang"])
        assert normpath(f"{dirname(here)}/{unquote(address)}") == f"{other}/{name}.html"
        assert (trees[other] / f"{name}.html").exists()


def test_a_link_has_the_tag_of_its_language_and_leads_to_the_tree_of_its_code(
    book: TinyBook,
) -> None:
    book.build(book_languages={"fr": "Français", "pt_BR": "Português (Brasil)"})
    (link,) = book.page().select("nav.editions a")
    assert link["hreflang"] == "pt-BR"
    assert link["href"] == "../pt_BR/index.html"


def test_a_language_that_is_not_published_yet_leads_to_those_that_are(book: TinyBook) -> None:
    book.build(language="de")
    assert list(links(book.page(language="de"))) == ["Français", "English", "Español"]


def test_a_book_in_one_language_offers_none(book: TinyBook) -> None:
    book.build(book_languages={"fr": "Français"})
    assert links(book.page()) == {}


def test_an_e_book_offers_none(book: TinyBook) -> None:
    tree = book.build("epub", epub_description="Essai", epub_contributor="Jeanne")
    for name in ("index", "bancs/été"):
        page = (tree / f"{name}.xhtml").read_text("utf-8")
        assert links(BeautifulSoup(page, "html.parser")) == {}


def test_a_facing_edition_is_offered_by_the_names_of_its_languages(book: TinyBook) -> None:
    tree = book.build(book_pairs=["fr-en", "es-fr"])
    (nav,) = BeautifulSoup((tree / "bancs/été.html").read_text("utf-8"), "lxml").select(".facing")
    assert {link.get_text(): link["href"] for link in nav.select("a")} == {
        "Français – English": "../../fr-en/bancs/%C3%A9t%C3%A9.html",
        "Español – Français": "../../es-fr/bancs/%C3%A9t%C3%A9.html",
    }


@pytest.mark.parametrize("code", ["fr", "fr-fr", "fr-xx"])
def test_what_is_no_facing_edition_is_refused(book: TinyBook, code: str) -> None:
    with pytest.raises(ConfigError, match=f"book_pairs: '{code}': "):
        book.build(book_pairs=[code])
