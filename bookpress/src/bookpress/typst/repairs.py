"""Repairs faults of composed pages by compiling the book again.

Three faults that can be repaired are reported by the template:

- ``end``: how many lines the last page of a chapter holds, which may be too few;
- ``note``: a note on another page than its mark, with its number in its chapter, and
  whether the page of the mark has a heading above it. Typst can leave a note on the page its
  line has left (typst/typst#5314);
- ``heading``: a heading, by its number in its chapter, on another page than its text.

Of a book with an index it reports the ``pages`` too that the index gives: so the index can be tried
like any other chapter, without the rest of the book.

There are two remedies. A *break* has the heading begin the next page, or the paragraph of the
mark with its heading: a page that a heading has left is as short without it. A *fit* sets the
whole chapter a hair tighter or looser, so that its pages turn elsewhere: the steps are too small
to be seen, and are tried from the smallest. A note that no step puts in its place gets a break all
the same. Each chapter begins on a page of its own, so that remedies are tried on the chapters at
fault alone, without the rest of the book, which makes a trial as cheap as they are short; the
whole book is compiled again at the end. What is said of notes and headings can go when Typst keeps
them where they belong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)

Report = Mapping[str, Any]
"""What the template says of one place."""

FEWEST_LINES = 6
"""Lines that the last page of a chapter must hold, one of which may be a space."""

FITS = (-1, 1, -2, 2, -4, 4, -8, 8)
"""Steps a chapter may be set tighter (below zero) or looser, in the order of trial."""

LONGEST_WITH_BREAKS = 600_000
"""Characters of Typst source, some 350 pages, of a book in which breaks are made for notes.

A break changes the pages of all that follows, which Typst composes again and keeps: a book of 1,228
pages took 4 GB with none and 11 GB with eight. In a longer book such notes are only told of.
"""

MOST_ROUNDS = 16
"""Rounds of remedies before we give up: what repairs cost has a bound at any size."""


class Repairs:
    """The remedies asked of the template so far, which :attr:`wanted` has, by chapter."""

    def __init__(self, length: int = 0) -> None:
        """Begin with none, for a book of *length* characters of Typst source."""
        self._makes_breaks = length <= LONGEST_WITH_BREAKS
        self._rounds = 0
        self._compiles = 0
        self._trials = 0
        self._fits: dict[str, int] = {}
        self._untried: dict[str, list[int]] = {}
        self._breaks: dict[str, list[int]] = {}
        self._headings: dict[str, list[int]] = {}
        self._misplaced: list[Report] = []
        self._pages: Sequence[Any] = ()  # of the places in indexes, as the template told them
        self._unmoved: dict[str, int] = {}
        self._on_trial: list[str] | None = None
        self._trials_work = True

    @property
    def wanted(self) -> dict[str, Any]:
        """Return what the template is to do, for its input ``repairs``."""
        wanted = {"breaks": self._breaks, "headings": self._headings, "fits": self._fits}
        if self._on_trial is None:
            return wanted
        pages = {"pages": self._pages} if self._pages else {}
        return {**wanted, **pages, "on-trial": self._on_trial}

    @property
    def is_trial(self) -> bool:
        """Return whether :attr:`wanted` leaves out chapters: no PDF can be made so."""
        return self._on_trial is not None

    def plan(self, reports: Sequence[Report]) -> bool:
        """Take in the template's *reports*; return whether to compile again."""
        was_trial = self.is_trial
        if was_trial:
            self._trials += 1
        else:
            self._compiles += 1
            nudges = [each for each in reports if each["kind"] == "nudge"]
            self._unmoved = {each["name"]: each["lines"] for each in nudges}
            self._misplaced = _of_kind(reports, "note")
            self._pages = next((each["pages"] for each in _of_kind(reports, "pages")), ())
        changed = []
        if self._rounds < MOST_ROUNDS:
            # What comes before the first chapter has no name.
            chapters = sorted({each["chapter"] for each in reports if each.get("chapter")})
            changed = [name for name in chapters if self._change(name, _in_chapter(reports, name))]
        self._rounds += bool(changed)
        self._on_trial = changed if changed and self._trials_work else None
        return was_trial or bool(changed)

    def give_up_trials(self) -> None:
        """Have remedies tried on the whole book: these chapters cannot be set without the rest."""
        self._trials_work = False
        self._on_trial = None

    def _change(self, chapter: str, reports: Sequence[Report]) -> bool:
        """Choose the next remedy for *chapter*, of which *reports* tell; return if there is one."""
        headings = self._headings.get(chapter, [])
        new = [
            each["heading"]
            for each in _of_kind(reports, "heading")
            if each["heading"] not in headings
        ]
        if new:
            # A break moves all that follows: other faults are looked for once it is made.
            self._headings[chapter] = headings + new
            return True
        # A break costs nothing where a heading has left the page: no other remedy is tried.
        return (_is_faulty(reports) and self._fit(chapter)) or self._break(chapter, reports)

    def _fit(self, chapter: str) -> bool:
        """Choose the next step for *chapter*, or none when all were tried; return if it changes."""
        untried = self._untried.setdefault(chapter, list(FITS))
        if untried:
            self._fits[chapter] = untried.pop(0)
            return True
        return self._fits.pop(chapter, None) is not None  # none helps: as it was

    def _break(self, chapter: str, reports: Sequence[Report]) -> bool:
        """Add a break for the first misplaced note of *chapter* without one; return if any.

        A break may put the notes after it in their places too. In a chapter so long that one break
        a round is too slow, all get theirs.
        """
        if not self._makes_breaks:
            return False
        breaks = self._breaks.get(chapter, [])
        notes = {each["note"] for each in _of_kind(reports, "note")}.difference(breaks)
        chosen = sorted(notes) if self._rounds >= MOST_ROUNDS // 2 else sorted(notes)[:1]
        if chosen:
            self._breaks[chapter] = breaks + chosen
        return bool(chosen)

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
                    f"{each['chapter'].rstrip(':') or 'first pages'}, note {each['note']}"
                    for each in self._misplaced
                ),
                type="typst",
                subtype="note",
            )


def _of_kind(reports: Iterable[Report], kind: str) -> list[Report]:
    return [each for each in reports if each["kind"] == kind]


def _in_chapter(reports: Iterable[Report], chapter: str) -> list[Report]:
    return [each for each in reports if each.get("chapter") == chapter]


def _is_faulty(reports: Iterable[Report]) -> bool:
    """Return whether another fit of the chapter that *reports* are of may mend it."""
    return any(
        (each["kind"] == "note" and not each["under-heading"])
        or (each["kind"] == "end" and each["lines"] < FEWEST_LINES)
        for each in reports
    )
