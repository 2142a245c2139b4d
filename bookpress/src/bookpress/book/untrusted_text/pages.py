"""Finds what a finished page would run, send or load from elsewhere.

`faults_of_page` is for whoever has a page and knows what its frame may hold.
What elements do is defined by the HTML standard (https://html.spec.whatwg.org).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Set
from typing import NamedTuple

from bookpress.book.active_content import is_active, scheme_of
from bookpress.book.html_in_text.vocabulary import names

from .foreign import cleaned, is_excepted, is_foreign
from .styles import loaded_by


class Thing(NamedTuple):
    """Something on a page that runs, sends, loads, or leads to a program."""

    kind: str  #: An element, an attribute, or ``address``.
    what: str  #: A script or an address; empty if the kind says all.

    def __str__(self) -> str:
        what = " ".join(self.what.split())
        return f"{self.kind} ({what[:80]})" if what else self.kind


#: A kind (``start``, ``end``, ``text``…) with a text, or the name of an element and its attributes.
Token = tuple[str, str | tuple[str, dict[str, str]]]

#: Elements that run or send something, or change what the page's addresses mean.
_ELEMENTS = {
    "applet": "code",
    "base": "href",
    "form": "action",
    "frame": "src",
    "frameset": "",
    "iframe": "src",
    "portal": "src",
    "style": "",
}
#: Kinds of scripts that are data.
_DATA = frozenset({"application/ld+json", "application/json"})
#: What a page may tell the browser in place of the server's headers.
_HEADERS = frozenset({"content-type", "content-language", "x-ua-compatible"})
#: Relations of a link that load nothing.
_MENTIONED = names(
    "alternate author bookmark canonical contents copyright help index "
    "license me next prev schema.dc search top up"
)
#: Attributes that load, and those that lead somewhere.
_LOADING = ("src", "data", "poster", "background", "href", "xlink:href")
_LEADING = ("href", "xlink:href", "cite", "longdesc", "formaction", "action")
_LEADING_ELEMENTS = frozenset({"a", "area", "blockquote", "q", "del", "ins"})
_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp|avif)[;,]", re.IGNORECASE)
_BACK = re.compile(r"^(\.{1,2}/)+")


def faults_of_page(
    page: str, own: Set[Thing] = frozenset(), exceptions: Collection[str] = ()
) -> list[Thing]:
    """Return what is on the web page or the XHTML *page* and is not the book's, each once.

    *own* and *exceptions* are as for `faults_among`.
    """
    return faults_among(things_on(page), own, exceptions)


def faults_among(
    things: Iterable[Thing], own: Set[Thing] = frozenset(), exceptions: Collection[str] = ()
) -> list[Thing]:
    """Return what of *things* on a page is not the book's, each once.

    *own* is what the frame of the page holds, as `things_on` has it; *exceptions* are names of
    elements and beginnings of addresses that are allowed.
    """
    return [
        thing
        for thing in dict.fromkeys(things)
        if thing not in own
        and thing.kind.strip("<>") not in exceptions
        and not is_excepted(thing.what, exceptions)
    ]


def things_on(page: str) -> Iterator[Thing]:
    """Yield what runs, sends, loads from elsewhere, or leads to a program, on *page*."""
    yield from things_in(_tokens(page))


def things_in(tokens: Iterable[Token]) -> Iterator[Thing]:
    """Yield the same of the *tokens* that a page is made of."""
    inside, is_program = "", False
    for kind, token in tokens:
        if isinstance(token, tuple):
            name, attributes = token
            inside = name
            is_program = name == "script" and _runs(attributes) and not _source(attributes)
            yield from _of_element(name, attributes)
        elif kind == "text" and inside == "style":
            yield from (Thing("address", each) for each in loaded_by(token))
        elif kind == "text" and is_program and token.strip():
            yield Thing("<script>", token)
        elif kind == "end":
            inside, is_program = "", False


def _tokens(page: str) -> Iterator[Token]:
    """Yield what *page* is made of."""
    from justhtml import stream  # which takes as long to import as a short book to check

    for kind, token, *_rest in stream(page):
        if isinstance(token, str):
            yield kind, token
        elif kind == "start" and isinstance(token[1], dict):
            given = {key.lower(): value or "" for key, value in token[1].items()}
            yield kind, (str(token[0]).rpartition(":")[2].lower(), given)


def _source(script: dict[str, str]) -> str:
    """Return the address of a script, which in a drawing has another attribute."""
    return script.get("src") or script.get("href") or script.get("xlink:href") or ""


def _runs(script: dict[str, str]) -> bool:
    return script.get("type", "").strip().lower() not in _DATA


def _of_element(name: str, given: dict[str, str]) -> Iterator[Thing]:
    if name == "script":
        if _runs(given) and (source := _source(given)):
            yield Thing("<script>", _BACK.sub("", source))
    elif name in _ELEMENTS:
        yield Thing(f"<{name}>", _BACK.sub("", given.get(_ELEMENTS[name], "")))
    if name == "meta" and given.get("http-equiv", "content-type").lower() not in _HEADERS:
        yield Thing("http-equiv", f"{given['http-equiv']} {given.get('content', '')}")
    for key, value in given.items():
        if key.startswith("on") or key in ("srcdoc", "ping"):
            yield Thing(key, value)
        elif key == "style":
            yield from (Thing("address", each) for each in loaded_by(value))
    yield from _addresses(name, given)


def _addresses(name: str, given: dict[str, str]) -> Iterator[Thing]:
    leads = name in _LEADING_ELEMENTS
    for key in _LEADING if leads else ("formaction", "action", "cite", "longdesc"):
        if key in given and is_active(given[key]):
            yield Thing("address", cleaned(given[key]))
    if leads or name == "script" or name in _ELEMENTS or (name == "link" and _is_mentioned(given)):
        return
    loaded = [given[key] for key in _LOADING if key in given]
    for part in (given.get("srcset", "") + "," + given.get("imagesrcset", "")).split(","):
        loaded += part.split()[:1]
    for address in loaded:
        if is_foreign(address) and not _PICTURE.match(cleaned(address)):
            yield Thing("address", cleaned(address))


def _is_mentioned(link: dict[str, str]) -> bool:
    """Return whether a link in the head of a page loads nothing."""
    relations = set(link.get("rel", "").lower().split())
    is_scheme = scheme_of(link.get("href", "")) in ("", "http", "https")
    return is_scheme and bool(relations) and relations <= _MENTIONED
