"""Notes that open where they are marked, on web pages with scripts.

What it gives
    A page with footnotes gets a script and a style sheet. Activating a mark shows the note under
    its line, or beside it where the theme has a margin to give; the mark, the note's close
    button and Escape put it away. The notes at the foot of the page stay as they are: they are
    what is printed, and what a mark leads to without scripts.

Example
    In ``conf.py``::

        extensions = ["bookpress.notes"]

    A sheet of the book's own, or of a theme with a wide margin, places the notes there by two
    custom properties: their width, and the negative of how far they reach out of the text, both
    in ``rem``::

        body { --note-width: 12rem; --note-shift: -14rem; }

    Without them a note is as wide as the text. Its colours are Furo's if that is the theme, and
    otherwise those of the reader's system.

Limits
    Footnotes only, not citations. E-books and print have notes of their own, and get nothing.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import add_static_folder, is_web
from bookpress.book.extension import metadata
from bookpress.book.facing import facing_side

SCRIPT = "notes-in-place.js"
STYLE = "notes-in-place.css"


def offer_files(app: Sphinx) -> None:
    """Copy the script and the style sheet beside the pages of a web build."""
    if is_web(app.builder):
        add_static_folder(app, Path(__file__).parent / "static")


def add_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load script and style sheet on a page that has marks of notes."""
    if doctree is None or not is_web(app.builder):
        return
    if not any(True for _mark in doctree.findall(nodes.footnote_reference)):
        return
    # The script finds its words in its own element: no catalog of scripts is needed.
    words: dict[str, Any] = {
        # i18n: on web pages, the name of the box that shows a footnote, by its number
        "data-name": _("Note %s"),
        # i18n: on web pages, the button that closes that box
        "data-close": _("Close note %s"),
    }
    second = next((side["words"] for side in doctree.findall(facing_side) if side["words"]), None)
    if second:
        words |= {
            "data-second-name": second.gettext("Note %s"),
            "data-second-close": second.gettext("Close note %s"),
        }
    app.add_js_file(SCRIPT, loading_method="defer", **words)
    app.add_css_file(STYLE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page with notes the script; there is nothing to configure."""
    app.setup_extension("bookpress.book")
    app.connect("builder-inited", offer_files)
    app.connect("html-page-context", add_files)
    return metadata()
