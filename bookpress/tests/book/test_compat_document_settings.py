"""Sphinx puts docutils' settings together for each document; the workshop does once."""

from pathlib import Path

import pytest
from bookpress.book.compat import read_environment
from sphinx.util import docutils

from ..tiny_book import TinyBook


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Begin with Sphinx's own function; return what is put together as it is."""
    now = vars(docutils)["_get_settings"]
    monkeypatch.setattr(docutils, "_get_settings", getattr(now, "__wrapped__", now))
    parsers: list[object] = []

    class Noted(docutils.OptionParser):  # type: ignore[name-defined, misc]
        def __init__(self, *given: object, **named: object) -> None:
            parsers.append(self)
            super().__init__(*given, **named)

    monkeypatch.setattr(docutils, "OptionParser", Noted)
    return parsers


def build(book: TinyBook, *extensions: str) -> None:
    book.write(
        {
            "conf.py": f"extensions = {[*extensions]!r}\nlanguage = 'fr'\nproject = 'Livre'\n",
            "docutils.conf": "[general]\nfootnote_references: superscript\n",
            "index.rst": "Livre\n=====\n\n.. toctree::\n\n   one\n   two\n",
            "one.rst": "Un\n==\n\n.. include:: code.txt\n",
            "two.rst": "Deux\n====\n",
            "code.txt": "Ailleurs.\n",
        }
    )
    book.build("dummy")


def test_by_itself_sphinx_does_it_for_every_document(
    tiny_book: TinyBook, made: list[object]
) -> None:
    build(tiny_book)
    assert len(made) == 3


def test_with_the_workshop_it_does_it_once_and_each_document_has_its_own(
    tiny_book: TinyBook, made: list[object]
) -> None:
    build(tiny_book, "bookpress.book")
    assert len(made) == 1
    settings = [tiny_book.doctree(name).settings for name in ("index", "one", "two")]
    assert [each.footnote_references for each in settings] == ["superscript"] * 3
    assert len({each._source for each in settings}) == 3
    env = read_environment(tiny_book.out / "fr" / "doctrees")
    assert env
    names = {name: {Path(each).name for each in env.dependencies[name]} for name in env.all_docs}
    assert [name for name in names if "code.txt" in names[name]] == ["one"]
