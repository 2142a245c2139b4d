"""What opens where it is marked on web pages: a note, the definition of a term, a correction.

Parts that have such marks share one script and one style sheet. A part asks for them as a page
is written (`open_in_place`), with the words that the script is to say. The marks are links, and
lead to what they open, on the page or on another one of the book: so they do without scripts.
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata
from bookpress.book.page_script import PageScript, Words

EXTENSION = __name__
_FILES = PageScript(
    Path(__file__).parent / "static", script="notes-in-place.js", style="notes-in-place.css"
)


def open_in_place(context: dict[str, Any], words: Words) -> None:
    """Have the page of this *context* open marks in place, with *words* for them.

    To be called as the page is written (``html-page-context``), for a page that has such marks.
    """
    _FILES.ask(context, words)
    _FILES.ask(context, _own_words)


def _own_words() -> dict[str, str]:
    # i18n: on web pages, the button that closes a box: of which word of the text it tells something
    return {"shut": _("Close: %s")}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page for which it is asked the script; there is nothing to configure."""
    app.setup_extension("bookpress.book")
    _FILES.connect(app)
    return metadata()
