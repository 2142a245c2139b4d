"""Chooses the style sheets and scripts that each page of the theme loads."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config

import bookpress
from bookpress.book.builders import add_static_folder
from bookpress.book.facing import facing_language
from bookpress.book.languages import script

from .one_sheet import FONT, FURO, PRINT, WHOLE, OneSheet
from .options import DEFAULTS, IN_SHEET, is_on, options_of

#: Furo's script, whose work `page.js` does, and its colours and sheet for other extensions.
FURO_SCRIPT = "scripts/furo.js"
FURO_EXTENSIONS = "styles/furo-extensions.css"
CODE_COLOURS = "pygments.css"
#: Sphinx's scripts that serve other scripts: those of the search, and of some extensions.
SPHINX_SCRIPTS = {"documentation_options.js", "doctools.js", "translations.js"}
#: The files of the font that a browser is told of at once, by what the text of a page has to hold:
#: the second by what the sheets set in italics. It finds out by itself what else a page needs.
PRELOADED = {
    "fonts/regular.woff2": re.compile(""),
    "fonts/italic.woff2": re.compile('<(?:em|cite|i|h3|th)\\b|class="(?:subtitle|glossary)'),
}


class File(Protocol):
    """A style sheet or a script, as Sphinx keeps it."""

    filename: Any


@cache
def independent_files() -> frozenset[str]:
    """Return the files that work with none of Sphinx's or Furo's beside them."""
    ours = Path(bookpress.__file__).parent.glob("**/static/*")
    made = {"options.css", FONT, FURO, WHOLE, CODE_COLOURS}
    return frozenset(made.union(path.name for path in ours if path.is_file()))


def add_files(app: Sphinx) -> None:
    """Add the style sheets of the theme, after Furo's and before the book's own."""
    options = options_of(app)
    app.add_css_file(WHOLE, priority=100)
    if is_on(options["web_font"]) and _has_letters_of_font(app.config):
        add_static_folder(app, Path(__file__).parent / "font")
        app.add_css_file(FONT, priority=750)
    for sheet in ("frame.css", "book.css"):
        app.add_css_file(sheet, priority=750)
    if any(options[name] != DEFAULTS[name] for name in IN_SHEET):
        add_static_folder(app, Path(__file__).parent / "sheet")
        app.add_css_file("options.css", priority=760)
    app.add_css_file(PRINT, priority=760, media="print")
    if facing_language(app.config):
        app.add_css_file("facing-frame.css", priority=770)


def _has_letters_of_font(config: Config) -> bool:
    """Return whether a language of the pages is written in the letters that the font has.

    A browser would fetch it for the spaces of a page in any other.
    """
    return "Latn" in map(script, filter(None, (config.language, facing_language(config))))


class Files:
    """What chooses the files of each page of a build."""

    def __init__(self) -> None:
        self._sheets = OneSheet()

    def forget(self, app: Sphinx, builder: Builder) -> None:
        """Have the sheet of all pages made anew."""
        self._sheets.forget()

    def choose(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Remove from the *page* the sheets and scripts that it does not need; add its fonts."""
        sheets = [_name(file) for file in context["css_files"]]
        unwanted = _unwanted(app, page, context)
        unwanted |= self._sheets.unwanted(Path(app.outdir, "_static"), sheets, independent_files())
        for kind in ("css_files", "script_files"):
            context[kind] = [file for file in context[kind] if _name(file) not in unwanted]
        text = context.get("body") or ""
        context["preloaded_fonts"] = [
            name for name, sign in PRELOADED.items() if FONT in sheets and sign.search(text)
        ]


def _unwanted(app: Sphinx, page: str, context: dict[str, Any]) -> set[str]:
    """Return the sheets and scripts of others that the *page* does not need."""
    unwanted = {FURO_SCRIPT}
    if not is_on(options_of(app)["code_colours"]):
        unwanted.add(CODE_COLOURS)
    if not _others(context["css_files"], {FURO_EXTENSIONS}):
        unwanted.add(FURO_EXTENSIONS)
    if page != "search" and not _others(context["script_files"], SPHINX_SCRIPTS | {FURO_SCRIPT}):
        unwanted |= SPHINX_SCRIPTS
    return unwanted


def _name(file: File) -> str:
    """Return the name of *file* within ``_static``; empty for a script written into the page."""
    return str(file.filename or "").removeprefix("_static/")


def _others(files: Iterable[File], known: set[str]) -> bool:
    """Return whether one of *files* is of another extension or of the book: may need any."""
    return any(_name(file) not in independent_files() | known for file in files)
