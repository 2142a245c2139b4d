"""Reads the glyphs of a PDF page, each with its place and the tag it is marked with.

Positions are in points, from the lower left corner of the trimmed page.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from pikepdf import Dictionary, Matrix, Page, String

from bookpress.book.pdf.fonts import Font, Fonts
from bookpress.book.pdf.interpreter import COMMON, Interpreter, State, matrix_of


class Glyph(NamedTuple):
    """A glyph in its place; `right` is where it ends by its own width, before justification."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    family: str
    missing: bool


class Content(NamedTuple):
    """The glyphs of a page: those of tagged text by their tags, and all the others.

    The others are artifacts (running heads, numbers in the margin), which are not part of
    the text, and rotated glyphs, which are on no line of it.
    """

    tagged: dict[int, list[Glyph]]
    others: list[Glyph]


def content_of(page: Page, fonts: Fonts) -> Content:
    """Return what *page* shows; *fonts* are those of the file."""
    left, bottom = (float(edge) for edge in list(page.trimbox)[:2])
    content = Content(defaultdict(list), [])
    _Reader(content, State(Matrix(1, 0, 0, 1, -left, -bottom)), fonts).read(page, page.resources)
    return Content(dict(content.tagged), content.others)


class _Mark(NamedTuple):
    """What a marked-content sequence says of the glyphs in it."""

    tag: int | None = None
    text: str | None = None


class _Reader(Interpreter[Content, State]):
    """Gathers glyphs, by the operators that Typst writes for text."""

    reads_inline_images = False

    def __init__(self, result: Content, state: State, fonts: Fonts, depth: int = 0) -> None:
        super().__init__(result, state, fonts, depth)
        self._text_matrix = Matrix()
        self._advance = 0.0
        self._marks = [_Mark()]

    def begin_text(self, _: list[Any]) -> None:
        """``BT``"""
        self._text_matrix, self._advance = Matrix(), 0

    def place_text(self, operands: list[Any]) -> None:
        """``Tm``"""
        self._text_matrix, self._advance = matrix_of(operands), 0

    def mark(self, operands: list[Any]) -> None:
        """``BDC`` and ``BMC``"""
        properties = operands[1] if len(operands) > 1 else None
        mark = self._marks[-1]
        if isinstance(properties, Dictionary):
            tag, text = properties.get("/MCID"), properties.get("/ActualText")
            mark = _Mark(mark.tag if tag is None else int(tag), None if text is None else str(text))
        self._marks.append(mark)

    def unmark(self, _: list[Any]) -> None:
        """``EMC``"""
        self._marks.pop()

    def show(self, operands: list[Any]) -> None:
        """``Tj``"""
        self.show_spaced([operands])

    def show_spaced(self, operands: list[Any]) -> None:
        """``TJ``"""
        font, size = self.state.font, self.state.size
        if font is None:
            return
        matrix = (self._text_matrix @ self.state.matrix).shorthand
        for item in operands[0]:
            if isinstance(item, String):
                for code in _codes(bytes(item), font.code_length):
                    self._add(font, size, matrix, code)
            else:
                self._advance -= float(item) / 1000 * size

    def _add(self, font: Font, size: float, matrix: tuple[float, ...], code: int) -> None:
        a, b, _, d, e, f = matrix
        start = self._advance
        self._advance += font.widths.get(code, 0) / 1000 * size
        mark = self._marks[-1]
        if mark.text is None:
            text = font.characters.get(code, "\ufffd")
        else:  # all of it goes to the first glyph
            text, self._marks[-1] = mark.text, mark._replace(text="")
        left, right = e + start * a, e + self._advance * a
        glyph = Glyph(text, left, right, f, size * d, font.family, font.is_missing(code))
        upright = a > 0 and d > 0 and abs(b) < 1e-6
        tagged, others = self.result
        (others if mark.tag is None or not upright else tagged[mark.tag]).append(glyph)

    operators = {
        **COMMON,
        "BT": begin_text,
        "Tm": place_text,
        "Tj": show,
        "TJ": show_spaced,
        "BDC": mark,
        "BMC": mark,
        "EMC": unmark,
    }


def _codes(string: bytes, length: int) -> Iterator[int]:
    for place in range(0, len(string), length):
        yield int.from_bytes(string[place : place + length])
