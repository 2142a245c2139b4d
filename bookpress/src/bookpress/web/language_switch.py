"""A link on every page to the same page in each other language of the book.

``book_languages`` maps the code of each published language to its name for
its readers. Each language is a tree of pages beside the others (``…/fr/``, ``…/en/``), with
the same page names in all, so the links are relative and need neither an address of the
site nor JavaScript. A page's template receives ``language_links``: for each language but
its own the ``code``, the ``tag`` for ``lang`` and ``hreflang`` (``pt-BR`` for the code
``pt_BR``), the ``name`` and the ``address`` of the page. With one language the list is empty.

Where the links stand and how they look is the template's affair.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata
from bookpress.book.languages import tag


def add_links(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template of *page* its links to the other languages."""
    builder = app.builder
    if builder.name != "html" or not isinstance(builder, StandaloneHTMLBuilder):
        return
    target = builder.get_target_uri(page)
    up = "../" * (page.count("/") + 1)
    context["language_links"] = [
        {
            "code": code,
            "tag": tag(code),
            "name": name,
            "address": f"{up}{code}/{target}",
        }
        for code, name in app.config.book_languages.items()
        if code != app.config.language
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``book_languages``: the languages published, code → name."""
    app.setup_extension("bookpress.book")
    app.connect("html-page-context", add_links)
    return metadata()
