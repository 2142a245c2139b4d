"""The reader's switch: on a web page with marks, a button that takes them away.

The button is in the page but hidden, and its script shows it: without scripts there
is no dead control. An e-book has marks and no button.
"""

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _

from bookpress.book.builders import is_web

from .marks import CLASS

SCRIPT = "apparatus-marks.js"
BUTTON = """\
<button type="button" class="apparatus-switch" aria-pressed="true" hidden>{}</button>
"""


def _has_switch(app: Sphinx) -> bool:
    return is_web(app.builder)


def offer_script(app: Sphinx) -> None:
    """Have the script copied beside the pages of a web build."""
    if _has_switch(app):
        app.config.html_static_path.append(str(Path(__file__).parent / "static"))


def add_switch(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put the button before the text of a page that has marks, and call its script."""
    if doctree is None or not _has_switch(app):
        return
    if any(CLASS in link["classes"] for link in doctree.findall(nodes.reference)):
        context["body"] = BUTTON.format(escape(_("Mark emendations"))) + context["body"]
        app.add_js_file(SCRIPT, loading_method="defer")
