"""A request to search engines, on every web page, to leave the book out until it is published.

What it gives
    Every web page has ``<meta name="robots" content="noindex">`` while ``book_embargoed`` is
    true. The command ``bookpress html`` then writes no sitemap, a ``robots.txt`` that turns
    robots away, and for the hosts that read one the header ``X-Robots-Tag``, which counts for
    PDFs and e-books too.

Example
    In ``conf.py``::

        extensions = ["bookpress.embargo"]
        book_embargoed = True

    Or, where a publisher keeps such decisions, in ``edition/publisher.toml``::

        embargoed = true

Limits
    Search engines may ignore the request, and it hides nothing: whoever has the address can
    read the book. ``sphinx-build`` by hand writes the element on the pages, but neither
    ``robots.txt`` nor headers.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import is_web
from bookpress.book.extension import metadata

TAG = '<meta name="robots" content="noindex">'


def add_tag(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the request to the head of *page*, if the book is embargoed."""
    if app.config.book_embargoed and is_web(app.builder):
        context["metatags"] = f"{context.get('metatags', '')}\n{TAG}\n"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the request added to each web page, where ``book_embargoed`` is true."""
    app.setup_extension("bookpress.book")
    app.connect("html-page-context", add_tag)
    return metadata()
