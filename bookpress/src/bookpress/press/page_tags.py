"""Takes a page apart into its tags.

A regular expression does it in a tenth of the time of a parser of Python's. It is meant for pages
that the workshop has written, to ask what they lead to and whether they are well formed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

#: A comment, an element whose content is no markup, or a tag.
_TOKEN = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>"
    r"|<(?P<raw>script|style|textarea|title)\b(?P<given>[^>]*)>.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
#: Elements without content, and those whose end HTML lets an author leave out.
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_OPTIONAL = frozenset(
    [
        "body",
        "caption",
        "colgroup",
        "dd",
        "dt",
        "head",
        "html",
        "li",
        "optgroup",
        "option",
        "p",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
_FOREIGN = ("svg", "math")


@dataclass(frozen=True)
class Element:
    """A tag that begins an element."""

    name: str  #: In small letters.
    attributes: Mapping[str, str]
    offset: int  #: Where it is in the page.


class Page:
    """A page as it is written to its file."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text  #: The path in the site, and the HTML.

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    @cached_property
    def elements(self) -> list[Element]:
        return [_element(token) for token in _TOKEN.finditer(self.text) if _begins(token)]

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a fragment of an address can name."""
        return frozenset(
            element.attributes[key]
            for element in self.elements
            for key in ("id", "name")
            if key in element.attributes
        )


def _begins(token: re.Match[str]) -> bool:
    return bool(token["raw"] or (token["name"] and not token["end"]))


def _element(token: re.Match[str]) -> Element:
    given = token["given"] if token["raw"] else token["attributes"]
    attributes = {
        name.lower(): unescape(one or two or three)
        for name, one, two, three in _ATTRIBUTE.findall(given)
    }
    return Element((token["raw"] or token["name"]).lower(), attributes, token.start())


def fault_of_form(page: Page) -> tuple[str, int]:
    """Return the first fault of form in *page* and where it is; "" if it is well formed."""
    is_open: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(page.text):
        name = (token["name"] or "").lower()
        if not name or name in _VOID:
            continue
        if not token["end"]:
            is_foreign = name in _FOREIGN or any(each in _FOREIGN for each, _ in is_open)
            if not (is_foreign and token["attributes"].endswith("/")):
                is_open.append((name, token.start()))
            continue
        if name not in (each for each, _ in is_open):
            return f"</{name}> closes nothing", token.start()
        while is_open[-1][0] != name and is_open[-1][0] in _OPTIONAL:
            is_open.pop()
        if is_open[-1][0] != name:
            break
        is_open.pop()
    for name, offset in reversed(is_open):
        if name not in _OPTIONAL:
            return f"<{name}> is not closed", offset
    return "", 0
