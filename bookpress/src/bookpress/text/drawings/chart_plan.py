"""Lays out a chart of bars: figures in groups, each group with a scale of its own from zero."""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

from .shapes import TEXT_SIZE, Area, Drawing, Line, Point, Shape, Side, Words, width_of

#: How wide a chart is: less than a map, so that its words are larger on a telephone.
WIDTH = 252.0

_TINT = 0.45
_HAIRLINE = 0.4
_BAR = 7.0
_LINE = 1.25 * TEXT_SIZE
_BETWEEN_BARS, _BETWEEN_GROUPS = 4.0, 9.0
_GAP = 4.0
_WIDEST = WIDTH / 2  # of what stands beside a bar
_THINNEST = 0.6  # what is drawn of a figure that is next to nothing beside the others


class Bar(NamedTuple):
    """A figure: its value, and which labels are its group's, its own name, and its value's."""

    value: float
    group: int | None
    name: int
    shown: int


class ChartPlan(NamedTuple):
    """A chart without its words: what `draw` makes a drawing of, in any language."""

    bars: tuple[Bar, ...]

    def draw(self, labels: Sequence[str], language: str, *, leftward: bool) -> Drawing:
        """Return the chart with *labels*, its bars from the right if *leftward*."""
        page = _Page(leftward)
        groups: dict[int | None, list[Bar]] = {}
        for bar in self.bars:
            groups.setdefault(bar.group, []).append(bar)
        for group, bars in groups.items():
            page.add_group("" if group is None else labels[group], bars, labels)
        return Drawing(WIDTH, page.y + 1, page.shapes)


class _Page:
    """What is drawn so far, down to *y*."""

    def __init__(self, leftward: bool) -> None:
        self.leftward = leftward
        self.y = 0.0
        self.shapes: list[Shape] = []

    def add_group(self, title: str, bars: list[Bar], labels: Sequence[str]) -> None:
        """Draw *bars* under *title*, the longest as long as there is room beside its figure."""
        self.y += _BETWEEN_GROUPS if self.shapes else 0
        self._write(title, is_slanted=True)
        beside = {bar.shown: _beside(labels[bar.shown]) for bar in bars}
        room = WIDTH - _GAP - max(map(width_of, beside.values()))
        most = max(bar.value for bar in bars) or 1
        for bar in bars:
            self._write(labels[bar.name])
            if not beside[bar.shown]:
                self._write(labels[bar.shown])
            self._draw(max(_THINNEST, room * bar.value / most), beside[bar.shown])

    def _write(self, words: str, *, is_slanted: bool = False) -> None:
        letters = int(WIDTH * len(words) / width_of(words)) if words else 1
        for line in wrap(words, letters, break_on_hyphens=False):
            self.y += _LINE
            # The descenders are below the line.
            self.shapes.append(self._words(line, 0, self.y - 0.25 * TEXT_SIZE, is_slanted))

    def _draw(self, length: float, shown: str) -> None:
        top = self.y + 2.5  # clear of the descenders above
        bottom = top + _BAR
        corners = ((0.0, top), (length, top), (length, bottom), (0.0, bottom))
        self.shapes.append(Area((tuple(map(self._placed, corners)),), tint=_TINT))
        axis = ((0.0, top - 1), (0.0, bottom + 1))
        self.shapes.append(Line(tuple(map(self._placed, axis)), _HAIRLINE))
        baseline = (top + bottom) / 2 + 0.3 * TEXT_SIZE
        if shown:
            self.shapes.append(self._words(shown, length + _GAP, baseline))
        self.y = bottom + _BETWEEN_BARS

    def _words(self, words: str, x: float, y: float, is_slanted: bool = False) -> Words:
        side = Side.RIGHT if self.leftward else Side.LEFT
        return Words(words, self._placed((x, y)), side, is_slanted)

    def _placed(self, point: Point) -> Point:
        x, y = point
        return round(WIDTH - x if self.leftward else x, 1), round(y, 1)


def _beside(shown: str) -> str:
    """Return *shown* if it is short enough for the side of a bar; else it is written above it."""
    return shown if width_of(shown) <= _WIDEST else ""
