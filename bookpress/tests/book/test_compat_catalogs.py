"""How often the form of a template is compiled, for all that translators are given."""

from typing import Any

import pytest
from jinja2 import Environment
from sphinx.builders import gettext

from ..tiny_book import TinyBook


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Begin with what Sphinx has; return the list of the forms that Jinja compiles from now on."""
    now = gettext.GettextRenderer
    monkeypatch.setattr(gettext, "GettextRenderer", getattr(now, "__wrapped__", now))
    names: list[str] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: Any, name: str | None = None, *rest: Any) -> Any:
        names.append(name or "")
        return compile_(self, source, name, *rest)

    monkeypatch.setattr(Environment, "compile", noted)
    return names


def templates(book: TinyBook, *extensions: str) -> dict[str, str]:
    """Return the templates of a book of three documents, by name, without the time in them."""
    book.write(
        {
            "conf.py": f"extensions = ['myst_parser', *{extensions}]\nlanguage = 'fr'\n"
            "project = 'Livre'\n",
            "index.md": "# Livre\n\n```{toctree}\none\ntwo\n```\n",
            "one.md": "# Un\n\nUne phrase « \\\\ ».\n",
            "two.md": "# Deux\n\nUne phrase.\n",
        }
    )
    paths = book.build("gettext").glob("*.pot")
    lines = {path.name: path.read_text("utf-8").splitlines() for path in paths}
    return {
        name: "\n".join(line for line in text if "POT-Creation-Date" not in line)
        for name, text in lines.items()
    }


def test_sphinx_has_the_form_of_a_template_compiled_for_each(
    tiny_book: TinyBook, compiled: list[str]
) -> None:
    """When it does not, `render_templates_faster` can go."""
    templates(tiny_book)
    assert compiled.count("message.pot.jinja") == 3


def test_with_the_workshop_it_is_compiled_once_and_the_templates_are_the_same(
    tiny_book: TinyBook, compiled: list[str]
) -> None:
    before = templates(tiny_book)
    compiled.clear()
    assert templates(tiny_book, "bookpress.book") == before
    assert compiled.count("message.pot.jinja") == 1
