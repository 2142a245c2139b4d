"""Reads pages that have most of their markup in common, as those of one book.

A page is taken apart by regular expressions, and each tag read once, where every reader of HTML
would see the same tags: where each has its name, quoted values and its end, and no text has a
``<``. Any other page is read from its beginning to its end (`pages.things_on`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from .pages import Thing, Token, things_in, things_on

_SPACE = r"[ \t\n]"
#: A value, with no character but those that templates and docutils write by its name.
_PLAIN_SIGNS = r'[^"&<>\0\r]*'
_VALUE = rf'="({_PLAIN_SIGNS}(?:&(?:amp|lt|gt|quot|#34|#39|#64);{_PLAIN_SIGNS})*)"'
_ATTRIBUTE = re.compile(rf"{_SPACE}+([a-z_:@][a-z0-9_:.-]*)(?:{_VALUE})?", re.IGNORECASE | re.ASCII)
#: Elements whose content is no markup, and what of it is read with them. In a drawing it is: there
#: ``&`` begins a character, and ``<`` an element. What is data in a script is not looked at.
_WHOLE = {
    'script type="application/ld\\+json"': "[^<]*",
    "script": r"[^<&\0\r]*",
    "style": r"[^<&\0\r]*",
    "textarea": "[^<]*",
    "title": "[^<]*",
    "noscript": "(?:[^<]|<(?!/?noscript))*",
}
#: Elements after which what looks like a tag may be none.
_RAW = "script|style|textarea|title|noscript|iframe|noembed|noframes|plaintext|xmp"

#: Each thing on a page that begins with ``<``.
_MARKUP = re.compile(
    "|".join(
        f"<{begin}(?={_SPACE}|[/>])[^<>]*>{text}</{begin.partition(' ')[0]}>"
        for begin, text in _WHOLE.items()
    )
    + "|<[^<>]*>",
    re.IGNORECASE,
)
#: Those of them that are the same to every reader, wherever they stand; among them the title in
#: the package document of an e-book, which is no HTML.
_PLAIN = re.compile(
    rf"<(?P<whole>script|style|textarea|title)(?P<given>(?:{_ATTRIBUTE.pattern})*){_SPACE}*>"
    r"(?P<text>[^<]*)</(?P=whole)>"
    r"|<noscript>(?P<inner>.*)</noscript>"
    rf"|<(?!(?!dc:title>)(?:[a-z0-9.-]*:)*(?:{_RAW})(?:{_SPACE}|[/>]))"
    rf"(?P<name>[a-z][a-z0-9:.-]*)(?P<attributes>(?:{_ATTRIBUTE.pattern})*){_SPACE}*/?>"
    r"|</[a-z][a-z0-9:.-]*>|<!doctype[^<>]*>|<!--[^<>]*-->|<\?[^<>]*>",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)


class SameMarkup:
    """Reads the pages of one build or one e-book, and goes with it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Thing, ...] | None] = {}
        """What each tag that was read does; None if that depends on where it stands."""

    def things_on(self, page: str) -> Iterable[Thing]:
        """Return what `pages.things_on` finds on *page*, each once."""
        things = self._things_on(page)
        return dict.fromkeys(things_on(page)) if things is None else things

    def _things_on(self, page: str) -> dict[Thing, None] | None:
        found = _MARKUP.findall(page)
        if "".join(found).count("<") != page.count("<"):
            return None
        things: dict[Thing, None] = {}
        for tag in dict.fromkeys(found):
            if tag not in self._known:
                self._known[tag] = self._read(tag)
            if (known := self._known[tag]) is None:
                return None
            if known:
                things |= dict.fromkeys(known)
        return things

    def _read(self, tag: str) -> tuple[Thing, ...] | None:
        """Return what *tag* does, or an element whose content is no markup; None if not plain."""
        parts = _PLAIN.fullmatch(tag)
        if parts is None:
            return None
        if parts["inner"] is not None:  # markup to some readers, and to others none
            return () if self._things_on(parts["inner"]) == {} else None
        name = parts["whole"] or parts["name"] or ""
        listed = _ATTRIBUTE.findall(parts["given"] or parts["attributes"] or "")
        attributes = {key.lower(): unescape(value) for key, value in listed}
        if len(attributes) != len(listed):
            return None
        tokens: list[Token] = [("start", (name.rpartition(":")[2].lower(), attributes))]
        if text := parts["text"]:
            tokens.append(("text", text))
        return tuple(things_in(tokens)) if name else ()
