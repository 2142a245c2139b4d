"""Corrects what is reckoned with, where Typst has set a passage elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from .blocks import Block
from .measures import Chapter, Flow, Passage
from .plan import Plan
from .spreads import Place

#: How far a passage may be from its place, in lines.
NEAR = 0.2

#: How many lines a passage may be thought to need beyond what it is high. Where Typst leaves a note
#: on the page that its line has left (typst/typst#5314), no room is enough.
_MOST_NEED = 2


class Corrections:
    """What is known of blocks beyond what endless pages tell, for each language."""

    def __init__(self) -> None:
        """Begin with none."""
        self.pages_before = 0
        """Pages before the first chapter of the first language, beyond what was measured."""
        self.last_pages: dict[tuple[int, str], int] = {}
        """The last page, from 0, of chapters that do not wait for their counterparts."""
        self._heights: dict[tuple[int, str], float] = defaultdict(float)
        self._needs: dict[tuple[int, str], float] = defaultdict(float)

    def applied(self, side: int, block: Block) -> Block:
        """Return *block*, of the language *side* (0 or 1), as it is to be reckoned with."""
        name = (side, block.name)
        if height := self._heights.get(name, 0):
            block = replace(block, height=max(0, block.height + height))
        if need := self._needs.get(name, 0):
            block = replace(block, notes={**block.notes, 0: block.notes.get(0, 0) + need})
        return block

    def learn(self, plan: Plan, flows: tuple[Flow, Flow]) -> bool:
        """Compare *flows* with the *plan* that was asked for; return whether to try again."""
        found = self._learn_begin(plan, flows[0])
        for side, flow in enumerate(flows):
            for chapter in flow.chapters:
                if chapter.name in plan.starts:
                    found = self._learn_end(side, chapter, plan) or found
                else:
                    places = plan.places[chapter.name][side]
                    found = self._learn_of(side, flow, chapter, places) or found
        return found

    def _learn_end(self, side: int, chapter: Chapter, plan: Plan) -> bool:
        """Compare how many pages a chapter has that is printed once."""
        last = chapter.end.page - chapter.page
        self.last_pages[side, chapter.name] = last
        return last != plan.ends[chapter.name][side]

    def _learn_begin(self, plan: Plan, first: Flow) -> bool:
        """Compare the page of the first chapter, by which pages are told left from right."""
        more = first.chapters[0].page - plan.begin if first.chapters and plan.starts else 0
        self.pages_before += more
        return bool(more)

    def _learn_of(
        self, side: int, flow: Flow, chapter: Chapter, places: Mapping[str, Place]
    ) -> bool:
        """Compare a chapter; return whether anything is learnt."""
        comparison = _ChapterComparison(self, side, flow.page.lines, chapter.page)
        for passage in chapter.passages:
            if place := places.get(passage.name):
                comparison.add(passage, place)
        return comparison.found

    def need(self, side: int, name: str, lines: float) -> None:
        """Have a passage need more room than it is high."""
        self._needs[side, name] += lines

    def need_another_line(self, side: int, name: str) -> bool:
        """Have a passage that had no room need a line more; return False if it has enough."""
        if self._needs[side, name] >= _MOST_NEED:
            return False
        self.need(side, name, 1)
        return True

    def grow(self, side: int, name: str, lines: float) -> None:
        """Have a passage be higher than it was measured."""
        self._heights[side, name] += lines


class _ChapterComparison:
    """A chapter, whose passages are compared one after the other with their places.

    Where one is elsewhere than it should be, nothing is known of those after it, up to the next
    that begins a page because it is asked to.
    """

    def __init__(self, corrections: Corrections, side: int, lines: int, page: int) -> None:
        """Begin a chapter of the language *side* on *page*, where pages have *lines*."""
        self.found = False
        """Whether anything was learnt."""
        self._corrections, self._side = corrections, side
        self._lines, self._page = lines, page
        self._is_lost = False
        self._ahead = 0  # by how many pages the chapter is longer than asked, so far
        self._shift = 0.0  # how much lower passages of the page are, as that was learnt already
        self._spread = 0  # of the end of the passage before
        self._parted = ""  # the text that goes on on this page

    def add(self, passage: Passage, place: Place) -> None:
        """Compare the next *passage*, which was to stand at *place*."""
        if self._is_lost and not place.turns:
            return
        for compare in (self._compare_page, self._compare_line, self._compare_bottom):
            compare(passage, place)
            if self._is_lost:
                return
        self._spread = place.end[0]
        is_parted = passage.end and self._spread > place.spread and not self._shift
        self._parted = passage.name if is_parted else ""

    def _compare_page(self, passage: Passage, place: Place) -> None:
        ahead = passage.begin.page - self._page - place.spread
        is_moved = not self._is_lost and ahead != self._ahead
        if place.turns:
            self._ahead, self._shift, self._is_lost = ahead, 0.0, False
        elif is_moved or (place.spread != self._spread and self._shift):
            self._is_lost = True
        if is_moved and not self._shift:  # it had no room on its page
            self.found |= self._corrections.need_another_line(self._side, passage.name)

    def _compare_line(self, passage: Passage, place: Place) -> None:
        moved = passage.begin.line - place.line - self._shift
        if self._parted and not place.turns and moved > NEAR:  # more of it is on the later page
            self._corrections.need(self._side, self._parted, moved)
            self._is_lost = self.found = True
        else:
            self._shift += moved

    def _compare_bottom(self, passage: Passage, place: Place) -> None:
        """Compare the end of what is no text: on two pages, say, it is higher than on one."""
        if not passage.bottom or place.end[0] <= place.spread:
            return
        pages = passage.bottom.page - self._page - self._ahead - place.end[0]
        longer = pages * self._lines + passage.bottom.line - place.end[1] - self._shift
        if abs(longer) > NEAR:
            self._corrections.grow(self._side, passage.name, longer)
            self.found, self._is_lost = True, bool(pages)
        self._shift += longer
