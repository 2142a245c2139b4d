"""Sphinx forgets a document before it reads it, and looks through everything to do so."""

from typing import Any

import pytest
from bookpress.testing.apps import application
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from ..tiny_book import TinyBook


@pytest.fixture
def cleared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Begin with Sphinx's own method; return the documents that a domain is asked to forget."""
    now: Any = BuildEnvironment.clear_doc
    monkeypatch.setattr(BuildEnvironment, "clear_doc", getattr(now, "__wrapped__", now))
    names: list[str] = []
    clear = StandardDomain.clear_doc

    def noted(self: StandardDomain, docname: str) -> None:
        names.append(docname)
        clear(self, docname)

    monkeypatch.setattr(StandardDomain, "clear_doc", noted)
    return names


def write(book: TinyBook, *extensions: str) -> None:
    book.write(
        {
            "conf.py": f"extensions = {[*extensions]!r}\nlanguage = 'fr'\nproject = 'Livre'\n",
            "index.rst": "Livre\n=====\n\n.. toctree::\n\n   other\n   search\n",
            "other.rst": ".. _one:\n\nAutre\n=====\n\n:ref:`one`\n",
            "search.rst": "Recherche\n=========\n",
        }
    )


def test_by_itself_sphinx_looks_for_what_it_knows_of_documents_never_read(
    tiny_book: TinyBook, cleared: list[str]
) -> None:
    write(tiny_book)
    tiny_book.build()
    assert sorted(cleared) == ["index", "other", "search"]


def test_with_the_workshop_it_looks_where_something_is_known(
    tiny_book: TinyBook, cleared: list[str]
) -> None:
    write(tiny_book, "bookpress.book")
    tiny_book.build()
    assert "other" not in cleared
    assert "search" in cleared  # of which Sphinx has a label before it is read


def test_what_was_known_of_a_document_is_still_forgotten(
    tiny_book: TinyBook, cleared: list[str]
) -> None:
    write(tiny_book, "bookpress.book")
    with application(tiny_book.root, tiny_book.out, language="fr") as app:
        app.build()
        tiny_book.write({"other.rst": ".. _two:\n\nAutre\n=====\n\n:ref:`two`\n"})
        app.build()
        assert {"one", "two"} & app.env.domains.standard_domain.labels.keys() == {"two"}
