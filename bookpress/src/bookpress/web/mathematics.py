r"""Formulas without a script: MathML on web pages and in e-books, and set in the PDF.

What it gives
    Formulas, in a line or set apart, with the numbers and links that Sphinx gives them. Sphinx
    alone makes a page with a formula load MathJax from another site. Here the page holds MathML,
    which browsers show and screen readers read by themselves, with the source as its alternative
    text; a site whose policy allows no foreign script, and a reader without a network, have them
    all the same. `bookpress.epub` and `bookpress.typst` do so for their formats by themselves.

Example
    In ``conf.py``::

        extensions = ["myst_parser", "bookpress.mathematics"]
        myst_enable_extensions = ["dollarmath", "amsmath"]
        formula_macros = {"R": r"\mathbb{R}"}

    Another renderer comes before this one: an extension that adds one, such as
    ``sphinx.ext.imgmath``, or ``html_math_renderer = "mathjax"``.

Limits
    The LaTeX is that of formulas: no ``\ce``, no ``\href``, no drawings. A formula that is not
    understood is set as its source, with a warning that names its place. Lines of an ``align``
    have one number together. Colours are left out of the PDF.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.fileutil import copy_asset
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata
from bookpress.book.mathematics.html import SHEET, use_mathml, writes_mathml


def prepare(app: Sphinx) -> None:
    """Have the pages of a site or an e-book hold MathML."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        use_mathml(app)


def add_sheet(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the style sheet of formulas to a page that has any."""
    if context.get("has_maths_elements") and writes_mathml(app.builder):
        copy_asset(SHEET, Path(app.outdir, "_static"))
        app.add_css_file(SHEET.name)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect what has web pages hold MathML; the setting is one of the whole book."""
    app.setup_extension("bookpress.book")
    app.connect("builder-inited", prepare, priority=events.CHOOSE_FORMULAS)
    app.connect("html-page-context", add_sheet)
    return metadata()
