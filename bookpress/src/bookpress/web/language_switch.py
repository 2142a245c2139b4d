"""A link on every web page to the same page in each other language, and in two side by side.

What it gives
    The template of a page receives ``language_links``: for each language published but its own
    the ``code``, the ``tag`` for ``lang`` and ``hreflang`` (``pt-BR`` for the code ``pt_BR``),
    the ``name``, and the relative ``address`` of the page; and ``facing_links``: for each facing
    edition but its own (`bookpress.facing`) the ``code``, the ``address``, and its two ``sides``,
    each with a ``tag`` and a ``name``. The theme ``bookpress`` shows them; in another theme a
    template of the book does.

Example
    In ``conf.py``::

        extensions = ["bookpress.language_switch"]
        book_languages = {"fr": "Français", "en": "English"}
        book_pairs = ["fr-en"]

    In ``_templates/layout.html``, with a theme such as alabaster::

        {% extends "!layout.html" %}
        {% block relbar1 %}
        {% for link in language_links %}
        <a href="{{ link.address }}" hreflang="{{ link.tag }}">{{ link.name }}</a>
        {% endfor %}
        {% for link in facing_links %}
        <a href="{{ link.address }}">{{ link.sides | join(" – ", attribute="name") }}</a>
        {% endfor %}
        {{ super() }}
        {% endblock %}

Limits
    Each language must be built into a directory named by its code, beside the others, with the
    same page names: ``sphinx-build -D language=en . _build/html/en``; so must each facing edition,
    ``-D language=fr -D facing=en``, into ``_build/html/fr-en``. The links are relative, so they
    need neither the address of the site nor JavaScript. A book in one language, or one that names
    no ``book_languages``, has no links; one that names no ``book_pairs``, none to facing editions.
    E-books and print have none.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.addresses import edition_code, page_target, sibling
from bookpress.book.builders import is_web
from bookpress.book.extension import metadata
from bookpress.book.languages import CodeError, name_of, tag
from bookpress.book.pairs import PairError, read_pair


def add_links(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template of *page* its links to the other languages and facing editions."""
    builder, own, names = app.builder, edition_code(app.config), app.config.book_languages
    if not is_web(builder):
        return
    target = page_target(builder, page)
    context["language_links"] = [
        {"code": code, "tag": tag(code), "name": name, "address": sibling(target, own, code)}
        for code, name in names.items()
        if code != own
    ]
    context["facing_links"] = [
        {
            "code": code,
            "address": sibling(target, own, code),
            "sides": [
                {"tag": tag(side), "name": names.get(side) or name_of(side)}
                for side in read_pair(code)
            ],
        }
        for code in app.config.book_pairs
        if code != own
    ]


def check_pairs(app: Sphinx, config: Config) -> None:
    """Raise ConfigError if one of ``book_pairs`` is no facing edition's code."""
    for code in config.book_pairs:
        try:
            for side in read_pair(code):
                name_of(side)
        except (PairError, CodeError) as error:
            raise ConfigError(f"book_pairs: {code!r}: {error}") from error


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page the addresses of itself in ``book_languages`` and ``book_pairs``."""
    app.setup_extension("bookpress.book")
    app.connect("config-inited", check_pairs)
    app.connect("html-page-context", add_links)
    return metadata()
