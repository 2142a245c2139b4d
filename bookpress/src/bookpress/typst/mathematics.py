"""Turns a formula's MathML into the markup of Typst's math mode.

The MathML is that of :mod:`bookpress.book.mathematics`. Every sign is escaped, so that nothing an
author writes is read as Typst; spaces are those that Typst gives each sign, and those that
MathML asks for. An element without a form of its own is set as its children.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from bookpress.book.typst.markup import string

_EMPTY = '""'
#: Signs of MathML that are seen by no reader, and the selectors of a style of script letters.
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\ufe00\ufe01"))
#: Sign over or under an element → what sets it, as wide as the element.
_OVER = {
    "\u23de": "overbrace",
    "\u23b4": "overbracket",
    "\u23dc": "overparen",
    "\u0332": "overline",
    "\u00af": "macron",
}
_UNDER = {
    "\u23df": "underbrace",
    "\u23b5": "underbracket",
    "\u23dd": "underparen",
    "\u0332": "underline",
    "_": "underline",
}
#: Sign of an accent → the character that Typst calls it by.
_ACCENTS = {
    "ˆ": "\u0302",
    "^": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "ˇ": "\u030c",
    "´": "\u0301",
    "`": "\u0300",
    "→": "\u20d7",
    "←": "\u20d6",
    "↔": "\u20e1",
}


def formula_markup(math: Element) -> str:
    """Return the element *math* as markup of math mode, without the dollar signs."""
    children = list(math)
    if len(children) == 1 and (lines := _lines(children[0])):
        return lines
    return _row(children)


def _lines(element: Element) -> str:
    """Return a table of aligned lines, which is all there is of a formula, as lines of Typst's."""
    while element.tag in ("mstyle", "mrow") and len(element) == 1:
        element = element[0]
    if element.tag != "mtable" or not _is_aligned(element):
        return ""
    rows = [" & ".join(_row(cell) if len(cell) else "" for cell in row) for row in element]
    return " \\ ".join(rows)


def _is_aligned(table: Element) -> bool:
    return any("formula-joined" in cell.get("class", "") for cell in table.iter("mtd")) and not any(
        "formula-apart" in cell.get("class", "") for cell in table.iter("mtd")
    )


def _set(element: Element) -> str:
    """Return *element* as markup; its tail is none, as in all that the library writes."""
    return _FORMS.get(element.tag, _row)(element)


def _row(elements: Iterable[Element]) -> str:
    return _joined(map(_set, elements))


def _joined(pieces: Iterable[str]) -> str:
    source = ""
    for piece in filter(None, pieces):
        # Typst would set a space of the source that touches words.
        touching = source.endswith('"') or piece.startswith('"')
        source += piece if touching or not source else f" {piece}"
    return source or _EMPTY


def _argument(parent: Element, place: int) -> str:
    return _set(parent[place]) or _EMPTY if len(parent) > place else _EMPTY


def _call(function: str, *arguments: str, **named: str) -> str:
    values = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"{function}({', '.join(values)})"


def _text(element: Element) -> str:
    return (element.text or "").translate(_UNSEEN)


def _signs(text: str) -> str:
    return " ".join(f"\\{sign}" if sign.isascii() and not sign.isalnum() else sign for sign in text)


def _identifier(element: Element) -> str:
    text = _text(element)
    if element.get("mathvariant") == "normal":
        return _call("upright", _signs(text))
    # Several letters are a word, but for those that Unicode has for a style of formulas.
    if len(text) > 1 and not any(unicodedata.name(sign, "").startswith("MATHEM") for sign in text):
        return string(text)
    return _signs(text)


def _number(element: Element) -> str:
    text = _text(element)
    return text if text.isascii() and text.isdigit() else string(text) if text else ""


def _words(element: Element) -> str:
    return string(_text(element)) if _text(element) else ""


def _operator(element: Element) -> str:
    text = _text(element)
    if not text:
        return _space(element, "lspace")
    if len(text) > 1 and text.isalpha():
        return string(text)
    signs = _signs(text)
    if size := element.get("minsize"):
        return _call("lr", signs, size=f"#{size}")
    spaces = element.get("lspace"), element.get("rspace")
    if (spaces[1] == "0" and text in ",;:") or (spaces == ("0", "0") and text in "|‖∣∥/"):
        return _call("class", '"normal"', signs)  # as in 3{,}5
    return signs


def _space(element: Element, attribute: str = "width") -> str:
    width = element.get(attribute, "")
    if "formula-back" in element.get("class", ""):
        width = "-0.1667em"
    # The library measures in "rem" what LaTeX gives in points.
    found = re.fullmatch(r"(-?[\d.]+)r?em", width)
    return f"#h({found[1]}em)" if found and float(found[1]) else ""


def _mrow(element: Element) -> str:
    children = list(element)
    if not children:
        return ""
    if len(children) > 2 and _is_fence(children[0]) and _is_fence(children[-1]):
        if _is_binomial(children):
            return _call("binom", _argument(children[1], 0), _argument(children[1], 1))
        inside = [
            _call("mid", _signs(_text(each))) if _is_middle(each) else _set(each)
            for each in children
        ]
        return _call("lr", _joined(inside))
    return _row(element)


def _is_binomial(children: list[Element]) -> bool:
    return (
        len(children) == 3
        and children[1].get("linethickness") == "0"
        and (_text(children[0]), _text(children[-1])) == ("(", ")")
    )


def _is_fence(element: Element) -> bool:
    if element.tag != "mo" or element.get("stretchy") == "false":
        return False
    text = (element.text or "").strip()
    return text == "\u2063" or (len(text) == 1 and text in "()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓↕⇑⇓⇕⎰⎱⟮⟯")


def _is_middle(element: Element) -> bool:
    return element.get("stretchy") == "true" and _is_fence(element) and not element.get("minsize")


def _style(element: Element) -> str:
    body = _row(element)
    if element.get("scriptlevel") in ("1", "2"):
        return _call({"1": "script", "2": "sscript"}[element.attrib["scriptlevel"]], body)
    if len(element) == 1 and element[0].tag == "mtable":
        return _table(element[0], display=element.get("displaystyle") == "true")
    function = {"true": "display", "false": "inline"}.get(element.get("displaystyle", ""))
    return _call(function, body) if function else body


def _fraction(element: Element) -> str:
    above, below = _argument(element, 0), _argument(element, 1)
    if element.get("linethickness") in ("0", "0px", "0em"):
        return f"mat(delim: #none, {above}; {below})"
    return _call("frac", above, below)


def _root(element: Element) -> str:
    return _call("root", _argument(element, 1), _argument(element, 0))


def _attached(element: Element, base: str, **places: int) -> str:
    scripts = {name: _argument(element, place) for name, place in places.items()}
    return _call("attach", base, **scripts)


def _scripts(element: Element) -> str:
    base = _call("scripts", _argument(element, 0))
    match element.tag:
        case "msub":
            return _attached(element, base, b=1)
        case "msup":
            return _attached(element, base, t=1)
        case _:
            return _attached(element, base, b=1, t=2)


def _limits(element: Element) -> str:
    base, sign = _argument(element, 0), ""
    if len(element) == 2 and element[1].tag == "mo":
        sign = _text(element[1])
    over = element.tag == "mover"
    if function := (_OVER if over else _UNDER).get(sign):
        return _call("accent", base, '"\u0304"') if function == "macron" else _call(function, base)
    if over and element.get("accent") == "true" and sign:
        return _call("accent", base, string(_ACCENTS.get(sign, sign)))
    if len(element) > 0 and element[0].tag == "mo" and _text(element[0]) in _ARROWS:
        base = _call("stretch", base, size="#(100% + 1em)")
    if not (element[0].tag == "mo" and _text(element[0]) in _LARGE):
        base = _call("limits", base)
    match element.tag:
        case "munder":
            return _attached(element, base, b=1)
        case "mover":
            return _attached(element, base, t=1)
        case _:
            return _attached(element, base, b=1, t=2)


#: Signs that have their limits beside them within a line of text; Typst knows when.
_LARGE = frozenset("∑∏∐⋂⋃⋀⋁⨀⨁⨂⨄⨆⨅")
#: Arrows that are as long as what stands over and under them.
_ARROWS = frozenset("→←↔⇒⇐⇔↦↪↩⇀↽⇌")


def _prescripts(element: Element) -> str:
    """Return an ``mmultiscripts``, whose children are a base, pairs after it, and pairs before."""
    places = {False: ("br", "tr"), True: ("bl", "tl")}
    scripts: dict[str, str] = {}
    before, turn = False, 0
    for child in element[1:]:
        if child.tag == "mprescripts":
            before, turn = True, 0
            continue
        if source := _set(child):
            scripts[places[before][turn % 2]] = source
        turn += 1
    return _call("attach", _argument(element, 0), **scripts)


def _table(table: Element, *, display: bool = False) -> str:
    rules = [str(place) for place, row in enumerate(table) if _is_ruled(row)]
    rows = [", ".join(_cell(cell, display=display) for cell in row) for row in table]
    options = ["delim: #none"]
    if _is_aligned(table):
        options.append("column-gap: #0em")
    if rules:
        options.append(f"augment: #(hline: ({', '.join(rules)},))")
    return f"mat({', '.join(options)}, {'; '.join(rows)})"


def _is_ruled(row: Element) -> bool:
    return any("formula-ruled" in cell.get("class", "") for cell in row)


def _cell(cell: Element, *, display: bool) -> str:
    source = _row(cell)
    if display:
        source = _call("display", source)
    classes = cell.get("class", "")
    if "formula-left" in classes:
        return f"& {source}"
    return f"{source} &" if "formula-right" in classes else source


def _enclosed(element: Element) -> str:
    body = _row(element)
    if element.get("notation") == "box":
        return f"#box(stroke: 0.5pt, inset: 3pt, baseline: 3pt, ${body}$)"
    return _call("cancel", body)


def _phantom(element: Element) -> str:
    return f"#hide(${_row(element)}$)"


def _padded(element: Element) -> str:
    kinds = {"formula-binary": '"binary"', "formula-relation": '"relation"'}
    kind = kinds.get(element.get("class", ""))
    return _call("class", kind, _row(element)) if kind else _row(element)


_FORMS: dict[str, Callable[[Element], str]] = {
    "menclose": _enclosed,
    "mfrac": _fraction,
    "mi": _identifier,
    "mmultiscripts": _prescripts,
    "mn": _number,
    "mo": _operator,
    "mover": _limits,
    "mpadded": _padded,
    "mphantom": _phantom,
    "mroot": _root,
    "mrow": _mrow,
    "mspace": _space,
    "msqrt": lambda element: _call("sqrt", _row(element)),
    "mstyle": _style,
    "msub": _scripts,
    "msubsup": _scripts,
    "msup": _scripts,
    "mtable": _table,
    "mtext": _words,
    "munder": _limits,
    "munderover": _limits,
}
