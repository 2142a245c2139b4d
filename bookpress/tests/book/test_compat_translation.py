"""Sphinx parses a translation with all that a document may do, and is kept from it."""

from pathlib import Path

import pytest
from bookpress.book.compat import parse_translations_inertly
from bookpress.testing.apps import application
from docutils.parsers.rst import roles
from sphinx.transforms import i18n

from ..tiny_book import TinyBook

#: What a translation tries, by the end of the name of its document.
TRIED = {
    "rst": ".. include:: secret.txt\n\n.. role:: tried(strong)",
    "md": "```{include} secret.txt\n```\n\n```{eval-rst}\n.. role:: tried(strong)\n```",
}


def things_read(book: TinyBook, markup: str) -> tuple[bool, bool]:
    """Build a project; return whether a translation read a file, and defined a role."""
    titles = {"rst": "Livre\n=====", "md": "# Livre"}
    book.write(
        {
            "conf.py": "extensions = ['myst_parser']\nlanguage = 'fr'\nlocale_dirs = ['locales']\n",
            f"index.{markup}": f"{titles[markup]}\n\nUn mot.\n",
            "secret.txt": "a secret\n",
        }
    )
    book.translate("en", "index", {"Un mot.": TRIED[markup]})
    with application(book.root, book.out, language="en") as app:
        app.build()
        read = any(Path(name).name == "secret.txt" for name in app.env.dependencies["index"])
        return read, "tried" in vars(roles)["_roles"]


@pytest.fixture(autouse=True)
def as_sphinx_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test with Sphinx's own function."""
    now = vars(i18n)["_publish_msgstr"]
    monkeypatch.setattr(i18n, "_publish_msgstr", getattr(now, "__wrapped__", now))


@pytest.mark.filterwarnings("ignore:'sphinx.environment")  # MyST-Parser 5.2, when it includes
@pytest.mark.parametrize("markup", ["rst", "md"])
def test_by_itself_sphinx_runs_the_directives_of_a_translation(
    tiny_book: TinyBook, markup: str
) -> None:
    assert things_read(tiny_book, markup) == (True, True)


@pytest.mark.parametrize("markup", ["rst", "md"])
def test_a_translation_reads_no_file_and_defines_no_role(tiny_book: TinyBook, markup: str) -> None:
    parse_translations_inertly()
    assert things_read(tiny_book, markup) == (False, False)


def test_the_picture_that_a_message_may_be_is_still_translated(tiny_book: TinyBook) -> None:
    parse_translations_inertly()
    tiny_book.write(
        {
            "conf.py": "language = 'fr'\nlocale_dirs = ['locales']\n"
            "gettext_additional_targets = ['image']\n",
            "index.rst": "Livre\n=====\n\n.. image:: a.svg\n",
            "a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "a.en.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        }
    )
    tiny_book.translate("en", "index", {".. image:: a.svg": ".. image:: a.en.svg"})
    tiny_book.build(language="en")
    (picture,) = tiny_book.page("index", "en")("img", src=lambda src: src.endswith(".svg"))
    assert str(picture["src"]).endswith("a.en.svg")
