"""Repairs faults of composed pages by compiling the book again.

Three faults that can be repaired are reported by the template:

- ``end``: how many lines the last page of a chapter holds, which may be too few;
- ``note``: a note on another page than its mark, with its number in its chapter, and
  whether the page of the mark has a heading above it. Typst can leave a note on the page its
  line has left (typst/typst#5314);
- ``heading``: a heading, by its number in its chapter, on another page than its text.

There are two remedies. A *break* has the heading begin the next page, or the paragraph of the
mark with its heading: a page that a heading has left is as short without it. A *fit* sets the
whole chapter a hair tighter or looser, so that its pages turn elsewhere: the steps are too small
to be seen, and are tried from the smallest. Each chapter begins on a page of its own, so that
fits are tried on the chapters at fault alone, without the rest of the book, which makes a trial
as cheap as they are short; the whole book is compiled again when none of them has steps left. A
note that no step puts in its place gets a break all the same. What is said of notes and headings
can go when Typst keeps them where they belong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)

FEWEST_LINES = 6
"""Lines that the last page of a chapter must hold, one of which may be a space."""

FITS = (-1, 1, -2, 2, -4, 4, -8, 8)
"""Steps a chapter may be set tighter (below zero) or looser, in the order of trial."""

MOST_COMPILES = 12
"""Compiles of the whole book before we give up."""

Place = tuple[str, int]
"""A chapter, by its name, and the number of a note or heading in it."""


class Repairs:
    """The remedies asked of the template so far, which :attr:`wanted` has."""

    def __init__(self) -> None:
        self._compiles = 0
        self._trials = 0
        self._fits: dict[str, int] = {}
        self._untried: dict[str, list[int]] = {}
        self._breaks: list[Place] = []
        self._headings: list[Place] = []
        self._misplaced: list[Place] = []
        self._unmoved: dict[str, int] = {}
        self._on_trial: list[str] | None = None
        self._trials_work = True

    @property
    def wanted(self) -> dict[str, Any]:
        """Return what the template is to do, for its input ``repairs``."""
        wanted = {
            "breaks": _by_chapter(self._breaks),
            "headings": _by_chapter(self._headings),
            "fits": self._fits,
        }
        return wanted if self._on_trial is None else {**wanted, "on-trial": self._on_trial}

    @property
    def is_trial(self) -> bool:
        """Return whether :attr:`wanted` leaves out chapters: no PDF can be made so."""
        return self._on_trial is not None

    def plan(self, reports: Sequence[Mapping[str, Any]]) -> bool:
        """Take in the template's *reports*; return whether to compile again."""
        if self._on_trial is not None:
            self._trials += 1
            self._end_trial_of(set(self._on_trial) - _faulty(reports))
            return True
        self._compiles += 1
        self._unmoved = {each["name"]: each["lines"] for each in reports if each["kind"] == "nudge"}
        self._misplaced = _places(reports, "note")
        if self._compiles == MOST_COMPILES:
            return False
        if new := [at for at in _places(reports, "heading") if at not in self._headings]:
            # A break moves all that follows: other faults are looked for once it is made.
            self._headings += new
            return True
        faulty = _faulty(reports)
        # A break costs nothing where a heading has left the page: no other remedy is tried.
        under_headings = [at for at in self._misplaced if at[0] not in faulty]
        broken, fitted = self._break(under_headings), self._try_fits(faulty)
        return broken or fitted or self._break(self._misplaced)

    def give_up_trials(self) -> None:
        """Have fits tried on the whole book: these chapters cannot be set without the others."""
        self._trials_work = False
        self._on_trial = None

    def _try_fits(self, faulty: set[str]) -> bool:
        """Choose the next step for each of the *faulty* chapters; return whether any changes."""
        before = dict(self._fits)
        for chapter in faulty:
            untried = self._untried.setdefault(chapter, list(FITS))
            if untried:
                self._fits[chapter] = untried.pop(0)
            else:
                self._fits.pop(chapter, None)  # none helps: as it was
        trial = sorted(chapter for chapter in faulty if chapter in self._fits)
        if trial and self._trials_work:
            self._on_trial = trial
        return self._fits != before

    def _end_trial_of(self, sound: set[str]) -> None:
        """Keep the fits of the *sound* chapters, and go on with the others that have steps left."""
        left = set(self._on_trial or ()) - sound
        self._on_trial = None
        self._try_fits(left)

    def _break(self, notes: Iterable[Place]) -> bool:
        """Add a break for the first of *notes* without one in each chapter; return if any."""
        remaining = sorted(set(notes).difference(self._breaks), reverse=True)
        first = {chapter: (chapter, note) for chapter, note in remaining}
        self._breaks += first.values()
        return bool(first)

    def log(self) -> None:
        """Log what was repaired, and warn of what could not be."""
        if self._compiles > 1:
            steps = {name.rstrip(":"): steps for name, steps in self._fits.items()}
            logger.info(
                "typst: compiled %d times, and %d times the chapters at fault alone; steps by "
                "chapter: %s; breaks before headings: %s, before notes: %s",
                self._compiles,
                self._trials,
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
                "typst: notes on another page than their marks: %s; rewrite or break these "
                "paragraphs",
                ", ".join(
                    f"{chapter.rstrip(':')}, note {note}" for chapter, note in self._misplaced
                ),
                type="typst",
                subtype="note",
            )


def _places(reports: Iterable[Mapping[str, Any]], kind: str) -> list[Place]:
    """Return the places of the notes or headings, as *kind* says, that are at fault."""
    return [(each["chapter"], each[kind]) for each in reports if each["kind"] == kind]


def _by_chapter(places: Iterable[Place]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for chapter, number in places:
        numbers[chapter].append(number)
    return dict(numbers)


def _faulty(reports: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the chapters that another fit may mend."""
    return {
        each["chapter"]
        for each in reports
        if (each["kind"] == "note" and not each["under-heading"])
        or (each["kind"] == "end" and each["lines"] < FEWEST_LINES)
    }
