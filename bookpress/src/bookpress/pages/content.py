"""What a page shows: its glyphs, each in its place, by the tag it is marked with.

Positions are in points, from the lower left corner of the trimmed page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pikepdf import ContentStreamInstruction, Dictionary, Page, String, parse_content_stream

from bookpress.pages.fonts import Font

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


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


def content_of(page: Page, fonts: dict[str, Font]) -> Content:
    """Read a page; *fonts* are its fonts by the names it gives them."""
    left, bottom = (float(edge) for edge in list(page.trimbox)[:2])
    reader = _Reader(fonts, (1, 0, 0, 1, -left, -bottom))
    reader.read(
        instruction
        for instruction in parse_content_stream(page, " ".join(_Reader.operators))
        if isinstance(instruction, ContentStreamInstruction)
    )
    return Content(dict(reader.tagged), reader.others)


@dataclass
class _State:
    """What the page's content has set so far, and restores with its operator `Q`."""

    matrix: _Matrix
    font: Font | None = None
    size: float = 0


class _Mark(NamedTuple):
    """What a marked-content sequence says of the glyphs in it."""

    tag: int | None = None
    text: str | None = None


class _Reader:
    """Goes through the content of a page, by the operators that Typst writes for text."""

    def __init__(self, fonts: dict[str, Font], matrix: _Matrix) -> None:
        self.tagged: dict[int, list[Glyph]] = defaultdict(list)
        self.others: list[Glyph] = []
        self._fonts = fonts
        self._state = _State(matrix)
        self._saved: list[_State] = []
        self._text_matrix = _IDENTITY
        self._advance = 0.0
        self._marks = [_Mark()]

    def read(self, instructions: Iterable[ContentStreamInstruction]) -> None:
        for instruction in instructions:
            self.operators[str(instruction.operator)](self, list(instruction.operands))

    def _save(self, _: Sequence[Any]) -> None:
        self._saved.append(_State(self._state.matrix, self._state.font, self._state.size))

    def _restore(self, _: Sequence[Any]) -> None:
        self._state = self._saved.pop()

    def _transform(self, operands: Sequence[Any]) -> None:
        self._state.matrix = _product(_matrix(operands), self._state.matrix)

    def _begin_text(self, _: Sequence[Any]) -> None:
        self._text_matrix, self._advance = _IDENTITY, 0

    def _place_text(self, operands: Sequence[Any]) -> None:
        self._text_matrix, self._advance = _matrix(operands), 0

    def _set_font(self, operands: Sequence[Any]) -> None:
        self._state.font = self._fonts[str(operands[0])]
        self._state.size = float(operands[1])

    def _mark(self, operands: Sequence[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else None
        mark = self._marks[-1]
        if isinstance(properties, Dictionary):
            tag, text = properties.get("/MCID"), properties.get("/ActualText")
            mark = _Mark(mark.tag if tag is None else int(tag), None if text is None else str(text))
        self._marks.append(mark)

    def _unmark(self, _: Sequence[Any]) -> None:
        self._marks.pop()

    def _show(self, operands: Sequence[Any]) -> None:
        self._show_spaced([operands])

    def _show_spaced(self, operands: Sequence[Any]) -> None:
        font, size = self._state.font, self._state.size
        if font is None:
            return
        for item in operands[0]:
            if isinstance(item, String):
                for code in _codes(bytes(item), font.code_length):
                    self._add(font, size, code)
            else:
                self._advance -= float(item) / 1000 * size

    def _add(self, font: Font, size: float, code: int) -> None:
        a, b, _, d, e, f = _product(self._text_matrix, self._state.matrix)
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
        glyphs = self.others if mark.tag is None or not upright else self.tagged[mark.tag]
        glyphs.append(glyph)

    operators: dict[str, Callable[["_Reader", Sequence[Any]], None]] = {
        "q": _save,
        "Q": _restore,
        "cm": _transform,
        "BT": _begin_text,
        "Tm": _place_text,
        "Tf": _set_font,
        "Tj": _show,
        "TJ": _show_spaced,
        "BDC": _mark,
        "BMC": _mark,
        "EMC": _unmark,
    }


def _matrix(operands: Sequence[Any]) -> _Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _product(first: _Matrix, second: _Matrix) -> _Matrix:
    """The matrix that does what the first does, then what the second does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        (e * h + f * j + m),
    )


def _codes(string: bytes, length: int) -> Iterable[int]:
    return (
        int.from_bytes(string[place : place + length]) for place in range(0, len(string), length)
    )
