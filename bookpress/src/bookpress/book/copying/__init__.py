"""Copies references on web pages: that of a paragraph at its number, and records of the book.

One script serves both; a part asks for it as a page is written (`copy_references`).
"""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata
from bookpress.book.page_script import PageScript, Words

EXTENSION = __name__
_FILES = PageScript(Path(__file__).parent / "static", script="copy-reference.js")


def copy_references(context: dict[str, Any], words: Words = dict) -> None:
    """Have the page of this *context* copy references, with *words* for them.

    To be called as the page is written (``html-page-context``), for a page that offers some.
    """
    _FILES.ask(context, words)
    _FILES.ask(context, _own_words)


def _own_words() -> dict[str, str]:
    # i18n: on web pages, said and shown once a reference was copied, with the reference
    return {"copied": _("Copied: %s")}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give each page for which it is asked the script; there is nothing to configure."""
    app.setup_extension("bookpress.book")
    _FILES.connect(app)
    return metadata()
