"""Words of Sphinx's scripts under a policy that lets no text become code."""

from pathlib import Path

import pytest
from bookpress.book.compat import translations_without_eval as rewritten
from bookpress.testing import NewPage
from playwright.sync_api import expect
from sphinx.errors import SphinxError

from ..serving import served
from ..tiny_book import TinyBook

CONF = 'extensions = ["bookpress.script_words"]\nhtml_theme = "basic"\nversion = copyright = "1"\n'
INDEX = "Le pré\n======\n\nUn pré vert.\n"
CATALOG = 'Documentation.addTranslations({"locale": "fr", "messages": {}, "plural_expr": "%s"});'


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.rst": INDEX})
    return tiny_book


def test_a_page_speaks_its_language_under_the_strict_policy(
    new_page: NewPage, book: TinyBook
) -> None:
    page = new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    with served(book.build()) as address:
        page.goto(f"{address}search.html?q=vert")
        results = page.locator("#search-results")
        expect(results).to_contain_text("Résultats de la recherche")
        expect(results).to_contain_text("une page correspondant")
    assert not [line for line in refused if "eval" in line]


def test_no_catalog_is_handed_over_to_be_evaluated(book: TinyBook) -> None:
    script = (book.build() / "_static/translations.js").read_text("utf-8")
    assert "addTranslations" not in script
    assert '"Search":"Recherche"' in script
    assert 'LOCALE = "fr"' in script


def test_a_book_in_english_has_nothing_to_rewrite(book: TinyBook) -> None:
    assert not (book.build(language="en") / "_static/translations.js").exists()


@pytest.mark.parametrize("rule", ["alert(n)", "n > 1; n", "n ? `x` : 0", "this.n", ""])
def test_a_rule_for_plurals_that_could_be_a_program_is_refused(rule: str) -> None:
    assert "=> Number(n > 1)" in rewritten(CATALOG % "n > 1")
    with pytest.raises(ValueError, match="not a rule for plurals"):
        rewritten(CATALOG % rule)


def test_a_catalog_that_cannot_be_rewritten_stops_the_build(book: TinyBook) -> None:
    book.write({"locales/fr/LC_MESSAGES/sphinx.js": "alert(1)"})
    with pytest.raises(SphinxError, match="not a call of Documentation"):
        book.build(locale_dirs=[str(book.root / "locales")])


def test_a_script_left_from_another_language_stops_no_build(book: TinyBook) -> None:
    left = book.build() / "_static/translations.js"
    words = left.read_text("utf-8")
    (book.build(language="en") / "_static/translations.js").write_text(words, "utf-8")
    book.build(language="en")


def test_an_e_book_is_left_alone(book: TinyBook) -> None:
    tree: Path = book.build("epub", epub_description="Essai", epub_contributor="Jeanne")
    for script in tree.rglob("translations.js"):
        assert "addTranslations" in script.read_text("utf-8")
