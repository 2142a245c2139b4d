"""Fills spreads with rows of blocks: what a spread can hold, and what that costs.

All lengths are in lines of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

from .blocks import Block, Page, Row

#: How far sums of lengths may be off.
TOLERANCE = 0.05

#: What each spread costs: a layout of fewer spreads is better than one of fewer holes.
_SPREAD = 40.0
#: What a heading costs at the foot of a page, where nothing else can be done.
_FORBIDDEN = 10_000.0
#: What space costs that one column has at the top of a page, by the square of its lines.
_PARTED = 0.5
#: How many lines earlier a page may end so that its column goes on beside the other one.
_MOST_SHORT = 6
#: What room that is left at the foot of a page costs, by the same.
_HOLE = 0.1
#: A last spread of fewer lines than these costs something for each; space between is no line.
_FEWEST, _LAST = 6, 12.0


class State(NamedTuple):
    """What a spread begins with: the row, and what earlier spreads have of it."""

    row: int
    done: tuple[float, float] = (0, 0)
    notes: tuple[float, float] = (0, 0)
    """How much of earlier notes is still to come."""

    @property
    def goes_on(self) -> bool:
        return any(self.done)


class Piece(NamedTuple):
    """What a page holds of a block."""

    side: int
    block: Block
    begin: float
    end: float
    line: float
    gap: float


@dataclass
class _Side:
    """A page as it is filled."""

    page: Page
    notes: float
    used: float = 0
    is_fresh: bool = True

    def start(self, block: Block) -> float:
        """Return the first line that *block* can have."""
        return self.used + (0 if self.is_fresh else block.space)

    def fits(self, block: Block, begin: float, end: float, line: float) -> bool:
        """Return whether *line* has room below for that much of *block*."""
        kept = self.page.kept_for(self.notes + block.notes_of(begin, end))
        return line + end - begin + kept <= self.page.lines + TOLERANCE

    def take(self, block: Block, begin: float, end: float, line: float) -> None:
        self.used, self.is_fresh = line + end - begin, False
        self.notes += block.notes_of(begin, end)

    @property
    def left(self) -> float:
        return self.page.lines - self.used - self.page.kept_for(self.notes)


class Spread(NamedTuple):
    """A spread that could follow on a state: what it holds, what comes next, what it costs."""

    pieces: list[Piece]
    left: tuple[float, float]
    next: State
    cost: float


def spreads_from(state: State, rows: Sequence[Row], page: Page) -> Iterator[Spread]:
    """Yield each spread that could begin with *state*."""
    sides = tuple(_Side(page, notes) for notes in state.notes)
    pieces: list[Piece] = []
    for number in range(state.row, len(rows)):
        row = rows[number]
        done = state.done if number == state.row else (0.0, 0.0)
        heights = tuple(block.height if block else 0.0 for block in row)
        line = _line_of(row, done, sides)
        if not all(
            side.fits(block, begin, block.height, line)
            for side, block, begin in zip(sides, row, done, strict=True)
            if block and begin < block.height
        ):
            yield from _parted(rows, number, done, line, sides, pieces)
            return
        _take(row, done, heights, line, sides, pieces)
        is_last = number + 1 == len(rows)
        cost = _FORBIDDEN if row.keeps_next and not is_last else 0.0
        yield _spread(number + 1, (0, 0), sides, pieces, cost, is_last=is_last)


def _line_of(row: Row, done: tuple[float, float], sides: tuple[_Side, ...]) -> float:
    """Return the line on which *row* goes on or, if nothing of it is *done*, begins."""
    if any(done):
        return 0
    return max(side.start(block) for side, block in zip(sides, row, strict=True) if block)


def _take(
    row: Row,
    begins: tuple[float, ...],
    ends: tuple[float, ...],
    line: float,
    sides: tuple[_Side, ...],
    pieces: list[Piece],
) -> None:
    """Put what *row* has from *begins* to *ends* on the spread."""
    for number, (side, block) in enumerate(zip(sides, row, strict=True)):
        if block and begins[number] < ends[number]:
            gap = line - side.start(block)
            pieces.append(Piece(number, block, begins[number], ends[number], line, gap))
            side.take(block, begins[number], ends[number], line)


def _parted(
    rows: Sequence[Row],
    number: int,
    done: tuple[float, float],
    line: float,
    sides: tuple[_Side, ...],
    pieces: list[Piece],
) -> Iterator[Spread]:
    """Yield the spreads that end within the row *number*, which has no room for all of it."""
    row, is_first = rows[number], not pieces
    choices = [
        _ends(block, begin, line, side) if block and begin < block.height else [begin]
        for side, block, begin in zip(sides, row, done, strict=True)
    ]
    if not all(choices):
        if not is_first:
            return
        # A block is higher than a page, or its notes are.
        choices = [
            each or (_partings(block, begin)[:1] if block else [begin])
            for each, block, begin in zip(choices, row, done, strict=True)
        ]
    heights = [block.height if block else 0 for block in row]
    can_choose = not any(done) and all(block.has_room for block in row if block)
    for ends in _in_step(choices, heights, can_choose=can_choose):
        copies = tuple(replace(side) for side in sides)
        held = list(pieces)
        _take(row, done, ends, line, copies, held)
        rests = [height - end for height, end in zip(heights, ends, strict=True)]
        following = (number, (ends[0], ends[1])) if any(rests) else (number + 1, (0.0, 0.0))
        cost = _PARTED * min(_MOST_SHORT, abs(rests[0] - rests[1])) ** 2
        is_last = following[0] == len(rows)
        yield _spread(*following, copies, held, cost, is_last=is_last)


def _ends(block: Block, begin: float, line: float, side: _Side) -> list[float]:
    """Return where the end of the page may part *block*, or that it ends on the page."""
    return [end for end in _partings(block, begin) if side.fits(block, begin, end, line)]


def _partings(block: Block, begin: float) -> list[float]:
    """Return where *block* may be parted after *begin*, and its end."""
    first = max(begin + 1, block.least)
    last = block.height - max(block.least, block.least_after)
    return [*(first + n for n in range(max(0, floor(last - first) + 1))), block.height]


def _in_step(
    choices: Sequence[Sequence[float]], heights: Sequence[float], *, can_choose: bool
) -> Iterator[tuple[float, float]]:
    """Yield where both blocks may be parted: as late as can be, or so that like parts are left."""
    latest = (choices[0][-1], choices[1][-1])
    yield latest
    rests = [height - end for height, end in zip(heights, latest, strict=True)]
    if can_choose and rests[0] != rests[1]:
        shorter = 0 if rests[0] < rests[1] else 1
        wanted = max(heights[shorter] - rests[1 - shorter], latest[shorter] - _MOST_SHORT)
        ends = [*latest]
        ends[shorter] = min(choices[shorter], key=lambda end: (abs(end - wanted), -end))
        if ends[shorter] != latest[shorter]:
            yield ends[0], ends[1]


def _spread(
    row: int,
    done: tuple[float, float],
    sides: tuple[_Side, ...],
    pieces: Sequence[Piece],
    cost: float,
    *,
    is_last: bool,
) -> Spread:
    """Return the spread of *pieces*, on which *row* and what is *done* of it follow."""
    left = (sides[0].left, sides[1].left)
    if is_last:
        lines = [0.0, 0.0]
        for piece in pieces:
            lines[piece.side] += piece.end - piece.begin
        cost += _LAST * max(0.0, _FEWEST - max(lines)) ** 2
    else:
        cost += max(0.0, min(left)) ** 2 + _HOLE * sum(max(0.0, each) ** 2 for each in left)
    # What of the notes has no room goes on at the foot of the next page.
    notes = tuple(
        min(side.notes, -each) if each < -TOLERANCE and not is_last else 0.0
        for side, each in zip(sides, left, strict=True)
    )
    following = State(row, done, (notes[0], notes[1]))
    return Spread(list(pieces), left, following, _SPREAD + cost)
