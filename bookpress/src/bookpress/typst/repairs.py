"""Repairs faults of composed pages by compiling the book again.

Three faults that can be repaired are reported by the template:

- ``end``: how many lines the last page of a chapter holds, which may be too few;
- ``note``: a note on another page than its mark, with its rank in the book, its chapter, and
  whether the page of the mark has a heading above it. Typst can leave a note on the page its
  line has left (typst/typst#5314);
- ``heading``: a heading, by its rank, on another page than its text.

There are two remedies. A *break* has the heading begin the next page, or the paragraph of the
mark with its heading: a page that a heading has left is as short without it. A *fit* sets the
whole chapter a hair tighter or looser, so that its pages turn elsewhere: the steps are too small
to be seen, and are tried from the smallest, in all such chapters at once, as each begins on a
page of its own. A note that no step puts in its place gets a break all the same. What is said of
notes and headings can go when Typst keeps them where they belong.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)

FEWEST_LINES = 6
"""Lines that the last page of a chapter must hold, one of which may be a space."""

FITS = (-1, 1, -2, 2, -4, 4, -8, 8)
"""Steps a chapter may be set tighter (below zero) or looser, in the order of trial."""

MAXIMUM_BREAKS = 20
"""Page breaks that may be added for misplaced notes before we give up."""


class Repairs:
    """The remedies asked of the template so far, which :attr:`wanted` has."""

    def __init__(self) -> None:
        self._compiles = 0
        self._fits: dict[str, int] = {}
        self._untried: dict[str, list[int]] = {}
        self._breaks: list[int] = []
        self._headings: list[int] = []
        self._misplaced: list[int] = []
        self._unmoved: dict[str, int] = {}

    @property
    def wanted(self) -> dict[str, Any]:
        """Return what the template is to do, for its input ``repairs``."""
        return {"breaks": self._breaks, "headings": self._headings, "fits": self._fits}

    def plan(self, reports: list[dict[str, Any]]) -> bool:
        """Take in the template's *reports*; return whether to compile again."""
        self._compiles += 1
        self._unmoved = {each["name"]: each["lines"] for each in reports if each["kind"] == "nudge"}
        headings = [each["rank"] for each in reports if each["kind"] == "heading"]
        if new := [rank for rank in headings if rank not in self._headings]:
            # A break moves all that follows: other faults are looked for once it is made.
            self._headings += new
            return True
        notes = [each for each in reports if each["kind"] == "note"]
        self._misplaced = [each["rank"] for each in notes]
        faulty = {each["chapter"] for each in notes if not each["under-heading"]}
        faulty |= {each["chapter"] for each in reports if _ends_short(each)}
        # A break costs nothing where a heading has left the page: no other remedy is tried.
        under_headings = [each["rank"] for each in notes if each["chapter"] not in faulty]
        broken, fitted = self._break(under_headings), self._fit(faulty)
        return broken or fitted or self._break(self._misplaced)

    def _fit(self, faulty: set[str]) -> bool:
        """Choose the next step for each of the *faulty* chapters; return whether any changes."""
        before = dict(self._fits)
        for chapter in faulty:
            untried = self._untried.setdefault(chapter, list(FITS))
            if untried:
                self._fits[chapter] = untried.pop(0)
            else:
                self._fits.pop(chapter, None)  # none helps: as it was
        return self._fits != before

    def _break(self, notes: Iterable[int]) -> bool:
        """Add a break for the first of *notes* without one; return whether there was any."""
        remaining = sorted(set(notes).difference(self._breaks))
        if not remaining or len(self._breaks) == MAXIMUM_BREAKS:
            return False
        self._breaks.append(remaining[0])
        return True

    def log(self) -> None:
        """Log what was repaired, and warn of what could not be."""
        if self._compiles > 1:
            steps = {name.rstrip(":"): steps for name, steps in self._fits.items()}
            logger.info(
                "typst: compiled %d times; steps by chapter: %s; breaks before headings: %s, "
                "before notes: %s",
                self._compiles,
                *(each or "none" for each in (steps, self._headings, self._breaks)),
            )
        for name, lines in self._unmoved.items():
            logger.warning(
                "typst: the paragraph %r cannot be given %+d lines: nudge another one",
                name,
                lines,
                type="typst",
                subtype="nudge",
            )
        if self._misplaced:
            logger.warning(
                "typst: notes on another page than their marks, counted from the start of "
                "the book: %s; rewrite or break these paragraphs",
                ", ".join(map(str, self._misplaced)),
                type="typst",
                subtype="note",
            )


def _ends_short(report: dict[str, Any]) -> bool:
    return report["kind"] == "end" and bool(report["lines"] < FEWEST_LINES)
