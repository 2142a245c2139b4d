"""Collects what the book holds that can be linked to, before any of it is written.

Every id of the doctree becomes a label ``<docname>:<id>``, and every document one more,
``<docname>:``, so that links hold across the whole book.
"""

from __future__ import annotations

from collections import defaultdict

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes

from bookpress.book.facing import facing_pair, facing_side
from bookpress.book.general_index import INDEX_PAGE

from .book_nodes import general_index

INDEX_LABEL = f"{INDEX_PAGE}:"
"""The label of the general index, which Sphinx links to as to a document."""

DOCUMENT_URI = "%"
"""What opens the URI of a document of the book: ``%<docname>#<id>``."""


def target_of(reference: Element, docname: str) -> str | None:
    """Return the label that *reference*, in *docname*, leads to; None if out of the book."""
    if "refid" in reference:
        return f"{docname}:{reference['refid']}"
    uri: str = reference.get("refuri", "")
    if not uri.startswith(DOCUMENT_URI):
        return None
    target, _hash, identifier = uri.removeprefix(DOCUMENT_URI).partition("#")
    return f"{target}:{identifier}"


class Survey:
    """The labels, links, notes and works of a book."""

    def __init__(self, book: nodes.document, root: str) -> None:
        self.labels: set[str] = set()
        """What can be linked to."""
        self.links: dict[str, set[str]] = defaultdict(set)
        """What is linked to: for each label, the words of the links."""
        self.notes: dict[str, Element] = {}
        """The footnotes, under each of their labels."""
        self.counterparts: dict[str, str] = {}
        """Of two languages, the label of the note in the first by that in the second."""
        self.called: set[str] = set()
        """The labels of the footnotes that the text has marks for."""
        self._works: dict[str, str] = {}  # label -> what the bibliography calls the work
        self._visit(book, root)

    def _visit(self, node: Element, docname: str) -> None:
        if isinstance(node, addnodes.start_of_file):
            docname = node["docname"]
        labels = [f"{docname}:{identifier}" for identifier in node["ids"]]
        if isinstance(node, (nodes.document, addnodes.start_of_file)):
            labels.append(f"{docname}:")
        if isinstance(node, general_index):
            labels.append(INDEX_LABEL)
        # The name of an address of the web is no place in the book, and nothing is printed of it.
        if not (isinstance(node, nodes.target) and "refuri" in node):
            self.labels.update(labels)
        if isinstance(node, nodes.footnote):
            self.notes.update(dict.fromkeys(labels, node))
        elif isinstance(node, facing_pair):
            self._pair_notes(node, docname)
        elif isinstance(node, nodes.footnote_reference):
            self.called.add(f"{docname}:{node.get('refid', '')}")
        elif isinstance(node, nodes.citation):
            name = next((label.astext() for label in node.findall(nodes.label)), "")
            self._works.update(dict.fromkeys(labels, name))
        elif isinstance(node, nodes.reference) and (target := target_of(node, docname)):
            self.links[target].add(node.astext().strip("[]"))
        for child in node.children:
            if isinstance(child, Element):
                self._visit(child, docname)

    def _pair_notes(self, pair: Element, docname: str) -> None:
        sides = [[*side.findall(nodes.footnote)] for side in pair.findall(facing_side)]
        if [len(notes) for notes in sides] == [1, 1]:
            (first,), (second,) = sides
            self.counterparts[f"{docname}:{second['ids'][0]}"] = f"{docname}:{first['ids'][0]}"

    @property
    def works_are_cited_by_label(self) -> bool:
        """Return whether the text cites works as ``[Key]`` and not, say, by author and year."""
        return any(name in self.links.get(label, ()) for label, name in self._works.items())
