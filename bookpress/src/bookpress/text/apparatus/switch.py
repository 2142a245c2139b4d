"""A button on web pages with marks, which shows the marks, and what the script says of them.

The button is in the page but hidden, and the script shows it: without scripts there
is no dead control. Marks are off until a reader asks for them. An e-book has marks and no button.
"""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.notes_in_place import open_in_place

BUTTON = """\
<button type="button" class="apparatus-switch" aria-pressed="false" hidden>{}</button>
"""


class apparatus_switch(nodes.Special, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The button, before the text of a page that has marks; only web pages have it."""


def visit_html(translator: HTML5Translator, node: apparatus_switch) -> None:
    """Write the button."""
    # i18n: on web pages, the button that shows or hides the marks of emendations
    translator.body.append(BUTTON.format(escape(_("Mark emendations"))))
    raise nodes.SkipNode


def words() -> dict[str, str]:
    """Return what the script says of a mark that is opened."""
    return {
        # i18n: on web pages, in the box that explains an emendation: the words of the book
        "adopted": _("Adopted: %s"),
        # i18n: on web pages, in the box that explains an emendation: the words of the witness
        "received": _("Received: %s"),
        # i18n: on web pages, in the box that explains an emendation: a link to the apparatus
        "apparatus": _("In the apparatus"),
    }


def open_corrections(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Have marks open on a page that has the button."""
    if doctree is not None and next(doctree.findall(apparatus_switch), None) is not None:
        open_in_place(context, words)
