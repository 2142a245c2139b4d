"""What is laid out on facing pages: blocks of two columns, and which of them are a pair.

All lengths are in lines of text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar


class _Named(Protocol):
    @property
    def name(self) -> str:
        """What it is called."""


_N = TypeVar("_N", bound=_Named)


@dataclass(frozen=True)
class Block:
    """What stands in one column and is not parted by space: a paragraph, a heading, a table."""

    name: str
    height: float
    space: float = 0
    """What is kept free above it, but at the top of a page."""
    least: int = 2
    """The fewest lines of it that the end of a page may part from the rest."""
    least_after: float = 0
    """The fewest lines that the end of a page may leave of it, if these are more."""
    has_room: bool = True
    """Whether its page can be told to keep room free, so that it is parted earlier."""
    keeps_next: bool = False
    """Whether it stays on the page on which the next block begins."""
    notes: Mapping[int, float] = field(default_factory=dict)
    """How high the notes are that a line of it calls, by its number from 0."""

    def notes_of(self, begin: float, end: float) -> float:
        """Return how high the notes are that its lines from *begin* to before *end* call."""
        return sum(height for line, height in self.notes.items() if begin <= line < end)


@dataclass(frozen=True)
class Page:
    """What a page has room for."""

    lines: int
    above_notes: float = 0
    """What a page keeps free above its notes, if it has any."""

    def kept_for(self, notes: float) -> float:
        """Return how much of the page is not for text that calls *notes* of that height."""
        return notes + self.above_notes if notes else 0


class Row(NamedTuple):
    """A block of each column that are to stand on the same line; or of one column alone."""

    first: Block | None
    second: Block | None

    @property
    def keeps_next(self) -> bool:
        """Return whether no spread may end after it."""
        return any(block.keeps_next for block in self if block)


def paired(first: Sequence[Block], second: Sequence[Block]) -> list[Row]:
    """Return the blocks of both columns in rows, those of the same name in one row.

    Blocks stay in the order of their column: where names are in another order in *second*, as few
    of them as can be are left without a counterpart.
    """
    return [Row(*row) for row in in_rows(first, second)]


def in_rows(first: Sequence[_N], second: Sequence[_N]) -> list[tuple[_N | None, _N | None]]:
    """Return what has a name in rows, as :func:`paired` does."""
    places = {each.name: place for place, each in enumerate(second)}
    common = [(n, places[each.name]) for n, each in enumerate(first) if each.name in places]
    rows: list[tuple[_N | None, _N | None]] = []
    one, other = 0, 0
    for pair in [*_in_order(common), None]:
        until = pair or (len(first), len(second))
        rows += ((each, None) for each in first[one : until[0]])
        rows += ((None, each) for each in second[other : until[1]])
        if pair:
            rows.append((first[pair[0]], second[pair[1]]))
        one, other = until[0] + 1, until[1] + 1
    return rows


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as many of *pairs*, which the first places order, as the second ones order too."""
    lowest: list[int] = []  # the lowest place that ends a row of each length
    last: list[int] = []  # the pair that it is of
    before: list[int] = []  # the pair that each comes after
    for number, (_one, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(last[length - 1] if length else -1)
        lowest[length : length + 1] = [place]
        last[length : length + 1] = [number]
    chosen = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
