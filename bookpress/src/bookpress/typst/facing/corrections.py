"""Corrects what is reckoned with, where Typst has set a passage elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from .blocks import Block
from .measures import Chapter, Flow
from .spreads import Columns, Place

#: How far a passage may be from its place, in lines.
NEAR = 0.2


class Corrections:
    """What is known of blocks beyond what endless pages tell, for each language."""

    def __init__(self) -> None:
        """Begin with none."""
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

    def learn(self, places: Mapping[str, Columns], flows: tuple[Flow, Flow]) -> bool:
        """Compare *flows* with the *places* that were asked for; return whether to try again.

        In each chapter the first passage out of its place tells: what comes after has moved with
        it.
        """
        found = [
            self._learn_of(side, chapter, places[chapter.name][side])
            for side, flow in enumerate(flows)
            for chapter in flow.chapters
        ]
        return any(found)

    def _learn_of(self, side: int, chapter: Chapter, places: Mapping[str, Place]) -> bool:
        before = ""
        for passage in chapter.passages:
            place = places.get(passage.name)
            if place is None:
                continue
            spread = passage.begin.page - chapter.page
            distance = passage.begin.line - place.line
            if spread == place.spread and abs(distance) > NEAR:
                self._heights[side, before] += distance  # on two pages, say, it is higher
                return bool(before)
            if spread != place.spread:
                self._needs[side, passage.name] += 1  # it had no room on its page
                return spread > place.spread
            before = passage.name
        return False
