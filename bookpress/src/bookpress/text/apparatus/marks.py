"""Marks words in the text that depart from the witness, as links to their entry.

Only web pages and e-books in the language of the source have them. What differs
in punctuation, spaces or capitals alone is not marked; nor are words of a title, words that
a citation or other markup interrupts, or that are part of a link already.
"""

import re
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book import events
from bookpress.book.builders import is_web
from bookpress.book.compat import builder_of
from bookpress.book.places import Place, address, around

from .departures import Departure
from .domain import ApparatusDomain, Placed
from .passages import is_block, pieces
from .readings import one_spaced, places_of
from .switch import apparatus_switch

CLASS = "emended"

_WORD = re.compile(r"\w(?:[\w’'.-]*\w)?")


def _letters(words: str) -> str:
    return "".join(re.findall(r"\w", words)).casefold()


def changed_words(witness: str, reading: str) -> tuple[int, int] | None:
    """Return where in *reading* the words that are not in *witness* begin and end.

    The whole of it, if words were only taken out; None if no word differs.
    """
    if _letters(witness) == _letters(reading):
        return None
    theirs = [_letters(word) for word in _WORD.findall(witness)]
    matches = list(_WORD.finditer(reading))
    ours = [_letters(match[0]) for match in matches]
    first, last = 0, 0  # how many words are the same at the beginning, at the end
    shorter = min(len(theirs), len(ours))
    while first < shorter and theirs[first] == ours[first]:
        first += 1
    while last < shorter - first and theirs[-1 - last] == ours[-1 - last]:
        last += 1
    changed = matches[first : len(matches) - last] or matches
    return (changed[0].start(), changed[-1].end()) if changed else None


class MarkDepartures(SphinxPostTransform):
    """Wrap adopted words in links of the class ``emended``."""

    default_priority = events.SHOW_DEPARTURES
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Mark the document being written."""
        domain = ApparatusDomain.of(self.env)
        source = self.config.book_source_language
        if not self.config.apparatus_marks or not domain.pages or self.config.language != source:
            return
        if not (placed := domain.placed_in(self.env.current_document.docname)):
            return
        elements = self._elements()
        blocks = {each.place: _blocks(elements.get(each.place.identifier)) for each in placed}
        marks = [self._mark(each, blocks[each.place], domain.pages[0]) for each in placed]
        if any(marks) and is_web(builder_of(self.env)):
            self.document.insert(0, apparatus_switch())

    def _mark(self, placed: Placed, blocks: Sequence[nodes.Element], page: str) -> bool:
        """Mark the words of a departure, with a link to its entry on *page*, if *blocks* have them.

        Those are the blocks of its place.
        """
        match _found_in(blocks, placed.departure):
            case [(text, start, end)]:
                entry = Place(page, placed.departure.anchor)
                uri = address(builder_of(self.env), placed.place.docname, entry)
                words = text.astext()
                link = nodes.reference("", words[start:end], internal=True, classes=[CLASS])
                link["refuri"] = uri
                parts = (nodes.Text(words[:start]), link, nodes.Text(words[end:]))
                text.parent.replace(text, [node for node in parts if node.astext()])
                return True
        return False

    def _elements(self) -> dict[str, nodes.Element]:
        """Return the elements of the document by id; those that only mark a place are not."""
        found: dict[str, nodes.Element] = {}
        for node in self.document.findall(nodes.Element):
            if not isinstance(node, nodes.target):
                for identifier in node["ids"]:
                    found.setdefault(identifier, node)
        return found


def _blocks(element: nodes.Element | None) -> list[nodes.Element]:
    """Return the blocks of *element* whose words are marked: none of a section, for its title."""
    if element is None or isinstance(element, nodes.section):
        return []
    return [block for block in element.findall(nodes.Element) if is_block(block)]


def _found_in(
    blocks: Sequence[nodes.Element], departure: Departure
) -> list[tuple[nodes.Text, int, int] | None]:
    """Return what is to be marked, once for each time the reading is found in *blocks*.

    None stands for words that no one node holds, or that are part of a link.
    """
    opening, words = departure.words()
    found: list[tuple[nodes.Text, int, int] | None] = []
    for block in blocks if words else ():
        text = "".join(piece for piece, _node in pieces(block))
        spaced, places = one_spaced(text)
        for start, end in places_of(opening, words, spaced):
            first, last = places[start], places[end]
            if changed := changed_words(departure.witness, text[first:last]):
                found.append(_node_with(block, first + changed[0], first + changed[1]))
    return found


def _node_with(block: nodes.Element, start: int, end: int) -> tuple[nodes.Text, int, int] | None:
    """Return the node of *block* that holds its text from *start* to *end*, and where in it."""
    offset = 0
    for piece, node in pieces(block):
        if node and offset <= start and end <= offset + len(piece):
            return None if _in_link(node) else (node, start - offset, end - offset)
        offset += len(piece)
    return None


def _in_link(node: nodes.Node) -> bool:
    links = nodes.reference | addnodes.pending_xref
    return any(isinstance(element, links) for element in around(node))
