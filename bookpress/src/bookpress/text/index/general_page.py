"""Puts Sphinx's page of the general index, ``genindex``, in the order of the book's language."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from bookpress.book.builders import is_web
from bookpress.book.general_index import INDEX_PAGE, genindex_entries


def order_general_index(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page its entries in order. The builder of the e-book does so itself."""
    if page == INDEX_PAGE and "genindexentries" in context and is_web(app.builder):
        context["genindexentries"] = genindex_entries(app.builder)
