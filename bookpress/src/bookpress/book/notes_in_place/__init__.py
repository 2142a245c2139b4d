"""What opens where it is marked on web pages: a note, the definition of a term, a correction.

Parts that have such marks share one script and one style sheet. A part asks for them as a page
is written (`open_in_place`), with the words that the script is to say. The marks are links, and
lead to what they open, on the page or on another one of the book: so they do without scripts.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.builders import add_static_folder, is_web
from bookpress.book.extension import metadata
from bookpress.book.facing import facing_side, in_language

EXTENSION = __name__
SCRIPT = "notes-in-place.js"
STYLE = "notes-in-place.css"

#: Returns words for the script, by their names, in the language that Sphinx then speaks.
Words = Callable[[], dict[str, str]]

_ASKED = "notes_in_place"


def open_in_place(context: dict[str, Any], words: Words) -> None:
    """Have the page of this *context* open marks in place, with *words* for them.

    To be called as the page is written (``html-page-context``), for a page that has such marks.
    """
    context.setdefault(_ASKED, []).append(words)


def offer_files(app: Sphinx) -> None:
    """Copy the script and the style sheet beside the pages of a web build."""
    if is_web(app.builder):
        add_static_folder(app, Path(__file__).parent / "static")


def add_files(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load script and style sheet on a page for which a part has asked for them."""
    asked: list[Words] = context.pop(_ASKED, [])
    if not asked or doctree is None:
        return
    asked = [_own_words, *asked]
    said: dict[str, Any] = _attributes("data", asked)
    second = next((side["words"] for side in doctree.findall(facing_side) if side["words"]), None)
    if second:
        with in_language(second):
            said |= _attributes("data-second", asked)
    # The script finds its words in its own element: no catalog of scripts is needed.
    app.add_js_file(SCRIPT, loading_method="defer", **said)
    app.add_css_file(STYLE)


def _own_words() -> dict[str, str]:
    # i18n: on web pages, the button that closes a box: of which word of the text it tells something
    return {"shut": _("Close: %s")}


def _attributes(prefix: str, asked: list[Words]) -> dict[str, str]:
    return {f"{prefix}-{name}": said for words in asked for name, said in words().items()}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page for which it is asked the script; there is nothing to configure."""
    app.setup_extension("bookpress.book")
    app.connect("builder-inited", offer_files)
    app.connect("html-page-context", add_files, priority=events.ADD_NOTES_IN_PLACE)
    return metadata()
