"""Sphinx makes a record of every message for debugging; the workshop of those that are shown."""

import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..tiny_book import TinyBook


@pytest.fixture
def made() -> Iterator[set[str]]:
    """Return the levels of the messages that are made."""
    levels: set[str] = set()
    make = logging.getLogRecordFactory()

    def noted(*given: object, **named: object) -> logging.LogRecord:
        record = make(*given, **named)
        levels.add(record.levelname)
        return record

    logging.setLogRecordFactory(noted)
    yield levels
    logging.setLogRecordFactory(make)


class Given:
    """What handlers of an event are given; notes when it is written for a message."""

    def __init__(self, made: set[str]) -> None:
        self._made = made

    def __repr__(self) -> str:
        self._made.add("given")
        return ""


def build(
    book: TinyBook, made: set[str], *extensions: str, quiet: bool = False, verbosity: int = 0
) -> set[str]:
    """Build *book*; return the levels of the messages that are made once it has begun."""
    book.write(
        {
            "conf.py": f"extensions = {[*extensions]!r}\nlanguage = 'fr'\nproject = 'Livre'\n",
            "index.rst": "Livre\n=====\n\nVoir :doc:`ailleurs`.\n",
        }
    )
    status = None if quiet else StringIO()
    with patch_docutils(book.root), docutils_namespace():
        app = Sphinx(
            *(book.root, book.root, book.out, book.out, "dummy"),
            status=status,
            warning=StringIO(),
            verbosity=verbosity,
        )
        app.add_event("given")
        made.clear()
        app.emit("given", Given(made))
        app.build()
    return {*made}


def test_by_itself_sphinx_makes_them_all(tiny_book: TinyBook, made: set[str]) -> None:
    assert build(tiny_book, made, quiet=True) >= {"DEBUG", "INFO", "WARNING", "given"}


@pytest.mark.parametrize(
    ("options", "levels"),
    [
        ({}, {"INFO", "WARNING"}),
        ({"quiet": True}, {"WARNING"}),
        ({"verbosity": 2}, {"DEBUG", "INFO", "WARNING", "given"}),
    ],
)
def test_with_the_workshop_it_makes_those_that_are_shown(
    tiny_book: TinyBook, made: set[str], options: dict[str, Any], levels: set[str]
) -> None:
    assert build(tiny_book, made, "bookpress.book", **options) == levels
