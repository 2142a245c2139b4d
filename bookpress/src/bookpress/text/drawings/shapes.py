"""What a drawing is made of: areas, discs, lines and words, before any format writes them.

Measures are in points, from the top left corner; a *tint* is a share of the one ink, from 0 to 1.
"""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]

#: The size of words, a little under that of the text.
TEXT_SIZE = 9.0

_NARROW, _WIDE, _FULL = 0.54, 0.74, 1.0  # shares of the size of type: small letters, capitals, Han


class Side(Enum):
    """Which point of a phrase stands where it is placed, whatever way its letters run."""

    LEFT = "left"
    MIDDLE = "center"
    RIGHT = "right"


class Area(NamedTuple):
    """What closed rings of points enclose; a ring within another is a hole.

    *tint* is laid over what is there; *depth* is how many areas of the same tint are there.
    """

    rings: tuple[tuple[Point, ...], ...]
    tint: float = 0.0
    depth: int = 0
    is_within: bool = False  #: Whether it is a part of another.

    @property
    def seen(self) -> float:
        """The tint that is seen in the end, for formats that cover what is under it."""
        return 1 - (1 - self.tint) ** (self.depth + 1)

    def holds(self, point: Point) -> bool:
        """Return whether *point* is in it: a line from there crosses its rings an odd number."""
        x, y = point
        sides = ((a, b) for ring in self.rings for a, b in pairwise((*ring, ring[0])))
        return bool(
            sum(
                (a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
                for a, b in sides
            )
            % 2
        )


class Disc(NamedTuple):
    """A full disc."""

    centre: Point
    radius: float


class Line(NamedTuple):
    """A line from point to point."""

    points: tuple[Point, ...]
    rule: float
    tint: float = 1.0


class Words(NamedTuple):
    """A phrase on one line: *place* is on its baseline, at its left, middle or right."""

    words: str
    place: Point
    side: Side = Side.LEFT
    is_slanted: bool = False

    @property
    def box(self) -> "Box":
        """The room that the phrase takes."""
        width = width_of(self.words)
        (x, y), share = self.place, {Side.LEFT: 0.0, Side.MIDDLE: 0.5, Side.RIGHT: 1.0}[self.side]
        left = x - share * width
        return Box(left, y - 0.72 * TEXT_SIZE, left + width, y + 0.24 * TEXT_SIZE)


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Return whether some of *other* is within it."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Return whether all of *other* is within it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


Shape = Area | Disc | Line | Words


@dataclass
class Drawing:
    """What is drawn, from what is under to what is over, and how wide and high it all is.

    Web pages scale it to the width of the text.
    """

    width: float
    height: float
    shapes: list[Shape]
    crowded: list[int] = field(default_factory=list)
    """Which labels, counted from 0, found no place of their own."""
    outside: list[int] = field(default_factory=list)
    """Which labels are of places that lie outside, and are not drawn."""


def width_of(words: str) -> float:
    """Return about how wide *words* are, and rather too much: no font is at hand to measure."""
    return TEXT_SIZE * sum(map(_share, words))


def _share(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "FW":
        return _FULL
    return _WIDE if character.isupper() else _NARROW


def runs_leftward(words: str) -> bool:
    """Return whether the first letter of *words* is of a script written from right to left."""
    kinds = map(unicodedata.bidirectional, words)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
