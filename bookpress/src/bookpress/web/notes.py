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

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import notes_in_place
from bookpress.book.builders import is_web
from bookpress.book.extension import metadata
from bookpress.book.notes_in_place import open_in_place


def words() -> dict[str, str]:
    """Return what the script says of notes."""
    return {
        # i18n: on web pages, the name of the box that shows a footnote, by its number
        "name": _("Note %s"),
        # i18n: on web pages, the button that closes that box
        "close": _("Close note %s"),
    }


def open_notes(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have notes open on a page that has marks of some."""
    if doctree is None or not is_web(app.builder):
        return
    if next(doctree.findall(nodes.footnote_reference), None) is not None:
        open_in_place(context, words)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page with notes the script; there is nothing to configure."""
    app.setup_extension(notes_in_place.EXTENSION)
    app.connect("html-page-context", open_notes)
    return metadata()
