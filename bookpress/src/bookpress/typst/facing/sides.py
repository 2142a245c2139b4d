"""What the writer and the builder know of a book that is one language of a facing edition.

The process that reads the second language leaves, beside its Typst source, a file of what the
first one must know of it: the words of its passages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.config import Config
from sphinx.util import logging

from bookpress.book.facing import Counterpart
from bookpress.book.languages import primary, region
from bookpress.book.typst.markup import call, content, markup, string

from .marks import Marks, marks_in

logger = logging.getLogger(__name__)

_WORDS = "facing-words.json"


@dataclass
class Side:
    """One language of a facing edition."""

    marks: Marks = field(default_factory=Marks)
    across: Set[str] = frozenset()
    """The documents that are printed once, in this language."""
    language: str = ""
    """The other language, if this is the first."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The words of the other language's passages, by their names."""

    def other_title(self, title: Element, docname: str, *, apart: bool = False) -> str:
        """Return the markup that adds the other language's words to a *title* that stands for both.

        It is none but in a document that is printed once. *apart*: they have a line of their own.
        """
        words = self.words.get(self.marks.names.get(title, ""), "")
        if docname not in self.across or not words or words == title.astext():
            return ""
        between = "#linebreak()" if apart else " · "
        named = {"region": string(place)} if (place := region(self.language)) else {}
        code = string(primary(self.language))
        return f"{between}#{call('language', code, body=content(markup(words)), **named)}"


def second_side(book: Element, root: str) -> Side:
    """Return the second language of a facing edition, whose first document is *root*."""
    return Side(marks_in(book, root))


def first_side(book: Element, root: str, second: Counterpart, config: Config) -> Side:
    """Return the first language of a facing edition, of which *second* is the other."""
    words = json.loads((second.folder / _WORDS).read_text(encoding="utf-8"))
    marks = marks_in(book, root)
    across = _across(book, marks, words, config.typst_facing_across)
    return Side(marks, across, second.language, words)


def write_words(side: Side, folder: Path) -> None:
    """Write the words of the passages of *side* to *folder*, for the first language to read."""
    words = {name: node.astext() for name, node in side.marks.passages.items()}
    (folder / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _across(
    book: Element, marks: Marks, words: Mapping[str, str], patterns: Sequence[str]
) -> frozenset[str]:
    """Return the documents that are printed once: those that are alike, but for what is said.

    Each of *patterns* adds the documents that it matches or, after a ``!``, takes them away.
    """
    across = set()
    names = [each["docname"] for each in book.findall(addnodes.start_of_file) if _is_chapter(each)]
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern.removeprefix("!")) for name in names):
            logger.warning(
                "typst_facing_across: no chapter is called %s; there are %s",
                pattern.removeprefix("!"),
                ", ".join(names),
                type="typst",
                subtype="facing",
            )
    for name in names:
        is_across = _is_alike(name, marks, words)
        for pattern in patterns:
            if fnmatchcase(name, pattern.removeprefix("!")):
                is_across = not pattern.startswith("!")
        if is_across:
            across.add(name)
    return frozenset(across)


def _is_chapter(document: Element) -> bool:
    parent: Any = document.parent
    while parent is not None and not isinstance(parent, addnodes.start_of_file):
        parent = parent.parent
    return parent is None


def _is_reference(node: Element) -> bool:
    """Return whether *node* is a list of references, or one of them."""
    return isinstance(node, nodes.citation) or "bibliography" in node["classes"]


def _is_alike(document: str, marks: Marks, words: Mapping[str, str]) -> bool:
    """Return whether *document* says the same in both languages, but for headings, or is a list."""
    passages = {
        name: node
        for name, node in marks.passages.items()
        if name.rpartition(":")[0] == document and marks.begins.get(node, ("",))[0] != "heading"
    }
    return bool(passages) and all(
        _is_reference(node) or words.get(name) == node.astext() for name, node in passages.items()
    )
