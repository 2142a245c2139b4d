"""What `bookpress.book.compat.writing` relies on, and whether it is still needed."""

from typing import Any, cast

import pytest
from bookpress.book.compat import render_titles_once, write_signs_faster
from bookpress.testing.apps import application
from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from sphinx.builders.html import StandaloneHTMLBuilder

from ..tiny_book import TinyBook


class Text(str):
    """A text that notes whether each of its characters is looked up."""

    looked_up = False

    def __str__(self) -> str:
        return self

    def translate(self, table: Any, /) -> str:
        type(self).looked_up = True
        return super().translate(table)


@pytest.mark.parametrize("text", ["", "déjà", '<a> & "b"', "a@b.org", "&amp;"])
def test_signs_are_written_as_docutils_writes_them(text: str) -> None:
    """When docutils looks up no signs that are not there, `write_signs_faster` can go."""
    write_signs_faster()
    translator = HTMLTranslator.__new__(HTMLTranslator)
    docutils_encode = vars(cast(Any, HTMLTranslator.encode))["__wrapped__"]
    Text.looked_up = False
    expected = docutils_encode(translator, Text(text))
    assert (translator.encode(Text(text)), Text.looked_up) == (expected, True)
    if expected == text:
        Text.looked_up = False
        translator.encode(Text(text))
        assert not Text.looked_up


def test_a_title_of_words_is_rendered_once_for_the_pages_that_show_it(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When Sphinx keeps the titles of pages, `render_titles_once` can go."""
    rendered: list[str] = []
    render = StandaloneHTMLBuilder.render_partial

    def noted(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> dict[str, str]:
        if isinstance(node, nodes.title):
            rendered.append(node.astext())
        return render(self, node)

    monkeypatch.setattr(StandaloneHTMLBuilder, "render_partial", noted)
    tiny_book.write(
        {
            "conf.py": "language = 'fr'\nproject = 'Livre'\n",
            "index.rst": "Livre\n=====\n\n.. toctree::\n\n   one\n   two\n   three\n",
            "one.rst": "Un & un\n=======\n",
            "two.rst": "*Deux*\n======\n",
            "three.rst": "Trois\n=====\n",
        }
    )
    pages = {}
    for ours in (False, True):
        rendered.clear()
        with application(tiny_book.root, tiny_book.out / str(ours)) as app:
            if ours:
                render_titles_once(app)
            app.build()
            pages[ours] = {path.name: path.read_text() for path in app.outdir.glob("*.html")}
        assert (rendered.count("Un & un") == 1) is ours
        assert rendered.count("Deux") > 1
    assert pages[True] == pages[False]
