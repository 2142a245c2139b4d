"""Puts the blocks of two languages in one reading order, pair by pair.

A block is what stands right under the document in the tags: a heading, a paragraph, a whole list,
quotation, table or figure. Both files are set from one source, so their headings agree, and under
two headings that agree, blocks of the same kinds in the same order are each other's counterparts.
Where they differ, as in a glossary or an index that each language sorts its own way, the section
is given whole in the first language, then whole in the second. No block is ever divided, so no
sentence is interrupted, and nothing has to be measured on the pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

BlockT = TypeVar("BlockT")

_HEADING = re.compile(r"/H[1-6]?")


def interleaved(
    first: Sequence[BlockT], second: Sequence[BlockT], role: Callable[[BlockT], str]
) -> list[tuple[int, BlockT]]:
    """Return the blocks of both languages in reading order, each with its language (0 or 1)."""
    one, two = (_sections(blocks, role) for blocks in (first, second))
    return [
        block
        for section, counterpart in _matched(one, two, role)
        for block in _in_turn(section, counterpart, role)
    ]


def _sections(blocks: Sequence[BlockT], role: Callable[[BlockT], str]) -> list[list[BlockT]]:
    """Return *blocks* divided before each heading; what stands before the first comes first."""
    sections: list[list[BlockT]] = [[]]
    for block in blocks:
        if _HEADING.fullmatch(role(block)):
            sections.append([])
        sections[-1].append(block)
    return sections


def _matched(
    one: list[list[BlockT]], two: list[list[BlockT]], role: Callable[[BlockT], str]
) -> Iterator[tuple[list[BlockT], list[BlockT]]]:
    """Yield each section with its counterpart, or with nothing where there is none."""
    levels, others = (
        [role(each[0]) if each else "" for each in sections] for sections in (one, two)
    )
    matcher = SequenceMatcher(a=levels, b=others, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(one[start:end], two[begin:stop], strict=True)
        else:
            yield from ((section, []) for section in one[start:end])
            yield from (([], section) for section in two[begin:stop])


def _in_turn(
    section: list[BlockT], counterpart: list[BlockT], role: Callable[[BlockT], str]
) -> Iterator[tuple[int, BlockT]]:
    """Yield the blocks of a section pair by pair, if they are of the same kinds."""
    same = [*map(role, section)] == [*map(role, counterpart)]
    paired = min(len(section), len(counterpart), len(section) if same else 1)  # or the headings
    for one, two in zip(section[:paired], counterpart[:paired], strict=True):
        yield from ((0, one), (1, two))
    yield from ((0, block) for block in section[paired:])
    yield from ((1, block) for block in counterpart[paired:])
