"""Reads a page as a tree, from XML or from HTML, and writes it as XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from bookpress.book.html_in_text.vocabulary import VOID as VOID_IN_TEXT
from bookpress.book.html_in_text.vocabulary import names

#: Elements of HTML without content, also one of old that authors may no longer write.
VOID = VOID_IN_TEXT | {"param"}
#: Attributes that HTML writes without a value.
BOOLEAN = names("checked disabled hidden open reversed")
#: Elements whose content is not HTML → its namespace.
FOREIGN = {
    "math": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}
#: The name of an attribute that XML may hold; the prefixes are those that the pages declare.
_ATTRIBUTE = re.compile(r"((epub|xlink|xml|xmlns):)?[A-Za-z_][\w.-]*")
#: What is not among the characters of XML 1.0, section 2.2. As a pattern of those that are, it
#: would take ten times as long to compile.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What XML takes for an empty element, and HTML for the beginning of one.
_EMPTY = re.compile(rf"<(?!(?:{'|'.join(sorted(VOID))})\b)([a-z][a-z0-9]*)((?:\s[^<>]*)?)/>")
_FOREIGN_PART = re.compile(r"(<(?:svg|math)\b.*?</(?:svg|math)>)", re.DOTALL | re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element of a page."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def has_text(self) -> bool:
        """Return whether there is anything to read in it."""
        return any(
            child.has_text() if isinstance(child, Element) else bool(child.strip())
            for child in self.children
        )

    def elements(self) -> Iterator[Element]:
        """Yield the elements in this one, and itself first, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()


class NotXmlError(ValueError):
    """A page that is no XML; its words say where and why."""


def from_xml(page: str) -> Element:
    """Return the root of *page*; raise `NotXmlError` if it is not XML."""
    root = Element("")
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes)
        stack[-1].children.append(element)
        stack.append(element)

    def end(name: str) -> None:
        stack.pop()

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: stack[-1].children.append(text)
    try:
        parser.Parse(page.encode(), True)
    except expat.ExpatError as error:
        lines = page.splitlines()[error.lineno - 1 : error.lineno]
        beginning = "".join(lines)[max(0, error.offset - 40) : error.offset + 40].strip()
        raise NotXmlError(f"{expat.ErrorString(error.code)}: {beginning}") from error
    (page_root,) = (each for each in root.children if isinstance(each, Element))
    return page_root


def from_html(page: str) -> Element:
    """Return the root of *page*, as a browser reads it; comments are left out."""
    from justhtml import JustHTML  # seldom wanted

    parts = _FOREIGN_PART.split(page)
    parts[::2] = [_EMPTY.sub(r"<\1\2></\1>", part) for part in parts[::2]]
    document = JustHTML("".join(parts), sanitize=False)
    (root,) = (node for node in document.root.children or () if node.name == "html")
    return _converted(root)


def _converted(node: object) -> Element:
    attributes = {
        name: name if name in BOOLEAN else value or ""
        for name, value in (getattr(node, "attrs", None) or {}).items()
    }
    element = Element(str(getattr(node, "name", "")), attributes)
    for child in getattr(node, "children", None) or ():
        if child.name == "#text":
            element.children.append(child.data or "")
        elif child.name[:1] not in "#!":
            element.children.append(_converted(child))
    return element


def to_xml(element: Element, foreign: bool = False) -> str:
    """Return the markup of *element*, which any parser of XML reads."""
    foreign = foreign or element.name in FOREIGN
    attributes = "".join(
        f' {name}="{_text(value)}"'
        for name, value in element.attributes.items()
        if _ATTRIBUTE.fullmatch(name)
    )
    if not element.children and (foreign or element.name in VOID):
        return f"<{element.name}{attributes} />"
    content = "".join(
        to_xml(child, foreign) if isinstance(child, Element) else _text(child)
        for child in element.children
    )
    return f"<{element.name}{attributes}>{content}</{element.name}>"


def xml_characters(text: str) -> str:
    """Return *text* without what XML has no character for, such as control codes."""
    return _NO_CHARACTER.sub("", text)


def _text(text: str) -> str:
    return escape(xml_characters(text))
