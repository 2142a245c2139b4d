"""Writes formulas, in a line of text or set apart, as calls of the template.

:mod:`.mathematics` turns a formula into Typst's markup.
"""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element

from bookpress.book.mathematics import Formula, formula_in, warn_of
from bookpress.book.typst.markup import call, content, markup, string

from .base import BookTranslator
from .mathematics import formula_markup


class FormulaTranslator(BookTranslator):
    """Writes what docutils calls ``math`` and ``math_block``."""

    def visit_math(self, node: Element) -> None:
        formula = formula_in(node, self.config)
        if formula.mathml is None:
            warn_of(formula, node)
            self.add("#" + call("code", string(formula.latex)))
        else:
            body = f"${formula_markup(formula.mathml)}$"
            self.add("#" + call("formula", string(formula.latex), body))
        raise nodes.SkipNode

    def visit_math_block(self, node: Element) -> None:
        formula = formula_in(node, self.config)
        number = self._number(node, formula)
        if formula.mathml is None:
            warn_of(formula, node)
            body = call("raw", string(formula.latex), block="true")
        else:
            body = f"$ {formula_markup(formula.mathml)} $"
        if isinstance(node.parent, nodes.TextElement):
            self.add("#" + call("display-formula", string(formula.latex), body, number=number))
        else:
            self.add_call("display-formula", string(formula.latex), body, number=number)
        raise nodes.SkipNode

    def _number(self, node: Element, formula: Formula) -> str | None:
        """Return the number of a formula set apart: Sphinx's, or the one in its source."""
        number = node.get("number")
        if not number:
            return content(markup(formula.tag)) if formula.tag else None
        if self.config.math_numfig and self.config.numfig:
            numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get("displaymath", {})
            found = next((numbers[each] for each in node["ids"] if each in numbers), ())
            # What parts the formula's own number from the section's is a setting.
            number = self.config.math_numsep.join(".".join(map(str, found)).rsplit(".", 1))
        return content(markup(f"({number})"))
