"""What Sphinx, docutils and MyST-Parser read for a text by themselves: each is still needed.

A test here fails when one of them reads no more than it should: then what `bookpress.book.compat`
does about it can go.
"""

import socket
from typing import Any

import pytest
from docutils import nodes
from myst_parser.mdit_to_docutils import base, html_to_nodes
from myst_parser.mocking import MockIncludeDirective
from sphinx.environment import BuildEnvironment
from sphinx.events import core_events

from ..alone import plain_project
from ..tiny_book import TinyBook

pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")


def _plain(function: Any) -> Any:
    """Return what stood in the place of *function* before another build of this process."""
    return getattr(function, "__wrapped__", getattr(function, "_confined", function))


@pytest.fixture
def book(tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch) -> TinyBook:
    """Return a project in Markdown without the workshop, with a note beside it."""
    for owner, name in (
        (BuildEnvironment, "relfn2path"),
        (MockIncludeDirective, "run"),
        (html_to_nodes, "default_html"),
        (base, "jinja2"),
    ):
        monkeypatch.setattr(owner, name, _plain(getattr(owner, name)))
    tiny_book.root.mkdir(parents=True)
    (tiny_book.root.parent / "note.txt").write_text("A note of others.\n")
    return tiny_book


def shown(book: TinyBook, text: str, settings: str = "") -> str:
    """Return the page that Sphinx makes of *text* alone."""
    plain_project(book, "md", files={"index.md": f"# Text\n\n{text}\n"}, settings=settings)
    book.faults("html", "en")
    return str(book.page(language="en"))


@pytest.mark.parametrize(
    "text",
    [
        "```{include} ../note.txt\n```",
        "```{literalinclude} ../note.txt\n:language: text\n```",
        "```{csv-table}\n:file: ../note.txt\n```",
        "```{raw} html\n:file: ../note.txt\n```",
    ],
)
def test_sphinx_reads_a_file_beside_the_sources(book: TinyBook, text: str) -> None:
    assert "A note of others." in shown(book, text)


def test_sphinx_copies_a_file_beside_the_sources_that_is_linked(book: TinyBook) -> None:
    assert "_downloads" in shown(book, "[It](../note.txt)")


def test_myst_parser_reads_a_file_beside_those_of_docutils(book: TinyBook) -> None:
    page = shown(book, "```{include} <../__init__.py>\n:literal:\n```")
    assert "reStructuredText" in page


def test_myst_parser_has_a_text_call_functions(book: TinyBook) -> None:
    settings = 'myst_enable_extensions = ["substitution"]'
    assert "A note of others." in shown(
        book, '{{ env.srcdir.joinpath("../note.txt").read_text() }}', settings
    )


def test_myst_parser_does_not_tell_its_own_html_from_that_of_the_text(book: TinyBook) -> None:
    plain_project(book, "md", files={"index.md": "# Text\n\nA <b>word</b>.\n"})
    book.faults("html", "en")
    (raw, *_rest) = book.doctree(language="en").findall(nodes.raw)
    assert set(raw.non_default_attributes()) == {"format", "xml:space"}


def test_intersphinx_fetches_inventories(book: TinyBook, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(*given: object, **named: object) -> None:
        asked.append(given)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    shown(
        book,
        "Words.",
        'extensions.append("sphinx.ext.intersphinx")\n'
        'intersphinx_mapping = {"far": ("https://example.org/", None)}',
    )
    assert asked


def test_sphinx_has_no_event_for_a_page_that_is_rendered() -> None:
    assert not [name for name in core_events if "render" in name]
