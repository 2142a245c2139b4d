"""Catalogs of a book say what each message is."""

from pathlib import Path

import pytest
from bookpress.book.po_reader import read_catalog
from bookpress.catalogs.__main__ import main
from bookpress.catalogs.project import read_project
from bookpress.catalogs.templates import text_templates

from ..tiny_book import TinyBook

CONF = """
extensions = ["bookpress"]
project = "Livre"
language = "fr"
html_title = "Un livre"
index_groups = {"persons": "Personnes"}
"""
ONE = """# Un chapitre

Une phrase.[^n]

:::{entries}
persons: Verdier
:::

> Une citation.
>
> -- Une autrice

[^n]: Une note.

:::{figure} a.svg
:alt: Une image

Une légende
:::

| Case |
|---|
| Verdier |

:::{glossary}
Mot
  Un sens, que {term}`Mot` a.
:::

:::{note}
Un cadre.
:::

:::{grouped-index}
:::
"""
EXPECTED = {
    "Un chapitre": "#. heading",
    "Une phrase.[^n]": "",
    "Verdier": "#. index entry, table cell",
    "Une citation.": "#. quotation",
    "Une note.": "#. note",
    "Une image": "#. description of a picture",
    "Une légende": "#. caption",
    "Case": "#. table cell",
    "Mot": "#. glossary term",
    "Un sens, que {term}`Mot` a.": "#. definition of a glossary term",
    "Un cadre.": "#. box",
}


@pytest.fixture
def book(tiny_book: TinyBook) -> Path:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    index = "# Livre\n\n```{toctree}\none\n```\n"
    tiny_book.write({"conf.py": CONF, "index.md": index, "one.md": ONE, "a.svg": picture})
    tiny_book.translate("de", "one", {"Un chapitre": "Ein Kapitel"})
    return tiny_book.root


def test_each_message_has_a_comment_that_says_what_it_is(book: Path) -> None:
    assert main(["update", str(book)]) == 0
    path = book / "locales/de/LC_MESSAGES/one.po"
    found = {each.key.text: " ".join(each.extracted) for each in read_catalog(path).messages}
    assert {text: found.get(text) for text in EXPECTED} == EXPECTED
    settings = read_catalog(path.with_name("settings.po")).messages
    assert {each.extracted for each in settings} == {("#. from the settings of the book",)}

    before = path.read_bytes()
    assert b'#. heading\nmsgid "Un chapitre"\nmsgstr "Ein Kapitel"\n' in before
    assert main(["update", str(book)]) == 0
    assert path.read_bytes() == before

    # What was a heading is a paragraph now, and the comment of a translator stays.
    text = before.decode().replace("#. heading\n", "# Of the town?\n#. heading\n")
    path.write_text(text, "utf-8")
    chapter = book / "one.md"
    chapter.write_text(ONE.replace("# Un chapitre", "# Autre\n\nUn chapitre"), "utf-8")
    assert main(["update", str(book)]) == 0
    message = next(m for m in read_catalog(path).messages if m.key.text == "Un chapitre")
    assert (message.comments, message.extracted) == (("# Of the town?",), ())


def test_catalogs_of_a_project_that_is_no_book_stay_as_sphinx_makes_them(book: Path) -> None:
    conf = book / "conf.py"
    conf.write_text("extensions = ['myst_parser']\nlanguage = 'fr'\n", "utf-8")
    (book / "one.md").write_text("# Un chapitre\n", "utf-8")
    templates = text_templates(read_project(book))
    assert {m.extracted for each in templates.values() for m in each.messages} == {()}


def test_a_paragraph_that_no_catalog_may_hold_is_refused_with_its_chapter(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book / "locales/de/LC_MESSAGES/one.po"
    before = path.read_bytes()
    (book / "one.md").write_text(f"# Un chapitre\n\n{'mot ' * 30_000}\n", "utf-8")
    assert main(["update", str(book)]) == 1
    said = capsys.readouterr().err
    assert f"{book / 'one.md'}: a text of 119,999 characters; the longest" in said
    assert "so no catalog was changed" in said
    assert path.read_bytes() == before
