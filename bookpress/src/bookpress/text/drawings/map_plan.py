"""Lays out a map: outlines, the areas and towns that are named, a scale, and the labels."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from babel.units import format_unit

from bookpress.book.languages import locale_of

from .borders import lines_of
from .outlines import Rings
from .projection import Projection
from .shapes import TEXT_SIZE, Area, Box, Disc, Drawing, Line, Point, Shape, Side, Words

#: How wide a map is: about as the text of a small book.
WIDTH = 288.0
#: How high it is at most; a country that is longer is in the middle, and smaller.
HIGHEST = 1.25 * WIDTH

_HAIRLINE = 0.4
_NAMED_TINT = 0.14
_RADIUS = 1.5
_MARGIN = 2.0
_TICK = 2.5  # at the ends of the scale

#: Where a label may stand, from what it names: shares of its height, and the point that is there.
SIDES: Mapping[str, tuple[float, float, Side]] = {
    "east": (0.45, 0.3, Side.LEFT),
    "west": (-0.45, 0.3, Side.RIGHT),
    "north": (0, -0.45, Side.MIDDLE),
    "south": (0, 1.05, Side.MIDDLE),
    "north-east": (0.3, -0.3, Side.LEFT),
    "south-east": (0.3, 0.9, Side.LEFT),
    "north-west": (-0.3, -0.3, Side.RIGHT),
    "south-west": (-0.3, 0.9, Side.RIGHT),
}
#: The name of an area begins at its place, ends there, or is written over it, a line up or down.
SIDES_OF_AREAS: Mapping[str, tuple[float, float, Side]] = {
    "middle": (0, 0.3, Side.MIDDLE),
    "east": (0, 0.3, Side.LEFT),
    "west": (0, 0.3, Side.RIGHT),
    "north": (0, -0.5, Side.MIDDLE),
    "south": (0, 1.1, Side.MIDDLE),
}
_WITHIN = ("middle", "north", "south")


class Mark(NamedTuple):
    """What is named on the map: a town, or an area of the outlines."""

    at: Point  #: Longitude and latitude of the town, or of where the name of the area stands.
    side: str = ""  #: Where the label is wanted, if it matters.
    area: str = ""  #: The name of the area in the outlines; none for a town.


class MapPlan(NamedTuple):
    """A map without its words: what `draw` makes a drawing of, in any language."""

    outlines: Mapping[str, Rings]
    marks: tuple[Mark, ...]

    def draw(self, labels: Sequence[str], language: str, *, leftward: bool) -> Drawing:
        """Return the map with *labels*, one for each mark; *language* is that of the scale.

        Whichever way a language runs, the west is on the left.
        """
        flat = _Flat.of(self.outlines)
        areas, frame = self._areas(flat), Box(0, 0, WIDTH, flat.height)
        points = [flat.point(mark.at) for mark in self.marks]
        outside = [i for i, point in enumerate(points) if not frame.holds(Box(*point, *point))]
        marks = [(i, mark) for i, mark in enumerate(self.marks) if i not in outside]
        towns = [Disc(points[i], _RADIUS) for i, mark in marks if not mark.area]
        scale = list(_scale(flat, language))
        placed = _Labels(frame, [*map(_around, towns)])
        placed.taken += [each.box for each in scale if isinstance(each, Words)]
        for i, mark in marks:
            placed.add(i, mark, labels[i], points[i])
        return Drawing(
            WIDTH,
            flat.height,
            [
                *(each for each in areas if each.tint),
                *lines_of(areas),
                *towns,
                *scale,
                *placed.words,
            ],
            placed.crowded,
            outside,
        )

    def _areas(self, flat: "_Flat") -> list[Area]:
        """Return the outlines; those that are named have a tint."""
        named = {mark.area for mark in self.marks if mark.area}
        areas: list[Area] = []
        for name, rings in self.outlines.items():
            area = Area(tuple(tuple(map(flat.point, ring)) for ring in rings))
            around = [each for each in areas if each.holds(_middle(area))]
            areas.append(
                area._replace(
                    tint=_NAMED_TINT if name in named else 0,
                    depth=sum(each.tint > 0 for each in around),
                    is_within=bool(around),
                )
            )
        return areas


def _middle(area: Area) -> Point:
    """Return the middle of the points of the first ring, which is in it or near."""
    across, down = zip(*area.rings[0], strict=True)
    return sum(across) / len(across), sum(down) / len(down)


class _Flat(NamedTuple):
    """The projection of a map, and how it fits the drawing."""

    projection: Projection
    west: float
    north: float
    left: float  #: Where the west of the country is in the drawing.
    scale: float  #: Points to the kilometre.
    height: float

    @classmethod
    def of(cls, outlines: Mapping[str, Rings]) -> "_Flat":
        places = [place for rings in outlines.values() for ring in rings for place in ring]
        projection = Projection.around(places)
        across, up = zip(*map(projection.flat, places), strict=True)
        wide, high = max(across) - min(across), max(up) - min(up)
        scale = min((WIDTH - 2 * _MARGIN) / (wide or 1), (HIGHEST - 2 * _MARGIN) / (high or 1))
        left, height = (WIDTH - scale * wide) / 2, scale * high + 2 * _MARGIN
        return cls(projection, min(across), max(up), left, scale, height)

    def point(self, place: Point) -> Point:
        """Return where in the drawing *place* is."""
        east, north = self.projection.flat(place)
        x, y = self.scale * (east - self.west), self.scale * (self.north - north)
        return round(x + self.left, 1), round(y + _MARGIN, 1)


class _Labels:
    """The labels of a map, each put where none is yet."""

    def __init__(self, frame: Box, taken: list[Box]) -> None:
        self.frame = frame
        self.taken = taken
        self.words: list[Words] = []
        self.crowded: list[int] = []

    def add(self, number: int, mark: Mark, label: str, place: Point) -> None:
        """Write *label*, the *number* of which is told if there is no room for it.

        It is on the side that is wanted, or on the first that is free.
        """
        possible = list(_possible(mark, label, place))
        free = next((each for each in possible if self._is_free(each.box)), None)
        if free is None:
            self.crowded.append(number)
        self.words.append(free or possible[0])
        self.taken.append(self.words[-1].box)

    def _is_free(self, box: Box) -> bool:
        return self.frame.holds(box) and not any(map(box.meets, self.taken))


def _possible(mark: Mark, label: str, place: Point) -> Iterator[Words]:
    """Yield *label* where it may stand, first where it is wanted.

    The name of an area stays where it is wanted, for it could be taken for that of another.
    """
    x, y = place
    if mark.area:
        sides = [SIDES_OF_AREAS[name] for name in ([mark.side] if mark.side else _WITHIN)]
    else:
        sides = [SIDES[name] for name in sorted(SIDES, key=lambda each: each != mark.side)]
    for right, down, side in sides:
        at = round(x + right * TEXT_SIZE, 1), round(y + down * TEXT_SIZE, 1)
        yield Words(label, at, side, is_slanted=bool(mark.area))


def _around(disc: Disc) -> Box:
    (x, y), radius = disc.centre, disc.radius
    return Box(x - radius, y - radius, x + radius, y + radius)


def _scale(flat: _Flat, language: str) -> Iterator[Shape]:
    """Yield a line of a round length, at most a fifth of the map, in the lower left corner."""
    most = WIDTH / 5 / flat.scale
    tens = 10 ** math.floor(math.log10(most))
    length = max(tens * times for times in (1, 2, 5) if tens * times <= most)
    left, right = _MARGIN, round(_MARGIN + length * flat.scale, 1)
    y = round(flat.height - _MARGIN, 1)
    top = y - _TICK
    yield Line(((left, top), (left, y), (right, y), (right, top)), _HAIRLINE)
    words = format_unit(length, "kilometer", "short", locale=locale_of(language))
    yield Words(words, (round((left + right) / 2, 1), y - 3), Side.MIDDLE)
