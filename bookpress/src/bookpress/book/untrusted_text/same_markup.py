"""Reads pages that have most of their markup in common, as those of one book.

A page is taken apart by regular expressions, and each tag read once, where every reader of HTML
would see the same tags: where each has its name, quoted values and its end, and no text has a
``<``. Any other page is read from its beginning to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .pages import Thing, things_on

_SPACE = r"[ \t\n\r\f]"
_ATTRIBUTES = rf"(?:{_SPACE}+[a-z_:@][a-z0-9_:.-]*(?:=(?:\"[^\"<>]*\"|'[^'<>]*'))?)*{_SPACE}*/?>"
#: Elements whose content is no markup, and what is read with them. In a drawing it is: there ``&``
#: begins a character, and ``<`` an element.
_WHOLE = {"script": "[^<&]*", "style": "[^<&]*", "textarea": "[^<]*", "title": "[^<]*"}
#: The same, but what stands in them is not for programs of a page.
_DATA = '<script type="application/ld\\+json">[^<]*</script>'
#: Elements after which what looks like a tag may be none.
_RAW = (*_WHOLE, "iframe", "noembed", "noframes", "noscript", "plaintext", "xmp")

#: Each thing on a page that begins with ``<``.
_MARKUP = re.compile(
    "|".join(
        (
            _DATA,
            *(f"<{name}(?={_SPACE}|[/>])[^<>]*>{text}</{name}>" for name, text in _WHOLE.items()),
            "<[^<>]*>",
        )
    ),
    re.IGNORECASE,
)
#: Those of them that are the same to every reader, wherever they stand.
_PLAIN = re.compile(
    rf"<(?P<name>{'|'.join(_WHOLE)}){_ATTRIBUTES}[^<]*</(?P=name)>"
    rf"|<(?!(?:[a-z0-9.-]*:)*(?:{'|'.join(_RAW)})(?:{_SPACE}|[/>]))[a-z][a-z0-9:.-]*{_ATTRIBUTES}"
    r"|</[a-z][a-z0-9:.-]*>|<!doctype[^<>]*>|<!--[^<>]*-->|<\?[^<>]*>",
    re.IGNORECASE | re.ASCII,
)


class SameMarkup:
    """Reads the pages of one build or one e-book, and goes with it."""

    def __init__(self) -> None:
        self._things: dict[str, tuple[Thing, ...]] = {}
        """What each tag that was read does, with its attributes."""

    def things_on(self, page: str) -> Iterable[Thing]:
        """Return what `pages.things_on` finds on *page*, each once."""
        tags = dict.fromkeys(found := _MARKUP.findall(page))
        if "".join(found).count("<") != page.count("<"):
            return dict.fromkeys(things_on(page))
        for tag in tags.keys() - self._things.keys():
            if not _PLAIN.fullmatch(tag):
                return dict.fromkeys(things_on(page))
            self._things[tag] = tuple(things_on(tag))
        return dict.fromkeys(thing for tag in tags for thing in self._things[tag])
