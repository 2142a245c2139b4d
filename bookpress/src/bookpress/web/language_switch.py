"""A link on every web page to the same page in each other language of the book.

What it gives
    The template of a page receives ``language_links``: for each language published but its own
    the ``code``, the ``tag`` for ``lang`` and ``hreflang`` (``pt-BR`` for the code ``pt_BR``),
    the ``name``, and the relative ``address`` of the page. The theme ``bookpress`` shows them;
    in another theme a template of the book does.

Example
    In ``conf.py``::

        extensions = ["bookpress.language_switch"]
        book_languages = {"fr": "Français", "en": "English"}

    In ``_templates/layout.html``, with a theme such as alabaster::

        {% extends "!layout.html" %}
        {% block relbar1 %}
        {% for link in language_links %}
        <a href="{{ link.address }}" hreflang="{{ link.tag }}">{{ link.name }}</a>
        {% endfor %}
        {{ super() }}
        {% endblock %}

Limits
    Each language must be built into a directory named by its code, beside the others, with the
    same page names: ``sphinx-build -D language=en . _build/html/en``. The links are relative, so
    they need neither the address of the site nor JavaScript. A book in one language, or one that
    names no ``book_languages``, has no links. E-books and print have none.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.addresses import page_target, sibling
from bookpress.book.builders import is_web
from bookpress.book.extension import metadata
from bookpress.book.languages import tag


def add_links(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template of *page* its links to the other languages."""
    builder, own = app.builder, app.config.language
    if not is_web(builder):
        return
    target = page_target(builder, page)
    context["language_links"] = [
        {"code": code, "tag": tag(code), "name": name, "address": sibling(target, own, code)}
        for code, name in app.config.book_languages.items()
        if code != own
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page the addresses of itself in the languages of ``book_languages``."""
    app.setup_extension("bookpress.book")
    app.connect("html-page-context", add_links)
    return metadata()
