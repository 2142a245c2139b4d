"""A button on web pages with marks, which hides the marks.

The button is in the page but hidden, and its script shows it: without scripts there
is no dead control. An e-book has marks and no button.
"""

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.builders import add_static_folder, is_web

SCRIPT = "apparatus-marks.js"
BUTTON = """\
<button type="button" class="apparatus-switch" aria-pressed="true" hidden>{}</button>
"""


class apparatus_switch(nodes.Special, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The button, before the text of a page that has marks; only web pages have it."""


def visit_html(translator: HTML5Translator, node: apparatus_switch) -> None:
    """Write the button."""
    # i18n: on web pages, the button that shows or hides the marks of emendations
    translator.body.append(BUTTON.format(escape(_("Mark emendations"))))
    raise nodes.SkipNode


def offer_script(app: Sphinx) -> None:
    """Copy the script beside the pages of a web build."""
    if is_web(app.builder):
        add_static_folder(app, Path(__file__).parent / "static")


def call_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Call the script on a page that has the button."""
    if doctree is not None and next(doctree.findall(apparatus_switch), None) is not None:
        app.add_js_file(SCRIPT, loading_method="defer")
