"""The places of a book, and which of them each departure stands in.

A place is a paragraph or quotation with an anchor that is ``p`` and a number,
with whatever follows it up to the next place; or a section, for its title. Its
text is that of the source language: it is kept before Sphinx's translation.

Departures are found by their readings. The lines of the witness are in the
order of the book (but for paragraphs moved), and the readings of one line stand
together: by this, a reading that the book has in several places is told apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from docutils import nodes
from sphinx import addnodes

from .departures import PARAGRAPH, Departure

_ANCHOR = re.compile(r"p(\d+)")
_BLOCKS = (nodes.title, nodes.paragraph, nodes.attribution, nodes.line, nodes.term, nodes.caption)
_WORDLESS = (nodes.footnote_reference, addnodes.index, nodes.target)


@dataclass(frozen=True)
class Place:
    """Somewhere in the book that can be linked to, with its text."""

    docname: str
    anchor: str
    text: str

    @property
    def number(self) -> str:
        """The number of the paragraph; empty for a section."""
        found = _ANCHOR.fullmatch(self.anchor)
        return found[1] if found else ""


@dataclass(frozen=True)
class Fault:
    """Why a departure could not be placed for certain."""

    departure: Departure
    message: str


@dataclass
class _Line:
    """The departures of one line of the witness, and the places it may begin in."""

    departures: list[Departure]
    spots: dict[Departure, list[int]] = field(default_factory=dict)
    candidates: list[int] = field(default_factory=list)

    @property
    def span(self) -> int:
        """Over how many further places the line may go."""
        return sum(departure.breaks for departure in self.departures)

    def found_from(self, first: int) -> list[Departure]:
        """Return the departures that can stand in the line, if it begins in place *first*."""
        return [d for d, spots in self.spots.items() if _within(spots, first, self.span)]


# The text of a document.


def pieces(node: nodes.Node) -> Iterator[tuple[str, nodes.Text | None]]:
    """Yield the text of *node* in the notation of the chapters, with the nodes it is in.

    A citation comes without a node; notes are left out.
    """
    if isinstance(node, nodes.Text):
        yield node.astext(), node
    elif isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
        yield f"{{cite:{node['reftype']}}}`{node['reftarget']}`", None
    elif not isinstance(node, _WORDLESS):
        for child in node.children:
            yield from pieces(child)


def text_of(node: nodes.Node) -> str:
    """Return the text of *node* in the notation of the chapters."""
    return "".join(text for text, _node in pieces(node))


def is_block(node: nodes.Node) -> bool:
    """Tell whether *node* is a title, a paragraph or the like, and not in a note."""
    return isinstance(node, _BLOCKS) and not isinstance(node.parent, nodes.footnote)


def places_in(document: nodes.document, docname: str) -> list[Place]:
    """Return the places of a *document* in which links are not resolved yet."""
    anchor, texts = "", dict[str, list[str]]()
    for node in document.findall(nodes.Element):
        numbered = [name for name in node["ids"] if _ANCHOR.fullmatch(name)]
        if numbered or isinstance(node, nodes.section):
            anchor = (numbered or node["ids"])[0]
        if anchor and is_block(node):
            texts.setdefault(anchor, []).append(text_of(node))
    return [Place(docname, name, f" {PARAGRAPH} ".join(text)) for name, text in texts.items()]


# From departures to places.


def find(
    departures: Sequence[Departure], places: Sequence[Place]
) -> tuple[list[tuple[Departure, Place]], list[Fault]]:
    """Return *departures* in the order of *places*, each with its own, and what is in doubt.

    A departure without words stands where the rest of its line does, else where the
    line before it does, else the one after it; so does one that was not found.
    """
    lines = [
        _Line(list(group)) for _key, group in groupby(sorted(departures, key=_order), key=_order)
    ]
    _look_up(lines, places)
    _put_in_order(lines)
    faults: list[Fault] = []
    found: dict[Departure, int] = {}
    for line in lines:
        faults += _settle(line, places, found)
    nearest = _nearest(lines)
    placed = [
        (found.get(departure, first), departure)
        for line, first in zip(lines, nearest, strict=True)
        if first is not None
        for departure in line.departures
    ]
    placed.sort(key=lambda pair: pair[0])
    return [(departure, places[index]) for index, departure in placed], faults


def _order(departure: Departure) -> tuple[int, bool, int]:
    moved = departure.after is not None
    return (departure.after or departure.line, moved, departure.line)


def _within(spots: Sequence[int], first: int, span: int) -> list[int]:
    return [spot for spot in spots if first <= spot <= first + span]


def _look_up(lines: Sequence[_Line], places: Sequence[Place]) -> None:
    """Find each reading in the whole text, and where most readings of its line are together."""
    text, starts = "", []
    for place in places:
        text += f"{PARAGRAPH} "
        starts.append(len(text))
        text += f"{place.text} "
    for line in lines:
        for departure in line.departures:
            if pattern := departure.pattern():
                matches = (match.start("words") for match in pattern.finditer(text))
                line.spots[departure] = sorted({bisect_right(starts, at) - 1 for at in matches})
        score = {
            first: len(line.found_from(first)) for spots in line.spots.values() for first in spots
        }
        best = max(score.values(), default=0)
        line.candidates = sorted(first for first in score if score[first] == best)


def _put_in_order(lines: Sequence[_Line]) -> None:
    """Keep of each line's candidates those that leave the lines in order."""
    lowest = 0
    for line in lines:
        line.candidates = [first for first in line.candidates if first >= lowest]
        lowest = min(line.candidates, default=lowest)
    for before, after in pairwise([line for line in lines if line.candidates][::-1]):
        after.candidates = [first for first in after.candidates if first <= before.candidates[-1]]


def _settle(line: _Line, places: Sequence[Place], found: dict[Departure, int]) -> Iterator[Fault]:
    """Note in *found* where the departures of *line* stand; yield what is in doubt."""
    for departure, spots in line.spots.items():
        here = sorted({s for first in line.candidates for s in _within(spots, first, line.span)})
        if here:
            found[departure] = here[0]
        if len(here) > 1:
            names = ", ".join(places[spot].anchor for spot in here)
            yield Fault(departure, f"may stand in several places ({names}); give more words of it")
        elif not here and spots:
            names = ", ".join(places[spot].anchor for spot in spots)
            yield Fault(departure, f"stands out of the order of the witness, in {names}")
        elif not here:
            yield Fault(departure, "stands nowhere in the text")


def _nearest(lines: Sequence[_Line]) -> list[int | None]:
    """Return the first place of each line, or that of the nearest line that has one."""
    own: list[Any] = [line.candidates[0] if line.candidates else None for line in lines]
    known = [first for first in own if first is not None]
    last = known[0] if known else None
    return [last := first if first is not None else last for first in own]
