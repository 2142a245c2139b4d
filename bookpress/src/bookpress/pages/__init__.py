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
from bookpress.pages.rules import RULES, Finding, Limits

__all__ = ["Finding", "Limits", "UnreadableError", "check"]


def check(path: Path, limits: Limits | None = None) -> list[Finding]:
    """Return the faults of composition in the PDF at *path*, in the order of its pages.

    Raises `UnreadableError` when the file is no PDF, or one without tags.
    """
    limits = limits or Limits()
    findings = [
        Finding(name, *fault)
        for book in read(path).sides
        for name, rule in RULES.items()
        for fault in rule(book, limits)
    ]
    return sorted(findings, key=lambda finding: finding.page.ordinal)
