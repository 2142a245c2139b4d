"""Writes formulas on web pages and in e-books, as MathML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number

from . import Formula, formula_in, warn_of
from .mathml import as_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: The style sheet of pages that have formulas.
SHEET = Path(__file__).parent / "static" / "formulas.css"
#: What ``html_math_renderer`` calls what is done here.
RENDERER = "mathml"

# Sphinx's own, which every builder of web pages loads by itself.
_OF_SPHINX = "mathjax"


def use_mathml(app: Sphinx) -> None:
    """Write the formulas of this build as MathML, unless the project has chosen otherwise.

    It has where ``html_math_renderer`` names another renderer, or an extension adds one.
    """
    known = app.registry.html_inline_math_renderers
    if RENDERER in known:
        return
    if app.config.html_math_renderer == RENDERER or not (
        app.config.html_math_renderer or set(known) - {_OF_SPHINX}
    ):
        app.add_html_math_renderer(RENDERER, (visit_math, None), (visit_math_block, None))


def writes_mathml(builder: Any) -> bool:
    """Return whether *builder*, one of HTML, writes formulas as they are written here."""
    return bool(builder.math_renderer_name == RENDERER)


def visit_math(translator: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    formula = formula_in(node, translator.config)
    translator.body.append(translator.starttag(node, "span", "", CLASS="math"))
    translator.body.append(_markup(translator, formula, node) + "</span>")
    raise nodes.SkipNode


def visit_math_block(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula set apart, and its number."""
    formula = formula_in(node, translator.config)
    # Within a paragraph, where MyST has such formulas too, a block would end it.
    element = "span" if isinstance(node.parent, nodes.TextElement) else "div"
    translator.body.append(translator.starttag(node, element, "", CLASS="math formula"))
    translator.body.append(_markup(translator, formula, node))
    if node.get("number"):
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        # i18n: at the number of a formula, when the mouse rests on its sign of a link
        translator.add_permalink_ref(node, _("Link to this equation"))
        translator.body.append("</span>")
    elif formula.tag:
        translator.body.append(f'<span class="eqno">{translator.encode(formula.tag)}</span>')
    translator.body.append(f"</{element}>\n")
    raise nodes.SkipNode


def _markup(translator: HTML5Translator, formula: Formula, node: nodes.Element) -> str:
    """Return the formula as MathML, or, where it was not understood, its source."""
    if formula.mathml is None:
        warn_of(formula, node)
        return f"<code>{translator.encode(formula.latex)}</code>"
    # A reader who does not know MathML is told the source.
    return as_text(formula.mathml, alttext=" ".join(formula.latex.split()))
