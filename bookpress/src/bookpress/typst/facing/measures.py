"""Reads what Typst reports of a book on endless pages: chapters, and the blocks they hold.

Lengths come in points, from the top of a page, and leave in lines of text, from the top of the
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any, NamedTuple

from .blocks import Block, Page

Report = Mapping[str, Any]

#: A block that no end of a page parts.
WHOLE = 10_000
#: Lines of a box that stay together: its title, and two of its text.
_LEAST_OF_BOX = 3
#: Lines of a term that stay together: two of what it says, which may begin below it.
_LEAST_OF_TERM = 3
#: How far sums of lengths may be off.
_NEAR = 0.05
#: Where the template can have a page keep room free. Pages take as many rows as they can, and a
#: term is in a line.
_WITH_ROOM = ("text", "code")
#: What stays with what follows it: titles of chapters, and of what is in them.
_KEPT = ("opening", "heading")
#: Lines that the template keeps free below what interrupts the text.
_BELOW = 1


class Spot(NamedTuple):
    """Where something stands: its page, from 1, and the line, from the top of the text."""

    page: int
    line: float


@dataclass(frozen=True)
class Passage:
    """A passage, as the template marks it."""

    name: str
    kind: str
    begin: Spot
    end: Spot | None
    """In the last line of a text."""
    signed: Spot | None
    """In the last line of a text above its attribution."""
    close: Spot | None
    """After anything else, but for headings, and after the space below it."""

    @property
    def bottom(self) -> Spot | None:
        """Return where it ends, if it is neither text nor a heading."""
        return self.close and self.close._replace(line=self.close.line - _BELOW)


@dataclass(frozen=True)
class Chapter:
    """A chapter as it is composed: its name and what it holds, in order."""

    name: str
    page: int
    passages: Sequence[Passage]
    end: Spot


class Flow:
    """A book of one language, as Typst composed it."""

    def __init__(self, reports: Iterable[Report]) -> None:
        """Take in what the template reports."""
        kinds: dict[str, list[Report]] = {}
        for each in reports:
            kinds.setdefault(each["kind"], []).append(each)
        (page,) = kinds["facing-page"]
        self._line, self._top = page["line"], page["top"]
        self._base, self._code_lines = page["base"], page["code-lines"]
        self.pages: int = page["last"]
        """How many pages the book has."""
        self.page = Page(page["lines"], page["above-notes"] / self._line)
        self.title_pages = 0
        """How many pages the title has, in the language that has it."""
        self.chapters = self._chapters(kinds.get("facing", ()))
        self._notes = [
            (self._spot(each), each["height"] / self._line) for each in kinds.get("facing-note", ())
        ]

    def _spot(self, report: Report) -> Spot:
        line = (report["y"] - self._top) / self._line
        if report.get("what") == "term":  # the mark is in its line, and stands on its base
            line -= self._base
        return Spot(report["page"], line)

    def _chapters(self, reports: Iterable[Report]) -> list[Chapter]:
        chapters: list[Chapter] = []
        begun: dict[str, Report] = {}
        ends = _no_ends()
        for each in reports:
            if each["what"] == "title":
                self.title_pages = each["page"]
                continue
            name, spot = each["name"], self._spot(each)
            if each["what"] in ends:
                ends[each["what"]][name] = spot
            elif each["what"] == "chapter":
                passages = [
                    Passage(
                        passage,
                        report["what"],
                        self._spot(report),
                        *(spots.get(passage) for spots in ends.values()),
                    )
                    for passage, report in begun.items()
                ]
                first = passages[0].begin.page if passages else spot.page
                chapters.append(Chapter(name, first, passages, spot))
                begun, ends = {}, _no_ends()
            else:
                begun.setdefault(name, each)
        return chapters

    def blocks_of(self, chapter: Chapter) -> list[Block]:
        """Return the blocks of *chapter*, which was composed on an endless page."""
        blocks: list[Block] = []
        passages = chapter.passages
        bottom = 0.0
        if passages and (top := passages[0].begin.line) > _NEAR:  # what is not marked
            blocks.append(Block("", top, 0, WHOLE, keeps_next=True))
            bottom = top
        followers = [*(each.begin.line for each in passages[1:]), chapter.end.line]
        for passage, following in zip(passages, followers, strict=True):
            begin = passage.begin.line
            space = max(0.0, begin - bottom)
            height = _height(passage, following)
            bottom = begin + height
            blocks.append(
                Block(
                    passage.name,
                    height,
                    round(space, 2),
                    self._least(passage.kind, height),
                    _least_after(passage),
                    passage.kind in _WITH_ROOM,
                    passage.kind in _KEPT,
                    self._notes_in(chapter.page, begin, bottom),
                )
            )
        return blocks

    def _least(self, kind: str, height: float) -> int:
        if kind == "text" or (kind == "code" and height > self._code_lines):
            return 2
        return {"rows": 1, "box": _LEAST_OF_BOX, "term": _LEAST_OF_TERM}.get(kind, WHOLE)

    def _notes_in(self, page: int, begin: float, end: float) -> dict[int, float]:
        notes: dict[int, float] = {}
        for spot, height in self._notes:
            if spot.page == page and begin - _NEAR <= spot.line < end - _NEAR:
                line = max(0, floor(spot.line - begin + _NEAR))
                notes[line] = notes.get(line, 0) + height
        return notes


def _no_ends() -> dict[str, dict[str, Spot]]:
    return {"end": {}, "signed": {}, "close": {}}


def _least_after(passage: Passage) -> int:
    """Return how many lines of *passage* are not parted at its end: an attribution, and one."""
    if not (passage.end and passage.signed):
        return 0
    return round(passage.end.line - passage.signed.line) + 1


def _height(passage: Passage, following: float) -> float:
    """Return how high *passage* is, where the line *following* is the next one's."""
    begin = passage.begin.line
    if passage.end:  # the mark is in the last line, at its top or on its base
        return floor(passage.end.line - begin + _NEAR) + 1
    end = passage.bottom.line if passage.bottom else following
    return round(max(end - begin, 0), 2)
