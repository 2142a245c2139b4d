"""Pages that ask search engines to leave them out, until the book is published.

``embargoed = true`` in ``edition/publisher.toml``, or ``book_embargoed = True`` in
``conf.py``, gives every web page ``<meta name="robots" content="noindex">``. `press` then
writes no sitemap, a ``robots.txt`` that turns robots away, and for the hosts that read one
the header ``X-Robots-Tag``, which counts for PDFs and e-books too.

It is a request, which search engines heed and people need not: whoever has the address can
read the book.
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
    """Ask on every page, where ``book_embargoed`` says so."""
    app.setup_extension("bookpress.book")
    app.connect("html-page-context", add_tag)
    return metadata()
