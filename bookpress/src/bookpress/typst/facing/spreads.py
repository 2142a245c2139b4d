"""Chooses the spread and the line on which each block of two columns stands.

Nothing here knows Typst or Sphinx: heights go in, places come out, all in lines of text. Both
blocks of a row begin on the same line of the same spread. Where one is higher, the other has more
space under it; no page is ever ahead. The end of a page may part a block, and parts both sides of
a row on the same spread.

Where spreads end is chosen for all of them together, as a paragraph's lines are: what costs least
in the whole is taken. Costs are of spreads that could hold more, of a column that begins a page
with space while the other goes on with a paragraph, and of what should not be: a heading at the
foot of a page.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .blocks import Page, Row
from .filling import Spread, State, spreads_from


@dataclass(frozen=True)
class Place:
    """Where a block begins, and what has it begin there."""

    spread: int
    line: float
    """How far it is from the top of the page."""
    gap: float
    """What is added to the space above it."""
    turns: int
    """How many pages end before it."""
    room: float = 0
    """What its page keeps free at its foot, so that its end parts the block in the right place."""
    end: tuple[int, float] = (0, 0)
    """The spread of its end, and how far that is from the top of the page."""


#: Where the blocks of the first column begin, by their names, and those of the second.
Columns = tuple[dict[str, Place], dict[str, Place]]


@dataclass
class Layout:
    """Where the blocks of each column begin, by their names, and how many spreads there are."""

    columns: Columns
    spreads: int
    ends: tuple[int, int]
    """The last spread on which each column has something; -1 if it has nothing at all."""


def lay_out(rows: Sequence[Row], page: Page) -> Layout:
    """Return where the blocks of *rows* stand, from the top of a spread on."""
    layout = Layout(({}, {}), 0, (-1, -1))
    ends = [-1, -1]
    for number, spread in enumerate(_best_spreads(rows, page)):
        layout.spreads += 1
        opened = [False, False]
        for piece in spread.pieces:
            turns = 0 if opened[piece.side] else number - max(ends[piece.side], 0)
            opened[piece.side], ends[piece.side] = True, number
            column, end = layout.columns[piece.side], (number, piece.line + piece.end - piece.begin)
            if piece.begin:
                column[piece.block.name] = replace(column[piece.block.name], end=end)
                continue
            is_parted = piece.end < piece.block.height and piece.block.has_room
            room = max(0.0, spread.left[piece.side] - 0.5) if is_parted else 0
            column[piece.block.name] = Place(number, piece.line, piece.gap, turns, room, end)
    layout.ends = (ends[0], ends[1])
    return layout


def _best_spreads(rows: Sequence[Row], page: Page) -> list[Spread]:
    """Return the spreads that hold *rows* at the least cost."""
    best: dict[State, tuple[float, State | None, Spread | None]]
    begin, end = State(0), State(len(rows))
    best = {begin: (0, None, None)}
    waiting = [begin]
    while waiting:
        state = heapq.heappop(waiting)
        cost = best[state][0]
        if state == end:
            break
        for spread in spreads_from(state, rows, page):
            total = cost + spread.cost
            if spread.next not in best:
                heapq.heappush(waiting, spread.next)
            if spread.next not in best or total < best[spread.next][0]:
                best[spread.next] = (total, state, spread)
    spreads: list[Spread] = []
    last: State | None = end
    while last is not None:
        _, last, found = best[last]
        if found:
            spreads.append(found)
    return spreads[::-1]
