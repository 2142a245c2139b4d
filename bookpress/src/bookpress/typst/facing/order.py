"""Puts the pages of both languages in the order of the book: left and right of each spread."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import zip_longest

from .blocks import in_rows
from .composition import Composed
from .joined import BLANK, PageOf


@dataclass
class Order:
    """The order of pages, and which of them stand for those that are left out."""

    pages: list[PageOf | None] = field(default_factory=list)
    stand_ins: dict[PageOf, PageOf] = field(default_factory=dict)

    def add_facing(self, first: range, second: range) -> None:
        """Add spreads with a page of each language."""
        for one, other in zip_longest(first, second):
            self.pages += (
                BLANK if one is None else PageOf(0, one),
                BLANK if other is None else PageOf(1, other),
            )

    def add_across(self, first: range, second: range) -> None:
        """Add spreads with pages of the first language alone; those of the second lead there."""
        self.pages += (PageOf(0, number) for number in first)
        if len(first) % 2:
            self.pages.append(BLANK)
        for place, number in enumerate(second):
            self.stand_ins[PageOf(1, number)] = PageOf(0, first[min(place, len(first) - 1)])


def order_of(composed: Composed, across: Set[str]) -> Order:
    """Return the order of the pages of what is *composed*.

    The title opens the first language, and has nothing opposite: its page is on the side of the
    second one, and is the first of the book.
    """
    titles = composed.flows[0].title_pages
    order = Order([PageOf(0, number) for number in range(1, max(1, titles) + 1)])
    if len(order.pages) % 2 == 0:
        order.pages.append(BLANK)
    ends = [max(1, titles), 0]  # the last page of each that is in its place
    if not titles:  # a template of the book's own has a title in each language: one will do
        order.stand_ins[PageOf(1, 1)] = PageOf(0, 1)
        ends[1] = 1
    for chapters in in_rows(composed.flows[0].chapters, composed.flows[1].chapters):
        first, second = chapters
        if not (first and second):
            continue
        order.add_facing(*_until(ends, (first.page, second.page)))
        ends = [first.page - 1, second.page - 1]
        if first.name not in across:
            continue
        blanks = [plan.get(first.name, 0) for plan in composed.plan.blanks]
        ends = [first.end.page + blanks[0], second.end.page + blanks[1]]
        order.add_across(range(first.page, first.end.page + 1), range(second.page, ends[1] + 1))
    order.add_facing(*_until(ends, [flow.pages + 1 for flow in composed.flows]))
    return order


def _until(ends: Sequence[int], begins: Sequence[int]) -> tuple[range, range]:
    first, second = (range(end + 1, begin) for end, begin in zip(ends, begins, strict=True))
    return first, second
