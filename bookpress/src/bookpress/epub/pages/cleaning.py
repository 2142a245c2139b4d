"""Leaves in a page what an e-book may hold; no text is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urlsplit

from .tree import FOREIGN, Element
from .vocabulary import (
    ATTRIBUTES,
    CHOICES,
    DROPPED,
    ELEMENTS,
    LEFT_OUT,
    LINES,
    LISTS,
    NUMBERS,
    OWN_ATTRIBUTES,
    PARENTS,
    PHRASING,
    REPLACED,
    SWITCHES,
    TRANSPARENT,
    WITHOUT_TEXT,
)

Content = Element | str

_SAFE = "%/:=&?~#+!$,;'@()*[]"
_XML_ID = re.compile(r"[^\W\d][\w.-]*")
_SCHEMES = ("", "ftp", "http", "https", "mailto", "tel")


def xml_id(name: str) -> str:
    """Return the id that stands for *name*, which XML may not allow for one."""
    if _XML_ID.fullmatch(name):
        return name
    tidy = re.sub(r"[^\w.-]+", "-", name)
    return tidy if re.match(r"[^\W\d]", tidy) else f"id-{tidy}"


@dataclass
class Cleaning:
    """The cleaning of a page; *is_packed* returns whether an address from it leads to a file."""

    is_packed: Callable[[str], bool]
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """The name of each element that did not stay, and what its tag leads to."""
    _ids: set[str] = field(default_factory=set)

    def cleaned(self, root: Element) -> Element:
        """Return what stays of the page *root*, which is left as it is."""
        return replace(root, children=[self._part(part) for part in root.children])

    def _part(self, part: Content) -> Content:
        if isinstance(part, str) or part.name not in ("head", "body"):
            return part
        if part.name == "head":
            return _with_title(part)
        attributes = self._attributes(part.name, part.attributes)
        return Element(part.name, attributes, self._contents(part.children, ("body",)))

    def _contents(self, contents: list[Content], around: tuple[str, ...]) -> list[Content]:
        """Return what stays of *contents*; *around* are the elements it is in, inside first."""
        kept: list[Content] = []
        for child in contents:
            kept += [child] if isinstance(child, str) else self._element(child, around)
        return kept

    def _element(self, element: Element, around: tuple[str, ...]) -> list[Content]:
        if element.name in FOREIGN:
            return [self._foreign(element)]
        name, style = REPLACED.get(element.name, (element.name, ""))
        kind = element.attributes.get("type", "").lower()
        if name in DROPPED or (name == "input" and kind in SWITCHES):
            return []
        if name == "input" and kind != "checkbox":
            return self._leave_out(element, [])
        if name in LEFT_OUT:
            shown = [] if name in WITHOUT_TEXT else self._contents(element.children, around)
            return self._leave_out(element, shown)
        if name not in ELEMENTS:
            return self._contents(element.children, around)
        placed = self._placed(name, around)
        if placed == "span" != name:
            style = "display: block"
        name = placed
        attributes = self._attributes(name, element.attributes)
        if style:
            attributes["style"] = "; ".join(filter(None, [attributes.get("style", ""), style]))
        if name == "img":
            return self._image(element, attributes)
        children = self._contents(element.children, (name, *around))
        if name == "a" and not self._leads_somewhere(element):
            return children
        if name in LISTS:
            children = _items(children)
        if name == "details" and not any(_is(child, "summary") for child in children):
            name = "div"
        return [Element(name, attributes, children)]

    def _placed(self, name: str, around: tuple[str, ...]) -> str:
        """Return the element that may stand for *name* where it is."""
        parents = PARENTS.get(name)
        if parents is not None and around[0] not in parents:
            name = "div"
        line = next((each for each in around if each not in TRANSPARENT), "")
        in_a_line = line in PHRASING or line in LINES
        return "span" if in_a_line and name not in PHRASING else name

    def _leave_out(self, element: Element, shown: list[Content]) -> list[Content]:
        if element.name not in CHOICES:  # which the list of them is told of with
            address = element.attributes.get("src", element.attributes.get("data", ""))
            self.left_out.append((element.name, address))
        # A browser sets each apart from what is beside it: no word is glued to the next.
        return [" ", *shown, " "] if shown else []

    def _foreign(self, element: Element) -> Element:
        """Return a drawing or a formula without scripts, which says what it is."""
        attributes = {
            name: value for name, value in element.attributes.items() if not name.startswith("on")
        }
        if element.name in FOREIGN:
            attributes.setdefault("xmlns", FOREIGN[element.name])
            if any(
                name.startswith("xlink:") for each in element.elements() for name in each.attributes
            ):
                attributes.setdefault("xmlns:xlink", "http://www.w3.org/1999/xlink")
        if identifier := attributes.get("id"):
            attributes["id"] = xml_id(identifier)
            self._ids.add(attributes["id"])
        children = [
            child if isinstance(child, str) else self._foreign(child)
            for child in element.children
            if isinstance(child, str) or child.name != "script"
        ]
        return Element(element.name, attributes, children)

    def _image(self, element: Element, attributes: dict[str, str]) -> list[Content]:
        source = attributes.get("src", "")
        if not source or not self.is_packed(source):
            words = attributes.get("alt", "")
            return self._leave_out(element, [words] if words else [])
        # docutils has the name of the file stand for a description that nobody wrote.
        alternative = attributes.get("alt", "")
        is_name = alternative.rpartition("/")[2] == unquote(source).rpartition("/")[2]
        return [Element("img", attributes | {"alt": "" if is_name else alternative})]

    def _leads_somewhere(self, link: Element) -> bool:
        """Return whether *link* has an address that an e-book may have, or is a place."""
        address = link.attributes.get("href", "")
        if not address or self._is_known(address):
            return True
        self.left_out.append(("a", address))
        return False

    def _is_known(self, address: str) -> bool:
        scheme = _scheme(address)
        if scheme not in _SCHEMES:
            return False
        return bool(scheme) or address.startswith(("#", "//")) or self.is_packed(address)

    def _attributes(self, element: str, given: dict[str, str]) -> dict[str, str]:
        """Return those of *given* that stay on an *element*, ids of XML among them, and once."""
        own = OWN_ATTRIBUTES.get(element, frozenset())
        kept = {}
        if element == "a" and "name" in given and "id" not in given:
            given = given | {"id": given["name"]}  # so places were marked once
        for name, value in given.items():
            is_known = name in ATTRIBUTES or name in own
            if not is_known and not name.startswith(("aria-", "data-")):
                continue
            if name in NUMBERS and not re.fullmatch(r"-?\d+", value):
                continue
            if name == "id":
                value = xml_id(value)
                if value in self._ids:
                    continue
                self._ids.add(value)
            elif name == "href":
                value = _address(value)
            elif name == "src":
                value = quote(value, safe=_SAFE)
            kept[name] = value
        if "xml:lang" in kept:
            kept["lang"] = kept["xml:lang"]
        return kept


def _with_title(head: Element) -> Element:
    """Return *head*; where the heading is a space or the like, with the title an e-book wants."""
    if head.name == "title" and not head.has_text():
        return replace(head, children=["\N{EM DASH}"])
    children = [child if isinstance(child, str) else _with_title(child) for child in head.children]
    return replace(head, children=children)


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:  # such as a bracket out of place
        return "unknown"


def _address(value: str) -> str:
    """Return *value* without what no address may hold, its fragment an id of XML."""
    page, hash_, fragment = value.partition("#")
    if hash_ and not _scheme(page) and fragment:
        fragment = xml_id(fragment)
    return quote(page, safe=_SAFE) + hash_ + quote(fragment, safe=_SAFE)


def _is(content: Content, name: str) -> bool:
    return isinstance(content, Element) and content.name == name


def _items(children: list[Content]) -> list[Content]:
    """Return what a list holds: items alone."""
    items: list[Content] = []
    for child in children:
        is_space = isinstance(child, str) and not child.strip()
        if is_space or _is(child, "li"):
            items.append(child)
        elif items and isinstance(items[-1], Element):
            items[-1].children.append(child)
        else:
            items.append(Element("li", {}, [child]))
    return items
