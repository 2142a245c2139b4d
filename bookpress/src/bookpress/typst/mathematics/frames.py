"""Fractions and roots, and elements that are framed, struck out, hidden or spaced."""

from xml.etree.ElementTree import Element

from .forms import argument, call, form, row_of


@form("mfrac")
def _fraction(element: Element) -> str:
    above, below = argument(element, 0), argument(element, 1)
    if element.get("linethickness") in ("0", "0px", "0em"):
        return f"mat(delim: #none, {above}; {below})"
    return call("frac", above, below)


@form("mroot")
def _root(element: Element) -> str:
    return call("root", argument(element, 1), argument(element, 0))


@form("msqrt")
def _square_root(element: Element) -> str:
    return call("sqrt", row_of(element))


@form("menclose")
def _enclosed(element: Element) -> str:
    body = row_of(element)
    if element.get("notation") == "box":
        return f"#box(stroke: 0.5pt, inset: 3pt, baseline: 3pt, ${body}$)"
    return call("cancel", body)


@form("mphantom")
def _phantom(element: Element) -> str:
    return f"#hide(${row_of(element)}$)"


@form("mpadded")
def _padded(element: Element) -> str:
    kinds = {"formula-binary": '"binary"', "formula-relation": '"relation"'}
    kind = kinds.get(element.get("class", ""))
    return call("class", kind, row_of(element)) if kind else row_of(element)
