"""Mends a page of the e-book: XML that the schema knows, with what could not stay."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from .cleaning import Cleaning
from .tree import Element, NotXmlError, from_html, from_xml, to_xml

_HEAD = "<!DOCTYPE html>\n"
_HREF = re.compile(r'<a\s[^>]*?href="([^"]*#[^"]+)"')
_ID = re.compile(r'\sid="([^"]*)"')


def mended(page: str, is_packed: Callable[[str], bool]) -> tuple[str, list[tuple[str, str]]]:
    """Return *page* as an e-book may hold it, and each element that is not in it any more.

    A page that has nothing to mend is returned as it is. *is_packed* returns whether an address,
    from the page, leads to a file of the e-book. Raises `NotXmlError` if what was made is no XML.
    """
    try:
        root, is_xml = from_xml(page), True
    except NotXmlError:
        root, is_xml = from_html(page), False
    cleaning = Cleaning(is_packed)
    cleaned = cleaning.cleaned(root)
    if is_xml and cleaned == root:
        return page, []
    after = to_xml(cleaned)
    if is_xml and after == to_xml(root):
        return page, []
    from_xml(after)
    return _HEAD + after + "\n", cleaning.left_out


def without_links(page: str, is_dangling: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return *page*, which is XML, without the links whose address *is_dangling*, and these.

    Their words stay, and the places that they are.
    """
    found = [html.unescape(address) for address in _HREF.findall(page)]
    dangling = [address for address in found if is_dangling(address)]
    if not dangling:
        return page, []
    root = from_xml(page)
    for element in root.elements():
        if element.name == "a" and element.attributes.get("href") in dangling:
            del element.attributes["href"]
    return _HEAD + to_xml(root) + "\n", dangling


def ids_in(page: str) -> set[str]:
    """Return the ids in *page*, which is XML."""
    return {html.unescape(identifier) for identifier in _ID.findall(page)}


def properties_of(page: str) -> str:
    """Return what the package says of *page*, which is XML: ``mathml``, ``svg``."""
    names = {element.name for element in _elements(page)}
    return " ".join(kind for name, kind in (("math", "mathml"), ("svg", "svg")) if name in names)


def _elements(page: str) -> list[Element]:
    has_any = "<math" in page or "<svg" in page
    return list(from_xml(page).elements()) if has_any else []
