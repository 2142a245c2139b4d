"""The description of a file in its metadata (XMP, ISO 16684-1), read and written anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree  # with pikepdf, which needs it

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpTPg": "http://ns.adobe.com/xap/1.0/t/pg/",
}
_ITEM = f"{{{_SPACES['rdf']}}}li"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Description:
    """The description that Typst writes: one element, with a child for each property.

    Properties have the names that are usual: ``dc:title``. Those of Dublin Core alone are added:
    PDF/A wants others to be declared.
    """

    def __init__(self, packet: bytes) -> None:
        self._root = etree.fromstring(packet, etree.XMLParser(resolve_entities=False))

    def text(self, name: str) -> str:
        """Return the text of a property, of its first item if it has several; "" without it."""
        found = self._find(name)
        return "" if found is None else "".join(found.itertext()).strip()

    def set_text(self, name: str, text: str) -> None:
        """Write the text of a property."""
        if (found := self._find(name)) is not None:
            found.text = text

    def set_items(self, name: str, items: Iterable[str]) -> None:
        """Write the items of a property that is a list."""
        self._set_items(name, [(item, {}) for item in items])

    def set_versions(self, name: str, default: str, versions: Mapping[str, str]) -> None:
        """Write the text of a property in several languages, and what is used in any other."""
        wanted = {"x-default": default, **versions}
        self._set_items(name, [(text, {_LANGUAGE: code}) for code, text in wanted.items() if text])

    def add_text(self, name: str, text: str) -> None:
        """Add a property, unless it is empty."""
        if text:
            self._add(name).text = text

    def add_items(self, name: str, kind: str, items: Iterable[str]) -> None:
        """Add a property that is a list, of the *kind* ``rdf:Bag`` or ``rdf:Seq``, unless empty."""
        if filled := [item for item in items if item]:
            etree.SubElement(self._add(name), _qualified(kind))
            self.set_items(name, filled)

    def add_versions(self, name: str, default: str) -> None:
        """Add a property that may be in several languages, unless it is empty."""
        if default:
            etree.SubElement(self._add(name), _qualified("rdf:Alt"))
            self.set_versions(name, default, {})

    def replace(self, old: str, new: str) -> None:
        """Put *new* for the words *old* in every text."""
        for element in self._root.iter():
            if element.text and old in element.text:
                element.text = element.text.replace(old, new)

    def packet(self) -> bytes:
        """Return it as a file has it."""
        return bytes(etree.tostring(self._root.getroottree(), encoding="utf-8"))

    def _add(self, name: str) -> Any:
        """Return a new property; it replaces one of that name."""
        if (found := self._find(name)) is not None:
            found.getparent().remove(found)
        return etree.SubElement(self._find("rdf:Description"), _qualified(name))

    def _find(self, name: str) -> Any | None:
        return self._root.find(f".//{name}", _SPACES)

    def _set_items(self, name: str, items: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        found = self._find(name)
        if found is None:
            return
        (container,) = found
        for child in list(container):
            container.remove(child)
        for text, attributes in items:
            etree.SubElement(container, _ITEM, dict(attributes)).text = text


def _qualified(name: str) -> str:
    """Return *name*, such as ``dc:title``, as lxml has it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
