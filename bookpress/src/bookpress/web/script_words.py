"""Translates the words of Sphinx's scripts without turning text into code (``new Function``).

What it gives
    In any language but English, Sphinx's pages load ``translations.js``, which hands a catalog
    to ``doctools.js``; that makes a function of the catalog's rule for plurals with
    ``new Function``, as ``eval`` would. A page whose Content Security Policy forbids this (any
    strict one) then stops there and stays in English. Here ``translations.js`` is written
    anew, with the same words, and with the rule as code of its own.

Example
    In ``conf.py``::

        extensions = ["bookpress.script_words"]
        language = "fr"

    There is nothing to configure.

Limits
    `bookpress.book.compat` says what of Sphinx's script is relied on. A catalog ``sphinx.js`` of
    the book's own must have the form of Sphinx's, or the build stops.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import is_web
from bookpress.book.compat import REWRITTEN, translations_without_eval
from bookpress.book.extension import metadata


def rewrite_translations(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite the script in the output, where there is one. Sphinx copies it anew each time."""
    script = Path(app.outdir, "_static", "translations.js")
    if exception or not is_web(app.builder) or not script.exists():
        return
    text = script.read_text(encoding="utf-8")
    if text.startswith(REWRITTEN):
        return  # left from a build in another language; Sphinx has copied none this time
    try:
        text = translations_without_eval(text)
    except ValueError as error:
        raise ExtensionError(
            f"script_words: {script} is not as Sphinx 9 writes it: {error}; "
            "mend the catalog sphinx.js it comes from, or this extension"
        ) from error
    script.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Rewrite the script at the end of a build of web pages; there is nothing to configure."""
    app.connect("build-finished", rewrite_translations)
    return metadata()
