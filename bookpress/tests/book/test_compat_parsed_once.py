"""Sphinx parses a translation more often than it needs to, and keeps more of it than is shown."""

import pytest
from docutils import nodes
from sphinx.transforms import i18n

from ..tiny_book import TinyBook

TERM = "```{glossary}\nhaie\n  Une bordure.\n```\n"


@pytest.fixture(autouse=True)
def as_sphinx_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with Sphinx's own class."""
    now = i18n.Locale.apply
    monkeypatch.setattr(i18n.Locale, "apply", getattr(now, "__wrapped__", now))


def faults(book: TinyBook, *extensions: str) -> str:
    """Build a book whose translation has a role that nobody knows; return the warnings."""
    book.write(
        {
            "conf.py": f"extensions = ['myst_parser', *{extensions}]\nlanguage = 'fr'\n"
            "locale_dirs = ['locales']\nproject = 'Livre'\n",
            "index.md": f"# Livre\n\nUn *mot*.\n\n{TERM}\nLe même.\n\n# Le même.\n",
        }
    )
    messages = {"Livre": "Book", "Un *mot*.": "A *plain* {nothing}`word`.", "haie": "hedge"}
    book.translate("en", "index", messages | {"Le même.": "The same.", "Une bordure.": "A border."})
    return book.faults(language="en")


def strangers(document: nodes.document) -> list[nodes.Node]:
    """Return what *document* holds of other documents."""
    return [node for node in document.findall() if node.document is not document]


def test_by_itself_sphinx_parses_a_translation_twice_and_keeps_its_document(
    tiny_book: TinyBook,
) -> None:
    assert faults(tiny_book).count('Unknown interpreted text role "nothing"') == 2
    assert strangers(tiny_book.doctree(language="en"))


def test_with_the_workshop_it_parses_it_once_and_keeps_what_is_shown(tiny_book: TinyBook) -> None:
    told = faults(tiny_book, "bookpress.book")
    assert told.count('Unknown interpreted text role "nothing"') == 1
    assert not strangers(tiny_book.doctree(language="en"))


def test_titles_terms_and_paragraphs_are_translated_as_before(tiny_book: TinyBook) -> None:
    faults(tiny_book)
    before = tiny_book.page(language="en")("main")
    faults(tiny_book, "bookpress.book")
    assert tiny_book.page(language="en")("main") == before
    shown = tiny_book.page(language="en").get_text()
    assert all(words in shown for words in ("Book", "hedge", "A border.", "The same."))
