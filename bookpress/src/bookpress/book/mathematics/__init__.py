"""Formulas: from the LaTeX that authors type to the MathML that each format is made of.

Web pages and e-books hold the MathML; the PDF is set from the same tree (`bookpress.typst`), so
that a formula is understood, or not, in every format alike. :mod:`.latex` brings what authors
write into the form that the library `math_core` reads, and :mod:`.mathml` calls the library.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from docutils import nodes
from sphinx.util import logging

from .latex import FormulaError, definitions, prepared
from .mathml import to_mathml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config


logger = logging.getLogger(__name__)


class Formula(NamedTuple):
    """A formula: its source, and what it became."""

    latex: str
    """What the author typed, which also says in words what the formula is."""
    mathml: Element | None
    """The element ``math``; None if the source was not understood. Not to be changed."""
    tag: str = ""
    r"""The number that the author gives it with ``\tag``."""
    problem: str = ""
    """Why the source was not understood."""


def formula_in(node: nodes.Element, config: Config) -> Formula:
    """Return the formula that *node* holds, a docutils ``math`` or ``math_block``."""
    macros = tuple(sorted(macros_of(config).items()))
    return _formula(node.astext().strip(), isinstance(node, nodes.math_block), macros)


@lru_cache(maxsize=1000)
def _formula(latex: str, display: bool, macros: tuple[tuple[str, str], ...]) -> Formula:
    try:
        source, tag = prepared(latex, display=display)
        source, defined = definitions(source)
        known = dict(macros) | defined
        return Formula(latex, to_mathml(source, display=display, macros=known), tag)
    except FormulaError as error:
        return Formula(latex, None, problem=str(error))


def macros_of(config: Config) -> Mapping[str, str]:
    """Return the commands that the project defines, name → LaTeX.

    Those of MathJax's settings are among them, so that a project need not write them twice.
    """
    macros: dict[str, str] = {}
    for name in ("mathjax3_config", "mathjax4_config"):
        settings = getattr(config, name, None) or {}
        for command, value in settings.get("tex", {}).get("macros", {}).items():
            # With arguments, MathJax has a list: the LaTeX, how many, the default of the first.
            macros[command] = str(value[0] if isinstance(value, list | tuple) else value)
    macros.update(config.formula_macros)
    return macros


def warn_of(formula: Formula, node: nodes.Node) -> None:
    """Warn that *formula*, which *node* holds, is set as its source, and why."""
    place: nodes.Node | None = node
    while place is not None and not place.line:
        place = place.parent
    logger.warning(
        "the formula %s is not understood, and is set as its source: %s",
        formula.latex,
        formula.problem,
        location=place or node,
        type="mathematics",
        subtype="formula",
    )
