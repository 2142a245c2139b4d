"""Finds the passages of a book, and the passage that each departure is in.

A passage is a numbered paragraph or quotation, with whatever follows it up to the next
passage; or a section, for its title. Its text is that of the source language: it is kept
before Sphinx's translation.

Departures are found by their readings. The lines of the witness are in the
order of the book (but for paragraphs moved), and the readings of one line stand
together: so the right one of several equal readings is found.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from bookpress.book.places import Place, numbered_id

from .departures import PARAGRAPH, Departure
from .readings import places_of

_BLOCKS = (nodes.title, nodes.paragraph, nodes.attribution, nodes.line, nodes.term, nodes.caption)
_WORDLESS = (nodes.footnote_reference, addnodes.index, nodes.target)


class Passage(NamedTuple):
    """A place of the book, and its text."""

    place: Place
    text: str


class Doubt(NamedTuple):
    """Why a departure could not be placed for certain."""

    departure: Departure
    message: str


@dataclass
class _Line:
    """The departures of one line of the witness, and the passages it may begin in."""

    departures: list[Departure]
    spots: dict[Departure, list[int]] = field(default_factory=dict)
    candidates: list[int] = field(default_factory=list)

    @property
    def span(self) -> int:
        """Over how many further passages the line may go."""
        return sum(departure.breaks for departure in self.departures)

    def found_from(self, first: int) -> list[Departure]:
        """Return the departures that can stand in the line, if it begins in passage *first*."""
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
    """Return whether *node* is a title, a paragraph or the like, and not in a note."""
    return isinstance(node, _BLOCKS) and not isinstance(node.parent, nodes.footnote)


def passages_in(document: nodes.document, docname: str, pattern: str) -> list[Passage]:
    """Return the passages of a *document* in which links are not resolved yet.

    Numbers of paragraphs are ids that are a whole match of *pattern*.
    """
    place, texts = None, dict[Place, list[str]]()
    for node in document.findall(nodes.Element):
        identifier, number = numbered_id(node, pattern)
        if number:
            place = Place(docname, identifier, number)
        elif isinstance(node, nodes.section):
            place = Place(docname, node["ids"][0])
        if place and is_block(node):
            texts.setdefault(place, []).append(text_of(node))
    return [Passage(each, f" {PARAGRAPH} ".join(text)) for each, text in texts.items()]


# From departures to passages.


def find(
    departures: Sequence[Departure], passages: Sequence[Passage]
) -> tuple[list[tuple[Departure, Place]], list[Doubt]]:
    """Return *departures* in the order of *passages*, each with its place, and what is in doubt.

    A departure without words stands where the rest of its line does, else where the
    line before it does, else the one after it; so does one that was not found.
    """
    lines = [
        _Line(list(group)) for _key, group in groupby(sorted(departures, key=_order), key=_order)
    ]
    _look_up(lines, passages)
    _put_in_order(lines)
    doubts: list[Doubt] = []
    found: dict[Departure, int] = {}
    for line in lines:
        doubts += _settle(line, passages, found)
    nearest = _nearest(lines)
    placed = [
        (found.get(departure, first), departure)
        for line, first in zip(lines, nearest, strict=True)
        if first is not None
        for departure in line.departures
    ]
    placed.sort(key=lambda pair: pair[0])
    return [(departure, passages[index].place) for index, departure in placed], doubts


def _order(departure: Departure) -> tuple[int, bool, int]:
    moved = departure.after is not None
    return (departure.after or departure.line, moved, departure.line)


def _within(spots: Sequence[int], first: int, span: int) -> list[int]:
    return [spot for spot in spots if first <= spot <= first + span]


def _look_up(lines: Sequence[_Line], passages: Sequence[Passage]) -> None:
    """Find each reading in the whole text, and where most readings of its line are together."""
    text, starts = "", []
    for passage in passages:
        text += f"{PARAGRAPH} "
        starts.append(len(text))
        words = " ".join(passage.text.split())
        text += f"{words} " if words else ""
    for line in lines:
        for departure in line.departures:
            opening, words = departure.words()
            if words:
                places = places_of(opening, words, text)
                line.spots[departure] = sorted({bisect_right(starts, at) - 1 for at, _ in places})
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


def _settle(
    line: _Line, passages: Sequence[Passage], found: dict[Departure, int]
) -> Iterator[Doubt]:
    """Note in *found* where the departures of *line* stand; yield what is in doubt."""
    for departure, spots in line.spots.items():
        here = sorted({s for first in line.candidates for s in _within(spots, first, line.span)})
        if here:
            found[departure] = here[0]
        if len(here) > 1:
            names = _names(passages, here)
            yield Doubt(departure, f"may stand in several places ({names}); give more words of it")
        elif not here and spots:
            names = _names(passages, spots)
            yield Doubt(departure, f"stands out of the order of the witness, in {names}")
        elif not here:
            yield Doubt(departure, "stands nowhere in the text")


def _names(passages: Sequence[Passage], spots: Sequence[int]) -> str:
    return ", ".join(passages[spot].place.identifier for spot in spots)


def _nearest(lines: Sequence[_Line]) -> list[int | None]:
    """Return the first passage of each line, or that of the nearest line that has one."""
    own: list[Any] = [line.candidates[0] if line.candidates else None for line in lines]
    known = [first for first in own if first is not None]
    last = known[0] if known else None
    return [last := first if first is not None else last for first in own]
