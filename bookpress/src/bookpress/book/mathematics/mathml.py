"""Calls `math_core`, and tidies what it returns into MathML that a strict page may hold.

The library writes MathML Core with style attributes. A site whose policy allows no inline style
would lose them, and the schema of e-books knows neither some attributes of MathML Core nor
entities of HTML; so styles become the classes of ``formulas.css``, and the rest is respelt.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from math_core import LatexError, LatexToMathML

from .latex import FormulaError

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

#: Commands that the library lacks, in those that it has.
_COMMANDS = {
    "bm": r"\boldsymbol{#1}",
    "pmb": r"\boldsymbol{#1}",
    "substack": r"\begin{matrix}#1\end{matrix}",
    "varinjlim": r"\operatorname*{inj\,lim}",
    "varprojlim": r"\operatorname*{proj\,lim}",
    "mbox": r"\text{#1}",
}
#: Part of a style → class.
_CLASSES = {
    "text-align: left": "formula-left",
    "text-align: right": "formula-right",
    "padding-right: 0": "formula-joined-right",
    "padding-left: 0": "formula-joined-left",
    "padding-left:1em": "formula-apart",
    "border-top": "formula-ruled",
    "margin-left:-": "formula-back",
    "padding-left:0.2222em": "formula-binary",
    "padding-left:0.2778em": "formula-relation",
}
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
_STYLED = ("displaystyle", "scriptlevel")


def to_mathml(latex: str, *, display: bool, macros: Mapping[str, str]) -> Element:
    """Return the element ``math`` of a formula that `latex.prepared` has prepared.

    *macros* are further commands, name → LaTeX. Raises FormulaError if it is not understood.
    """
    try:
        converter = LatexToMathML(
            macros={**_COMMANDS, **macros}, fancy_error=False, allow_unreliable_rendering=True
        )
        source = converter.convert_with_local_state(latex, displaystyle=display)
        root = ElementTree.fromstring(_ENTITY.sub(_character, source))  # noqa: S314 - the library's
    except LatexError as error:
        # It opens with the place in the source, which is not the author's any more.
        raise FormulaError(re.sub(r"^\d+: ", "", str(error))) from error
    except ElementTree.ParseError as error:
        raise FormulaError("its MathML is not well formed") from error
    _tidy(root)
    root.set("xmlns", NAMESPACE)
    return root


def _character(entity: re.Match[str]) -> str:
    return html.escape(html.unescape(entity[0]))


def _tidy(parent: Element) -> None:
    for place, child in enumerate(list(parent)):
        _tidy(child)
        _name_styles(child)
        if child.tag != "mstyle" and (styles := [name for name in _STYLED if name in child.attrib]):
            # Of these the schema of e-books knows no use but on `mstyle`.
            around = Element("mstyle", {name: child.attrib.pop(name) for name in styles})
            around.append(child)
            parent[place] = around


def _name_styles(element: Element) -> None:
    style = element.attrib.pop("style", "")
    if colour := re.search(r"(?<![-\w])color:\s*(#\w+)", style):
        element.set("mathcolor", colour[1])
    if classes := [name for part, name in _CLASSES.items() if part in style]:
        element.set("class", " ".join(classes))


def as_text(root: Element, **attributes: str) -> str:
    """Return *root*, an element ``math``, as XML, with further *attributes*."""
    math = Element(root.tag, {**root.attrib, **attributes})
    math.extend(root)
    return ElementTree.tostring(math, encoding="unicode")
