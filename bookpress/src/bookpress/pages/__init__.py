"""The page checks: ``bookpress pages FILE…``, or ``check(path)``.

They read a book that Typst has compiled to a tagged PDF, for the screen or for the
printer, and report faults of composition: a widow, a word broken across a page turn, a
line off the grid. They know no book and repair nothing.

`__main__` reads the command line; `report` words a finding for people; `rules` holds one
function for each rule, and what they need of the book as a whole is in `measures`; `reading`
puts pages, paragraphs and lines together from the tags (`structure`) and the glyphs (`content`).

Paragraphs, notes, headings and artifacts are what the tags say they are: nothing is
guessed from its size or its place. What the tags do not say, such as the type area, is
taken from where most lines stand. Text that runs from right to left, text inside
pictures and rotated text are not judged, save for their fonts.
"""

from pathlib import Path

from bookpress.pages.reading import UnreadableError, read
from bookpress.pages.rules import RULES, SHORT, Finding, Limits

__all__ = ["Finding", "Limits", "UnreadableError", "check"]


def check(path: Path, limits: Limits | None = None) -> list[Finding]:
    """Return the faults of composition in the PDF at *path*, in the order of its pages.

    Raises `UnreadableError` when the file is no PDF, or one without tags.
    """
    limits = limits or Limits()
    sides = [
        [Finding(name, *fault) for name, rule in RULES.items() for fault in rule(book, limits)]
        for book in read(path).sides
    ]
    findings = _of_facing_pages(*sides) if len(sides) == 2 else sides[0]
    return sorted(findings, key=lambda finding: finding.page.ordinal)


def _of_facing_pages(first: list[Finding], second: list[Finding]) -> list[Finding]:
    """Return what is found in two languages that face each other.

    A chapter ends there with a spread, which is as long as the longer of its pages.
    """
    short = [{each.page.label for each in side if each.rule == SHORT} for side in (first, second)]
    both = short[0] & short[1]
    return [each for each in (*first, *second) if each.rule != SHORT or each.page.label in both]
