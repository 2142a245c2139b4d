"""Reads a book from its PDF: pages, paragraphs and lines.

Lengths are in points; positions are measured from the lower left corner of the trimmed
page, so that a variant with bleed reads like one without.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from statistics import median
from unicodedata import bidirectional

from pikepdf import Pdf, PdfError

from bookpress.book.pdf.fonts import Fonts
from bookpress.pages.content import Content, Glyph, content_of
from bookpress.pages.structure import Block, blocks_of

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_HYPHENS = ("-", "\N{HYPHEN}")
_SPACES = (" ", "\N{NO-BREAK SPACE}")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class UnreadableError(Exception):
    """The file cannot be checked; the message says why and what to do."""


@dataclass(frozen=True, eq=False)
class Page:
    """A page: its place in the file, counted from 1, what is printed on it, and its glyphs."""

    ordinal: int
    label: str
    glyphs: list[Glyph]

    @cached_property
    def number(self) -> int:
        """Return the number that the label bears, or the place in the file if it bears none."""
        if found := re.search(r"\d+$", self.label):
            return int(found[0])
        values = [_ROMAN.get(letter, 0) for letter in self.label.lower()]
        if not values or 0 in values:
            return self.ordinal
        return sum(-low if low < high else low for low, high in pairwise([*values, 0]))

    @property
    def is_recto(self) -> bool:
        """Return whether it is a right-hand page."""
        return self.number % 2 == 1


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a paragraph."""

    page: Page
    glyphs: list[Glyph]

    @cached_property
    def text(self) -> str:
        """Return its words as they are printed.

        A soft hyphen is seen at the end of the line only. A gap without a space glyph, as
        after a label, counts as a space.
        """
        words = [self.glyphs[0].text]
        for before, glyph in pairwise(self.glyphs):
            gap = glyph.left - before.right > 0.2 * glyph.size
            if gap and before.text not in _SPACES and glyph.text not in _SPACES:
                words.append(" ")
            words.append(glyph.text)
        text = "".join(words).strip()
        hyphen = "-" if text.endswith(_SOFT_HYPHEN) else ""
        return text.replace(_SOFT_HYPHEN, "") + hyphen

    @cached_property
    def baseline(self) -> float:
        """Return the height of most of its glyphs: figures of notes are raised."""
        return Counter(glyph.baseline for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def size(self) -> float:
        """Return the size of most of its glyphs, to a tenth of a point."""
        return Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def letters(self) -> list[Glyph]:
        """Return its letters and figures, without punctuation, which may hang in the margin."""
        return [glyph for glyph in self.glyphs if glyph.text.isalnum()]

    @cached_property
    def is_right_to_left(self) -> bool:
        """Return whether it has letters of a script such as Arabic or Hebrew."""
        letters = "".join(glyph.text for glyph in self.glyphs)
        return any(bidirectional(letter) in ("R", "AL") for letter in letters)

    @property
    def is_hyphenated(self) -> bool:
        """Return whether it ends with a hyphen."""
        return self.text.endswith(_HYPHENS)

    @property
    def is_justified(self) -> bool:
        """Return whether its word spaces differ from the font's by more than kerning can do."""
        return abs(self.stretch - 1) > 0.03

    @cached_property
    def stretch(self) -> float:
        """Return the width of its word spaces (their median), over the font's normal space.

        Spaced letters have as much between a letter and a space as between two letters,
        which is no part of the space.
        """
        spaces = [
            (after.left - space.left - (space.left - before.right)) / (space.right - space.left)
            for before, space, after in zip(
                self.glyphs, self.glyphs[1:], self.glyphs[2:], strict=False
            )
            if space.text in _SPACES and space.right > space.left
        ]
        return median(spaces) if spaces else 1.0


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph, heading, note, cell or picture, on the page it begins on.

    A picture has no lines. Of a note, `mark` is the page of its mark in the text.
    """

    roles: tuple[str, ...]
    page: Page
    lines: list[Line]
    mark: Page | None

    @property
    def level(self) -> int:
        """Return the level of a heading, 0 for anything else."""
        found = re.fullmatch(r"H([1-6])", self.roles[-1])
        return int(found[1]) if found else 0

    @property
    def text(self) -> str:
        """Return its words."""
        return " ".join(line.text for line in self.lines)

    @property
    def is_loose(self) -> bool:
        """Return whether its words stand in no paragraph of their own in the tags."""
        return self.roles[-1] not in ("P", "Title") and not self.level

    def on(self, pages: Collection[Page]) -> "Paragraph | None":
        """Return what of it is on *pages*; None if nothing is."""
        lines = [line for line in self.lines if line.page in pages]
        if len(lines) == len(self.lines):
            return self if self.page in pages else None
        return replace(self, page=lines[0].page, lines=lines) if lines else None

    @cached_property
    def parts(self) -> list[list[Line]]:
        """Return its lines, by the page or column that they stand in."""
        parts = [self.lines[:1]] if self.lines else []
        for before, line in pairwise(self.lines):
            if line.page is not before.page or line.baseline > before.baseline + line.size:
                parts.append([])
            parts[-1].append(line)
        return parts


@dataclass(frozen=True)
class Book:
    """A book: its pages, its text in the order it is read in, and the notes to the text."""

    pages: list[Page]
    text: list[Paragraph]
    notes: list[Paragraph]

    @cached_property
    def chapters(self) -> list[list[Paragraph]]:
        """Return the text from each heading of the first level to the next."""
        chapters: list[list[Paragraph]] = []
        for paragraph in self.text:
            if paragraph.level == 1:
                chapters.append([])
            if chapters:
                chapters[-1].append(paragraph)
        return chapters

    @property
    def sides(self) -> "list[Book]":
        """Return the book or, of a facing edition, that of the versos and that of the rectos.

        In a facing edition, the two pages of a spread have one number, and a text runs on from a
        verso to the next one. What stands on both pages, such as a heading in both languages, is a
        paragraph of each.
        """
        if all(page.label != after.label for page, after in pairwise(self.pages)):
            return [self]
        return [self._side(parity) for parity in (0, 1)]

    def _side(self, parity: int) -> "Book":
        """Return the book of the pages whose place in the file is even (0) or odd (1)."""
        pages = [page for page in self.pages if page.ordinal % 2 == parity]
        text, notes = (
            [side for paragraph in paragraphs if (side := paragraph.on(pages))]
            for paragraphs in (self.text, self.notes)
        )
        return Book(pages, text, notes)

    @property
    def spreads(self) -> Iterator[tuple[Page, ...]]:
        """Return the pages in groups: two that face each other, or one that faces none.

        A file may leave out blank pages: its next page faces a verso only if it has the
        next number, or the first of a new numbering.
        """
        waiting: list[Page] = []
        for page in self.pages:
            if waiting and page.number not in (waiting[0].number + 1, 1):
                yield (waiting.pop(),)
            waiting.append(page)
            if page.is_recto:
                yield tuple(waiting)
                waiting.clear()
        if waiting:
            yield (waiting[0],)


def read(path: Path) -> Book:
    """Read the PDF at *path*. Raises `UnreadableError` when it is none, or has no tags."""
    try:
        with Pdf.open(path) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                what = "the PDF has no tags, which say what is a paragraph and what a note"
                raise UnreadableError(
                    f"{path}: {what}; compile it with tags, as Typst does by itself"
                )
            return _book(pdf)
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}") from error
    except PdfError as error:
        raise UnreadableError(f"{path}: this is not a PDF that can be read: {error}") from error


def _book(pdf: Pdf) -> Book:
    fonts = Fonts()
    pages, contents = [], []
    for ordinal, page in enumerate(pdf.pages, start=1):
        content = content_of(page, fonts)
        glyphs = [*content.others, *(glyph for run in content.tagged.values() for glyph in run)]
        contents.append(content)
        pages.append(Page(ordinal, str(page.label), glyphs))
    paragraphs = [_paragraph(block, pages, contents) for block in blocks_of(pdf)]
    return Book(
        pages,
        text=[paragraph for paragraph in paragraphs if "Note" not in paragraph.roles],
        notes=[paragraph for paragraph in paragraphs if "Note" in paragraph.roles],
    )


def _paragraph(block: Block, pages: list[Page], contents: list[Content]) -> Paragraph:
    lines: list[Line] = []
    for page, tag in block.pieces:
        for glyph in contents[page].tagged.get(tag, ()):
            if not lines or lines[-1].page is not pages[page] or _leaves(lines[-1], glyph):
                lines.append(Line(pages[page], []))
            lines[-1].glyphs.append(glyph)
    for line in lines:
        _put_in_order(line)
    mark = None if block.mark is None else pages[block.mark[0]]
    return Paragraph(block.roles, pages[block.pieces[0][0]], lines, mark)


def _put_in_order(line: Line) -> None:
    """Put the glyphs of *line* in order from left to right, without the space at its end.

    A line of Arabic or Hebrew may have them in any order, and ends at the left.
    """
    end = -1
    if line.is_right_to_left:
        line.glyphs.sort(key=lambda glyph: glyph.left)
        end = 0
    while len(line.glyphs) > 1 and line.glyphs[end].text in _SPACES:
        line.glyphs.pop(end)  # it is not seen


def _leaves(line: Line, glyph: Glyph) -> bool:
    """Return whether a glyph stands on another line: raised and lowered ones do not go so far."""
    last = line.glyphs[-1]
    return abs(glyph.baseline - last.baseline) > 0.6 * max(glyph.size, last.size)
