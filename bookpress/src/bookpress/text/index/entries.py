"""Reads the entries of the index, and finds the paragraph that each points to.

Their nodes stay in the doctree, where Sphinx finds the messages to extract and to
translate, but are printed nowhere. What they say and where they point to, once
translated, is kept in a domain, document by document.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.locale import __
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from bookpress.book import events
from bookpress.book.domain import BookDomain
from bookpress.book.places import Place, is_paragraph, numbered_id, title_around

logger = logging.getLogger(__name__)


class index_entries(nodes.Invisible, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The entries that stand together before a paragraph."""


class index_entry(nodes.Part, nodes.TextElement):  # noqa: N801
    """An entry, its ``group`` apart; a message for translators."""


class grouped_index(nodes.General, nodes.Element):  # noqa: N801
    """The placeholder of the index; ``docname`` is the document it is in."""


class Entry(NamedTuple):
    """An entry in the language of the build, and its place."""

    group: str
    text: str
    phrase: list[nodes.Node]  #: The text with its emphasis.
    place: Place


class DocumentEntries(NamedTuple):
    """The index entries of a document."""

    entries: list[Entry]
    prints_index: bool


class Entries(SphinxDirective):
    """Entries that point to the paragraph after them, one ``group: text`` a line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the entries, those of no known group left out with a warning."""
        self.assert_has_content()
        entries = index_entries()
        self.set_source_info(entries)
        # MyST counts from the line of the directive, and not from that of the file.
        first = self.lineno + self.content_offset + 1
        for lineno, line in enumerate(self.content, first):
            if line.strip():
                entries += self._read(line.strip(), lineno)
                if _BEYOND.match(line):
                    break  # the directive is not closed, which is told
        return [entries]

    def _read(self, line: str, lineno: int) -> list[nodes.Node]:
        group, _colon, text = (part.strip() for part in line.partition(":"))
        groups = self.config.index_groups
        known = ", ".join(groups) or __("none yet: name some in index_groups")
        if not text:
            fault = __("an index entry is written “group: text”, not %r; the groups are %s")
            self._warn(fault, line, known, lineno)
            return []
        if group not in groups:
            fault = __("an index entry is of an unknown group, %r; the groups are %s")
            self._warn(fault, group, known, lineno)
            return []
        phrase, messages = self.parse_inline(text, lineno=lineno)
        entry = index_entry(text, "", *phrase, group=group)
        entry.source, entry.line = self.get_source_info()[0], lineno
        return [entry, *messages]

    def _warn(self, fault: str, shown: str, known: str, lineno: int) -> None:
        place = (self.env.current_document.docname, lineno)
        logger.warning(fault, shown, known, location=place, type="index", subtype="entry")


#: A label, a heading or another directive: no entry is like one, and no entry comes after it.
_BEYOND = re.compile(r"\([\w:.-]+\)=|#+ |[:`]{3}")


class GroupedIndex(SphinxDirective):
    """The place of the index; takes no argument and no option."""

    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return a node that is replaced by the index as the document is written."""
        index = grouped_index(docname=self.env.current_document.docname)
        self.set_source_info(index)
        return [index]


class LeaveTargets(SphinxTransform):
    """Puts entries that come between an anchor and its paragraph before the anchor.

    docutils gives the id of an anchor to what comes just after it.
    """

    default_priority = events.MOVE_INDEX_ENTRIES

    def apply(self, **kwargs: object) -> None:
        """Work on the document that was just read."""
        for entries in list(self.document.findall(index_entries)):
            parent = entries.parent
            place = parent.index(entries)
            while place and isinstance(parent[place - 1], nodes.target):
                place -= 1
            parent.remove(entries)
            parent.insert(place, entries)


class IndexDomain(BookDomain[DocumentEntries]):
    """Keeps the entries of each document."""

    name = "grouped-index"
    label = "Index in groups"

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the entries of *document*, and give their paragraphs an id to be found by."""
        self.documents[docname] = DocumentEntries(
            list(_entries_of(document, docname, env.config.book_paragraph_pattern)),
            any(document.findall(grouped_index)),
        )

    def entries(self) -> list[Entry]:
        """Return the entries of the book, in its order."""
        return [entry for _name, kept in self.in_order() for entry in kept.entries]

    def shown(self) -> Mapping[str, object]:
        """Return, for each document that prints the index, what is in it."""
        printed = [(entry.group, entry.text, entry.place) for entry in self.entries()]
        return {name: printed for name, kept in self.documents.items() if kept.prints_index}


def _entries_of(doctree: nodes.document, docname: str, pattern: str) -> Iterator[Entry]:
    for entries in doctree.findall(index_entries):
        block = _block_after(entries)
        if block is None:
            for entry in entries.findall(index_entry):
                logger.warning(
                    __("index entry %r stands before no paragraph and no quotation: move it"),
                    entry.astext(),
                    location=entry,
                    type="index",
                    subtype="entry",
                )
            continue
        place = _place(block, doctree, docname, pattern)
        for entry in entries.findall(index_entry):
            phrase = [_copy_without_document(child) for child in entry.children]
            yield Entry(entry["group"], entry.astext(), phrase, place)


def _copy_without_document(node: nodes.Node) -> nodes.Node:
    """Return a copy of *node* that does not know its document.

    Else the whole document would be kept with the copy, and be written and read in each build.
    """
    copy = node.deepcopy()
    for each in copy.findall():
        cast(Any, each).document = None
    return copy


def _block_after(entries: index_entries) -> nodes.Element | None:
    """Return the paragraph or quotation *entries* point to, if there is one."""
    siblings = entries.parent.children[entries.parent.index(entries) + 1 :]
    for node in siblings:
        if is_paragraph(node):
            return node
        if not isinstance(node, nodes.Invisible):
            break
    return None


def _place(block: nodes.Element, doctree: nodes.document, docname: str, pattern: str) -> Place:
    identifier, number = numbered_id(block, pattern)
    if not number:
        if not block["ids"]:
            names = (f"entry-{number}" for number in count(1))
            block["ids"].append(next(name for name in names if name not in doctree.ids))
            doctree.ids[block["ids"][0]] = block
        identifier = block["ids"][0]
    return Place(docname, identifier, number, title_around(block))
