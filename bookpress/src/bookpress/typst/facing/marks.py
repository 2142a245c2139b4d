"""Names the passages of a book, by which both languages of a facing edition are paired.

A passage is what has a line of its own to begin on: a paragraph, a heading, a picture, a table.
Its name is the document's, and the key that the source gives the block; what is made of other
things than the text, such as the entries of a list, is named by its place after the last of these.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes

from bookpress.book.facing import KEY

from ..book_nodes import book_part, external_entry, general_index
from ..heads_of_notes import stands_above_notes

#: What prints nothing where it stands.
_UNSEEN = (
    addnodes.highlightlang,
    addnodes.index,
    addnodes.tabular_col_spec,
    external_entry,
    general_index,
    nodes.Invisible,
    nodes.footnote,
    nodes.meta,
    nodes.system_message,
    nodes.target,
)
#: What holds passages, and adds nothing above the first of them.
_HOLDERS = (
    addnodes.glossary,
    addnodes.start_of_file,
    book_part,
    nodes.block_quote,
    nodes.bullet_list,
    nodes.compound,
    nodes.definition,
    nodes.definition_list,
    nodes.definition_list_item,
    nodes.document,
    nodes.enumerated_list,
    nodes.list_item,
    nodes.section,
)
_ITEMS = (nodes.list_item, nodes.definition_list_item)
_HEADINGS = (nodes.rubric, nodes.title)
_WHOLE = (nodes.figure, nodes.image, nodes.math_block)
_BOXES = (addnodes.desc, nodes.Admonition, nodes.container, nodes.option_list)
_CODE = (nodes.literal_block, nodes.doctest_block)


#: The kinds of passages that are marked where they end.
CLOSED = ("whole", "code", "box", "rows")


@dataclass
class Marks:
    """What the writer writes before, in and after which nodes."""

    gaps: dict[Element, str] = field(default_factory=dict)
    """The passage whose space stands before a node."""
    gaps_after: dict[Element, str] = field(default_factory=dict)
    """The passage whose space ends an item of a list, for the next item begins with it."""
    begins: dict[Element, tuple[str, str]] = field(default_factory=dict)
    """The kind and the name of the passage that begins with a node."""
    ends: dict[Element, str] = field(default_factory=dict)
    """The passage that ends with a paragraph, or an attribution."""
    entries: list[str] = field(default_factory=list)
    """The names of the entries of glossaries."""
    signed: dict[Element, str] = field(default_factory=dict)
    """The passage that goes on after a paragraph with an attribution, which is not parted."""
    passages: dict[str, Element] = field(default_factory=dict)
    """What each name is of."""
    names: dict[Element, str] = field(default_factory=dict)
    """The names of passages."""


def marks_in(book: Element, root: str) -> Marks:
    """Return the marks of *book*, whose first document is *root*."""
    survey = _Survey()
    survey.visit(book, root, survey.marks.gaps, book)
    return survey.marks


class _Survey:
    def __init__(self) -> None:
        self.marks = Marks()
        self._last_key = ""
        self._unnamed: Counter[str] = Counter()

    def visit(self, node: Element, docname: str, gaps: dict[Element, str], before: Element) -> None:
        """Mark what *node* holds; the space above the first of it is written in *gaps*."""
        if isinstance(node, addnodes.start_of_file):
            docname = node["docname"]
        if type(node) not in _HOLDERS:
            self._mark(node, docname, gaps, before)
            return
        if isinstance(node, nodes.definition_list_item):
            self._mark_definition(node, docname, gaps, before)
            return
        gaps_after = self.marks.gaps_after
        if "glossary" in node["classes"]:
            gaps, before, gaps_after = {}, node, {}  # the template puts it between the entries
        previous: Element | None = None
        for child in node.children:
            if not isinstance(child, Element) or isinstance(child, (*_UNSEEN, nodes.attribution)):
                continue
            if stands_above_notes(child):
                continue
            if isinstance(child, nodes.citation) and isinstance(previous, nodes.citation):
                continue  # the first one of a list stands for them all
            if previous is None:
                self.visit(child, docname, gaps, before)
            elif isinstance(child, _ITEMS):
                self.visit(child, docname, gaps_after, previous)
            else:
                self.visit(child, docname, self.marks.gaps, child)
            previous = child
        self._end_with_attribution(node)

    def _mark(self, node: Element, docname: str, gaps: dict[Element, str], before: Element) -> None:
        name = self._name_of(node, docname)
        gaps[before] = name
        self._remember(name, node)
        self.marks.begins[node] = (_kind_of(node), name)
        if isinstance(node, nodes.paragraph):
            self.marks.ends[node] = name

    def _mark_definition(
        self, item: Element, docname: str, gaps: dict[Element, str], before: Element
    ) -> None:
        """Mark an item whose first paragraph goes on after its term."""
        name = self._name_of(item, docname)
        gaps[before] = name
        self._remember(name, item)
        if "glossary" in item.parent["classes"]:
            self.marks.entries.append(name)
        term = next(item.findall(nodes.term), None)
        if term is None:
            return
        self.marks.begins[term] = ("term", name)
        for definition in item.findall(nodes.definition):
            first, *rest = [each for each in definition if not isinstance(each, _UNSEEN)] or [term]
            if isinstance(first, nodes.paragraph):
                self.marks.ends[first] = name
            for child in rest:
                if isinstance(child, Element):
                    self.visit(child, docname, self.marks.gaps, child)

    def _remember(self, name: str, node: Element) -> None:
        self.marks.passages[name] = node
        self.marks.names[node] = name

    def _end_with_attribution(self, node: Element) -> None:
        signatures = [child for child in node if isinstance(child, nodes.attribution)]
        paragraphs = [child for child in node if child in self.marks.ends]
        if signatures and paragraphs:
            name = self.marks.ends.pop(paragraphs[-1])
            self.marks.ends[signatures[-1]] = name
            self.marks.signed[paragraphs[-1]] = name

    def _name_of(self, node: Element, docname: str) -> str:
        if key := node.get(KEY):
            self._last_key = f"{docname}:{key}"
            return self._last_key
        around = f"{docname}:{self._last_key.rpartition(':')[2]}"
        self._unnamed[around] += 1
        return f"{around}+{self._unnamed[around]}"


def _kind_of(node: Element) -> str:
    """Return how the passage *node* is set: the kinds are those of the template."""
    if isinstance(node, nodes.paragraph):
        return "whole" if [type(each) for each in node] == [nodes.image] else "text"
    if isinstance(node, _HEADINGS):
        return "heading"
    if isinstance(node, _WHOLE):
        return "whole"
    if isinstance(node, _CODE):
        return "code"
    return "box" if isinstance(node, _BOXES) else "rows"
