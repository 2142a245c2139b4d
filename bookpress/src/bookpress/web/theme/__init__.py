"""The theme ``bookpress``: Furo's pages in the frame of a book."""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

THEME = "bookpress"
FOLDER = Path(__file__).parent / THEME


def add_sheets(app: Sphinx) -> None:
    """Add the style sheets of the theme, after Furo's and before the book's own."""
    for sheet in ("frame.css", "book.css"):
        app.add_css_file(sheet, priority=750)
    app.add_css_file("print.css", priority=750, media="print")


def add_facts(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the templates what Sphinx does not: the author, and a picture for the tab."""
    context.setdefault("author", app.config.author)
    if not app.config.html_favicon:
        context["favicon_url"] = context["pathto"]("_static/favicon.svg", resource=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme."""
    app.setup_extension("bookpress.book")
    app.add_html_theme(THEME, str(FOLDER))
    app.connect("builder-inited", add_sheets)
    app.connect("html-page-context", add_facts)
    return metadata()
