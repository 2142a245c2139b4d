"""Rows of a formula, and the brackets around them, which are as high as what they hold."""

from xml.etree.ElementTree import Element

from .forms import argument, call, form, joined, row_of, set_element
from .signs import escaped, text_of


@form("mrow")
def _mrow(element: Element) -> str:
    children = list(element)
    if not children:
        return ""
    if len(children) > 2 and _is_fence(children[0]) and _is_fence(children[-1]):
        if _is_binomial(children):
            return call("binom", argument(children[1], 0), argument(children[1], 1))
        inside = [
            call("mid", escaped(text_of(each))) if _is_middle(each) else set_element(each)
            for each in children
        ]
        return call("lr", joined(inside))
    return row_of(element)


def _is_binomial(children: list[Element]) -> bool:
    return (
        len(children) == 3
        and children[1].get("linethickness") == "0"
        and (text_of(children[0]), text_of(children[-1])) == ("(", ")")
    )


def _is_fence(element: Element) -> bool:
    if element.tag != "mo" or element.get("stretchy") == "false":
        return False
    text = (element.text or "").strip()
    return text == "\u2063" or (len(text) == 1 and text in "()[]{}|‖⟨⟩⌊⌋⌈⌉/\\↑↓↕⇑⇓⇕⎰⎱⟮⟯")


def _is_middle(element: Element) -> bool:
    return element.get("stretchy") == "true" and _is_fence(element) and not element.get("minsize")
