"""Signs of a formula: letters, numbers, operators, words, and the spaces between them."""

import re
import unicodedata
from xml.etree.ElementTree import Element

from bookpress.book.typst.markup import string

from .forms import call, form

#: Signs of MathML that are seen by no reader, and the selectors of a style of script letters.
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\ufe00\ufe01"))


def text_of(element: Element) -> str:
    """Return the text of *element*, without the signs that no reader sees."""
    return (element.text or "").translate(_UNSEEN)


def escaped(text: str) -> str:
    """Return the signs of *text*, each of which Typst sets as it is."""
    return " ".join(f"\\{sign}" if sign.isascii() and not sign.isalnum() else sign for sign in text)


@form("mi")
def _identifier(element: Element) -> str:
    text = text_of(element)
    if element.get("mathvariant") == "normal":
        return call("upright", escaped(text))
    # Several letters are a word, but for those that Unicode has for a style of formulas.
    if len(text) > 1 and not any(unicodedata.name(sign, "").startswith("MATHEM") for sign in text):
        return string(text)
    return escaped(text)


@form("mn")
def _number(element: Element) -> str:
    text = text_of(element)
    return text if text.isascii() and text.isdigit() else string(text) if text else ""


@form("mtext")
def _words(element: Element) -> str:
    return string(text_of(element)) if text_of(element) else ""


@form("mo")
def _operator(element: Element) -> str:
    text = text_of(element)
    if not text:
        return _space(element, "lspace")
    if len(text) > 1 and text.isalpha():
        return string(text)
    signs = escaped(text)
    if size := element.get("minsize"):
        return call("lr", signs, size=f"#{size}")
    spaces = element.get("lspace"), element.get("rspace")
    if (spaces[1] == "0" and text in ",;:") or (spaces == ("0", "0") and text in "|‖∣∥/"):
        return call("class", '"normal"', signs)  # as in 3{,}5
    return signs


@form("mspace")
def _space(element: Element, attribute: str = "width") -> str:
    width = element.get(attribute, "")
    if "formula-back" in element.get("class", ""):
        width = "-0.1667em"
    # The library measures in "rem" what LaTeX gives in points.
    found = re.fullmatch(r"(-?[\d.]+)r?em", width)
    return f"#h({found[1]}em)" if found and float(found[1]) else ""
