"""Corrects what is reckoned with, where Typst has set a passage elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from .blocks import Block
from .measures import Chapter, Flow
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
        """Compare a chapter; return whether anything is learnt.

        Where a passage is elsewhere than it should be, nothing is known of what comes after, up to
        the next page that is asked for: there the pages *ahead* of those asked for are counted.
        """
        ahead, is_lost, found = 0, False, False
        spread, shift, parted = 0, 0.0, ""
        for passage in chapter.passages:
            place = places.get(passage.name)
            if place is None or (is_lost and not place.turns):
                continue
            wanted, ahead = place.spread + ahead, passage.begin.page - chapter.page - place.spread
            is_moved = not is_lost and place.spread + ahead != wanted
            if place.turns:
                shift, is_lost = 0.0, False
            elif is_moved or (place.spread != spread and shift):
                ahead, is_lost = wanted - place.spread, True
            if is_moved and not shift and self._needs[side, passage.name] < _MOST_NEED:
                self._needs[side, passage.name] += 1  # it had no room on its page
                found = True
            if is_lost:
                continue
            moved = passage.begin.line - place.line - shift
            if parted and not place.turns and moved > NEAR:
                self._needs[side, parted] += moved  # more of it is on the later page
                is_lost = found = True
                continue
            shift += moved
            if passage.bottom and place.end[0] > place.spread:
                pages = passage.bottom.page - chapter.page - ahead - place.end[0]
                longer = pages * flow.page.lines + passage.bottom.line - place.end[1] - shift
                if abs(longer) > NEAR:  # on two pages, say, it is higher than on one
                    self._heights[side, passage.name] += longer
                    found, is_lost = True, bool(pages)
                shift += longer
            spread = place.end[0]
            parted = passage.name if passage.end and spread > place.spread and not shift else ""
        return found
