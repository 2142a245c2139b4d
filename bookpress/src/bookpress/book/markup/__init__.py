"""The syntaxes a catalog can be written in, and which one it is."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from importlib import import_module
from typing import cast

from bookpress.book.markup.passage import Passage
from bookpress.book.po import Catalog

__all__ = [
    "Markup",
    "Passage",
    "likely_markup",
    "located_markup",
    "markup_of",
    "parse",
    "parse_form",
]


class Markup(StrEnum):
    """A syntax. `NONE` is for the words of an interface."""

    MYST = "myst"
    RST = "rst"
    NONE = "none"


_SUFFIXES = {
    ".md": Markup.MYST,
    ".ipynb": Markup.MYST,
    ".rst": Markup.RST,
    ".rest": Markup.RST,
    ".txt": Markup.RST,
    ".py": Markup.NONE,
    ".html": Markup.NONE,
    ".js": Markup.NONE,
}
_TRAITS = (
    (
        Markup.MYST,
        re.compile(
            r"\{[\w:+-]+\}`|\]\([^\s)]+\)|\]\{[.#]|\[\^[\w-]+\]|(?<![`:])`\w+`(?![`_])"
            r"|\]\[[^\]]*\]|\{\{ ?\w|\\\n"
        ),
    ),
    (Markup.RST, re.compile(r"(?<!\w):[\w:+-]+:`|``[^`]+``|`_(?!\w)|\[[#\w]+\]_|\|\w[^|]*\|_?")),
)


_NOQA = re.compile(r"(?<!\\)#\s*noqa\s*\Z")


@lru_cache(maxsize=4096)
def parse(text: str, markup: Markup, extensions: frozenset[str] | None = None) -> Passage:
    """Take a text apart. A remark for Sphinx at its end (`# noqa`) is none of it.

    `extensions` are those of MyST's syntax that the project uses, None when it is not known.
    """
    if markup is not Markup.NONE:
        text = _NOQA.sub("", text)
    modules = {Markup.MYST: "myst", Markup.RST: "rest", Markup.NONE: "plain"}
    # Each parser takes a while to load, and a project seldom needs them all.
    module = import_module(f"bookpress.book.markup.{modules[markup]}")
    if markup is Markup.MYST:
        return cast("Passage", module.parse(text, extensions))
    return cast("Passage", module.parse(text))


def parse_form(text: str, markup: Markup, extensions: frozenset[str]) -> Passage:
    """Take a text apart as `parse` does, at least as far as its `blocks` and what is `open`."""
    if markup is not Markup.MYST:
        return parse(text, markup, extensions)
    module = import_module("bookpress.book.markup.myst")
    return cast("Passage", module.parse_form(_NOQA.sub("", text), extensions))


def markup_of(suffix: str) -> Markup | None:
    """Return the syntax of a source document, by the end of its name."""
    return _SUFFIXES.get(suffix.lower())


def located_markup(catalog: Catalog) -> Markup | None:
    """Return the syntax of the documents that a catalog says its messages are from."""
    places = re.findall(r"(\.\w+):\d+", " ".join(_locations(catalog)))
    found = Counter(filter(None, map(markup_of, places)))
    return found.most_common(1)[0][0] if found else None


def likely_markup(catalogs: Iterable[Catalog]) -> Markup | None:
    """Return the syntax that some catalogs look written in; None when they have no markup."""
    texts = [message.key.text for catalog in catalogs for message in catalog.messages]
    found = {
        markup: sum(bool(pattern.search(text)) for text in texts) for markup, pattern in _TRAITS
    }
    best = max(found, key=lambda markup: found[markup])
    return best if found[best] else None


def _locations(catalog: Catalog) -> Iterable[str]:
    return (line for message in catalog.messages for line in message.locations)
