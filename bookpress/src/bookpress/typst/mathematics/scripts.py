"""What stands beside, over and under an element: indices, exponents, limits and accents."""

from xml.etree.ElementTree import Element

from bookpress.book.typst.markup import string

from .forms import argument, call, form, set_element
from .signs import text_of

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


#: Signs that have their limits beside them within a line of text; Typst knows when.
_LARGE = frozenset("∑∏∐⋂⋃⋀⋁⨀⨁⨂⨄⨆⨅")
#: Arrows that are as long as what stands over and under them.
_ARROWS = frozenset("→←↔⇒⇐⇔↦↪↩⇀↽⇌")


def _attached(element: Element, base: str, **places: int) -> str:
    scripts = {name: argument(element, place) for name, place in places.items()}
    return call("attach", base, **scripts)


@form("msub", "msubsup", "msup")
def _scripts(element: Element) -> str:
    base = call("scripts", argument(element, 0))
    match element.tag:
        case "msub":
            return _attached(element, base, b=1)
        case "msup":
            return _attached(element, base, t=1)
        case _:
            return _attached(element, base, b=1, t=2)


@form("mover", "munder", "munderover")
def _limits(element: Element) -> str:
    base, sign = argument(element, 0), ""
    if len(element) == 2 and element[1].tag == "mo":
        sign = text_of(element[1])
    over = element.tag == "mover"
    if function := (_OVER if over else _UNDER).get(sign):
        return call("accent", base, '"\u0304"') if function == "macron" else call(function, base)
    if over and element.get("accent") == "true" and sign:
        return call("accent", base, string(_ACCENTS.get(sign, sign)))
    if len(element) > 0 and element[0].tag == "mo" and text_of(element[0]) in _ARROWS:
        base = call("stretch", base, size="#(100% + 1em)")
    if not (element[0].tag == "mo" and text_of(element[0]) in _LARGE):
        base = call("limits", base)
    match element.tag:
        case "munder":
            return _attached(element, base, b=1)
        case "mover":
            return _attached(element, base, t=1)
        case _:
            return _attached(element, base, b=1, t=2)


@form("mmultiscripts")
def _prescripts(element: Element) -> str:
    """Return an ``mmultiscripts``, whose children are a base, pairs after it, and pairs before."""
    places = {False: ("br", "tr"), True: ("bl", "tl")}
    scripts: dict[str, str] = {}
    before, turn = False, 0
    for child in element[1:]:
        if child.tag == "mprescripts":
            before, turn = True, 0
            continue
        if source := set_element(child):
            scripts[places[before][turn % 2]] = source
        turn += 1
    return call("attach", argument(element, 0), **scripts)
