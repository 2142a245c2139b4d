"""Turns a formula's MathML into the markup of Typst's math mode.

The MathML is that of :mod:`bookpress.book.mathematics`. Every sign is escaped, so that nothing an
author writes is read as Typst; spaces are those that Typst gives each sign, and those that
MathML asks for. An element without a form of its own is set as its children.
"""

from xml.etree.ElementTree import Element

# Imported for the forms that they give elements.
from . import fences, frames, scripts, signs  # noqa: F401
from .forms import row_of
from .tables import lines_of


def formula_markup(math: Element) -> str:
    """Return the element *math* as markup of math mode, without the dollar signs."""
    children = list(math)
    if len(children) == 1 and (lines := lines_of(children[0])):
        return lines
    return row_of(children)
