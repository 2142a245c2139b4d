"""Notes that open where they are marked, on web pages with scripts.

A page with footnotes gets a script and a style sheet. Activating a mark shows the
note under its line, or beside it where the theme has a margin to give; the mark, the
note's close button and Escape put it away. The notes at the foot of the page stay as
they are: they are what is printed, what a mark leads to without scripts, and where
the note that opens is taken from. An e-book has pop-ups of its own and gets nothing.

A theme places the notes by two custom properties, lengths in rem: ``--note-width``,
and ``--note-shift``, the negative of how far the margin's notes reach out of the
text. Without them a note is as wide as the text.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import is_web
from bookpress.book.extension import metadata

SCRIPT = "notes-in-place.js"
STYLE = "notes-in-place.css"


def _is_web(app: Sphinx) -> bool:
    return is_web(app.builder)


def offer_files(app: Sphinx) -> None:
    """Have the script and the style sheet copied beside the pages of a web build."""
    if _is_web(app):
        app.config.html_static_path.append(str(Path(__file__).parent / "static"))


def add_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Call script and style sheet on a page that has marks of notes."""
    if doctree is None or not _is_web(app) or doctree.next_node(nodes.footnote_reference) is None:
        return
    # The script finds its words in its own element: no catalog of scripts is needed.
    words: dict[str, Any] = {
        # i18n: on web pages, the name of the box that shows a footnote, by its number
        "data-name": _("Note %s"),
        # i18n: on web pages, the button that closes that box
        "data-close": _("Close note %s"),
    }
    app.add_js_file(SCRIPT, loading_method="defer", **words)
    app.add_css_file(STYLE)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect to the building of web pages."""
    app.setup_extension("bookpress.book")
    app.connect("builder-inited", offer_files)
    app.connect("html-page-context", add_files)
    return metadata()
