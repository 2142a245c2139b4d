"""Joins the two languages of a document: its passages become pairs, in the order of the first.

Sections are shared, with a heading that has both titles; so are captions of what is the same. A
paragraph, a quotation, a table, an item of a list, a note or an entry of a bibliography is a pair.
A passage that both languages have alike, and that no catalog has, stands once, across both columns.
"""

from typing import cast

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes

from bookpress.book.facing import KEY, PREFIX, Shared, facing_pair, facing_phrase, facing_side

from .kinds import BOOK, LISTS, maker
from .links import add_ids, take_ids
from .pairing import are_same, is_missing, matches
from .pictures import describe_in_both
from .words import Words

#: What holds passages of both languages, and is one for both.
_SHARED = (
    nodes.document,
    nodes.section,
    nodes.container,
    nodes.compound,
    nodes.topic,
    nodes.legend,
    addnodes.start_of_file,
    Shared,
)
#: What prints nothing where it stands, and belongs to the document as a whole.
_UNSEEN = (
    nodes.Invisible,
    nodes.meta,
    nodes.raw,
    nodes.system_message,
    addnodes.index,
    addnodes.tabular_col_spec,
    addnodes.highlightlang,
)
#: Phrases that stand for both languages at once.
_HEADINGS = (nodes.title, nodes.subtitle, nodes.rubric, nodes.caption)


class Columns:
    """Joins the documents of two languages; `unpaired` is what has no counterpart."""

    def __init__(self, first: str, second: str, source: str, words: Words | None = None) -> None:
        """Join *first* and *second*, codes of languages, in a book written in *source*.

        *words* are those of the interface in the second.
        """
        self._languages = {"first": first, "second": second}
        self._words = words
        self._source = source
        self.unpaired: list[tuple[str, Node]] = []
        """Each node without a counterpart, with the code of its language."""

    def join(self, ours: Element, theirs: Element) -> None:
        """Put what *theirs*, in the second language, holds into *ours*, in the first."""
        joined: list[Node] = []
        for first, second in matches(ours.children, theirs.children):
            joined += self._joined(first, second)
        ours[:] = joined

    def _joined(self, first: Node | None, second: Node | None) -> list[Node]:
        """Return what stands for *first* and its counterpart *second*."""
        given = first if first is not None else second
        if isinstance(given, _UNSEEN) and not _is_other_markup(first, second):
            return self._unseen(first, second)
        if not isinstance(first, Element) or not isinstance(second, Element):
            return [given] if isinstance(given, nodes.Text) else self._alone(first, second)
        if (isinstance(first, _SHARED) and not _is_laid_out(first)) or "toctree" in first:
            return self._shared(first, second)
        if isinstance(first, addnodes.glossary):
            return self._glossary(first, second)
        if are_same(first, second):
            take_ids(first, second)
            describe_in_both(first, second)
            return [self._across(first)]
        if isinstance(first, _HEADINGS):
            return [self._heading(first, second)]
        if isinstance(first, nodes.figure):
            return self._figure(first, second)
        if isinstance(first, LISTS):
            return self._list(first, second)
        return [self._pair(first, second)]

    def _unseen(self, first: Node | None, second: Node | None) -> list[Node]:
        if not isinstance(first, Element):
            return [second] if isinstance(second, nodes.target) else []
        if isinstance(first, nodes.target) and isinstance(second, Element):
            take_ids(first, second)
        return [first]

    def _alone(self, first: Node | None, second: Node | None) -> list[Node]:
        """Return what one language alone has, across both columns."""
        side, given = ("second", second) if first is None else ("first", first)
        node = cast(Element, given)
        if not node.children and not node["ids"]:
            return [node]  # a rule, or what a toctree of hidden documents leaves
        self.unpaired.append((self._languages[side], node))
        pair = facing_pair("", self._side(side, node))
        return [pair]

    def _across(self, node: Element) -> Element:
        """Return *node*, which is the same in both languages, across the columns."""
        if isinstance(node, (*_HEADINGS, nodes.transition)):
            return node
        return facing_pair("", self._side("first", node))

    def _shared(self, first: Element, second: Element) -> list[Node]:
        add_ids(first, second)
        self.join(first, second)
        return [first]

    def _heading(self, first: Element, second: Element) -> Element:
        """Return the heading *first* with both phrases, one after the other."""
        add_ids(first, second)
        phrases = [
            facing_phrase("", "", *node.children, **self._said_of(side, node))
            for side, node in (("first", first), ("second", second))
        ]
        first[:] = [phrases[0], nodes.Text(" "), phrases[1]]
        return first

    def _figure(self, first: Element, second: Element) -> list[Node]:
        """Return one figure with both captions, if both languages have the same picture."""
        pictures = [[each["uri"] for each in side.findall(nodes.image)] for side in (first, second)]
        if pictures[0] != pictures[1]:
            return [self._pair(first, second)]
        add_ids(first, second)
        joined: list[Node] = []
        for one, other in matches(first.children, second.children):
            if isinstance(one, Element) and isinstance(other, Element) and are_same(one, other):
                take_ids(one, other)
                describe_in_both(one, other)
                joined.append(one)
            else:
                joined += self._joined(one, other)
        first[:] = joined
        return [first]

    def _list(self, first: Element, second: Element) -> list[Node]:
        """Return a pair for each item, which has a list of its own in each column."""
        joined: list[Node] = []
        numbers = {id(item): number for side in (first, second) for number, item in enumerate(side)}
        for one, other in matches(first.children, second.children):
            items = [
                _list_of(item, outer, numbers[id(item)])
                for item, outer in ((one, first), (other, second))
                if item is not None
            ]
            if len(items) == 2:
                joined += [self._pair(*items)]
            elif one is not None:
                joined += self._alone(items[0], None)
            else:
                joined += self._alone(None, items[0])
        return joined

    def _glossary(self, first: Element, second: Element) -> list[Node]:
        """Return a pair for each entry, each of a glossary of its own: so Sphinx knows a term."""
        self.join(first, second)
        entries = first.children
        for side in [each for pair in entries for each in pair.findall(facing_side)]:
            side[:] = [addnodes.glossary("", *side.children, **first.attributes)]
        return entries

    def _pair(self, first: Element, second: Element) -> Element:
        """Return the pair of *first* and *second*, which links to *first* lead to."""
        pair = facing_pair("", self._side("first", first), self._side("second", second))
        if isinstance(first, nodes.paragraph | nodes.block_quote):
            pair["ids"], first["ids"] = first["ids"], []
            _lead_to_pair(second, pair["ids"])
        return pair

    def _side(self, side: str, node: Element) -> Element:
        return facing_side("", node, **self._said_of(side, node))

    def _said_of(self, side: str, node: Element) -> dict[str, object]:
        """Return the attributes of a side that holds *node*."""
        language = self._languages[side]
        missing = language != self._source and is_missing(node)
        words = self._words if side == "second" else None
        return {"side": side, "language": language, "missing": missing, "words": words}


def _lead_to_pair(passage: Element, ids: list[str]) -> None:
    """Have links within *passage*, of the second language, to itself lead to the pair *ids* name.

    Such is the number of a paragraph, which readers copy to link to it.
    """
    for node in passage.findall(Element):
        if (own := node.get("refid", "").removeprefix(PREFIX)) in ids:
            node["refid"] = own


def _is_other_markup(first: Node | None, second: Node | None) -> bool:
    """Return whether one is raw markup that the other language has not."""
    if not isinstance(first, nodes.raw) and not isinstance(second, nodes.raw):
        return False
    return first is None or second is None or first.astext() != second.astext()


def _is_laid_out(node: Element) -> bool:
    """Return whether an extension lays out what *node* holds, such as tabs or cards.

    Furo has each table in a container, so that a wide one can be scrolled.
    """
    if not isinstance(node, nodes.container):
        return False
    if len(node) == 1 and isinstance(node[0], nodes.table | nodes.math_block):
        return True
    own = {*node.attributes} - {*node.basic_attributes, KEY, "literal_block"}
    return any(map(node.get, own)) or not {*map(maker, node.children)} <= BOOK


def _list_of(item: Node, outer: Element, number: int) -> Element:
    """Return a list like *outer* that has nothing but its *item*, the one after *number* others."""
    alone = outer.copy()
    if number:
        alone["ids"] = []
    if isinstance(outer, nodes.enumerated_list):
        alone["start"] = outer.get("start", 1) + number
    alone += item
    return alone
