"""Takes a page apart into its tags.

Regular expressions do it in a tenth of the time of a parser of Python's. It is meant for pages
that the workshop has written, to ask what they lead to and whether they are well formed.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import NamedTuple, Self

#: Elements whose content is no markup.
_RAW = ("script", "style", "textarea", "title")
_ATTRIBUTES = r"[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*"
#: A comment, an element whose content is no markup, or a tag.
_MARKUP = re.compile(
    "|".join(
        (
            "<!--.*?-->|<!doctype[^>]*>",
            *(rf"<{name}\b[^>]*>.*?</{name}\s*>" for name in _RAW),
            rf"</?[a-z][^\s/>]*{_ATTRIBUTES}>",
        )
    ),
    re.DOTALL | re.IGNORECASE,
)
#: The same, in its parts.
_PARTS = re.compile(
    rf"<(?P<raw>{'|'.join(_RAW)})\b(?P<given>[^>]*)>.*</(?P=raw)\s*>"
    rf"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>{_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
#: Attributes that hold an address of something that a page leads to or shows, and those with a
#: name that a fragment of an address can be.
_ADDRESSES = ("href", "src", "poster", "xlink:href")
_NAMES = ("id", "name")
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


class Tag(NamedTuple):
    """What matters of a tag, or of an element whose content is no markup."""

    name: str = ""  #: In small letters; empty if it neither opens nor closes anything.
    is_end: bool = False
    closes_itself: bool = False  #: It is written ``<…/>``, which counts in drawings and formulas.
    addresses: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @classmethod
    def read(cls, markup: str) -> Self:
        """Return what *markup* is, one of those that `_MARKUP` finds."""
        parts = _PARTS.fullmatch(markup)
        if parts is None or parts["end"]:
            return cls((parts["name"] if parts else "").lower(), is_end=True)
        given = parts["given"] if parts["raw"] else parts["attributes"]
        attributes = {
            name.lower(): unescape(one or two or three)
            for name, one, two, three in _ATTRIBUTE.findall(given)
        }
        name = (parts["name"] or "").lower()
        return cls(
            "" if name in _VOID else name,
            closes_itself=given.endswith("/"),
            addresses=tuple(attributes[key] for key in _ADDRESSES if key in attributes),
            ids=tuple(attributes[key] for key in _NAMES if key in attributes),
        )


class Tags(dict[str, Tag]):
    """The tags of a site by what is written; its pages have most of them in common."""

    def __missing__(self, markup: str) -> Tag:
        self[markup] = tag = Tag.read(markup)
        return tag


class Page:
    """A page, read from the file *path*: its addresses, ids and faults; its text is not kept."""

    def __init__(self, name: str, path: Path, known: Tags) -> None:
        self.name, self.path = name, path  #: The path in the site, and that of the file now.
        self._state = _state(path)
        written = _MARKUP.findall(path.read_text(encoding="utf-8"))
        tags = [known[markup] for markup in written]
        different = [known[markup] for markup in dict.fromkeys(written)]
        self.addresses = tuple(dict.fromkeys(each for tag in different for each in tag.addresses))
        """What it leads to and shows."""
        self.ids = frozenset(each for tag in different for each in tag.ids)
        """What a fragment of an address can name."""
        self.fault, self._at = fault_of_form(tags)
        """The first fault of form; "" if it is well formed."""

    def is_as_read(self) -> bool:
        """Return whether the file is the same still: of the same size and time."""
        return _state(self.path) == self._state

    def line_of_fault(self) -> int:
        """Return the line of the first fault of form."""
        return self._line(lambda number, tag: number == self._at)

    def line_of(self, address: str) -> int:
        """Return the line of the first tag that has *address*."""
        return self._line(lambda number, tag: address in tag.addresses)

    def _line(self, is_it: Callable[[int, Tag], bool]) -> int:
        text = self.path.read_text(encoding="utf-8")
        found = enumerate(_MARKUP.finditer(text))
        offset = next(each.start() for number, each in found if is_it(number, Tag.read(each[0])))
        return text.count("\n", 0, offset) + 1


def _state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def fault_of_form(tags: Iterable[Tag]) -> tuple[str, int]:
    """Return the first fault of form in *tags* and the number of its tag; "" if there is none."""
    is_open: list[tuple[str, int]] = []
    for number, tag in enumerate(tags):
        if not (name := tag.name):
            continue
        if not tag.is_end:
            if not (tag.closes_itself and _is_foreign(name, is_open)):
                is_open.append((name, number))
            continue
        if is_open and is_open[-1][0] == name:
            is_open.pop()
            continue
        if name not in (each for each, _ in is_open):
            return f"</{name}> closes nothing", number
        while is_open[-1][0] != name and is_open[-1][0] in _OPTIONAL:
            is_open.pop()
        if is_open[-1][0] != name:
            break
        is_open.pop()
    for name, number in reversed(is_open):
        if name not in _OPTIONAL:
            return f"<{name}> is not closed", number
    return "", 0


def _is_foreign(name: str, is_open: Iterable[tuple[str, int]]) -> bool:
    """Return whether the element *name* within those that are open is of a drawing or a formula."""
    return name in _FOREIGN or any(each in _FOREIGN for each, _ in is_open)
