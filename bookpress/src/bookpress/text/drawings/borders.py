"""The lines of a map: coasts and frontiers apart from the borders within, each drawn once.

Two areas that touch have the same points where they do, as GeoJSON keeps them. A side that two
areas have is a border; one that a single area has is the edge of the country.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from .shapes import Area, Line, Point

#: Widths of the line around the whole, and of those within; tints likewise.
EDGE, BORDER = (0.5, 0.75), (0.4, 0.45)

_Side = tuple[Point, Point]


def lines_of(areas: Iterable[Area]) -> Iterator[Line]:
    """Yield the lines around *areas*; what is around an area within another is a border."""
    sides = [(area.is_within, list(_sides(ring))) for area in areas for ring in area.rings]
    count = Counter(_key(side) for _is_within, ring in sides for side in ring)
    drawn: set[frozenset[Point]] = set()
    for is_within, ring in sides:

        def kind(side: _Side, is_within: bool = is_within) -> tuple[float, float] | None:
            if _key(side) in drawn:
                return None
            return BORDER if is_within or count[_key(side)] > 1 else EDGE

        for pen, run in groupby(ring, kind):
            if pen is not None:
                first, *others = list(run)
                drawn.update(map(_key, (first, *others)))
                yield Line((*first, *(end for _start, end in others)), *pen)


def _sides(ring: tuple[Point, ...]) -> Iterator[_Side]:
    return ((start, end) for start, end in pairwise((*ring, ring[0])) if start != end)


def _key(side: _Side) -> frozenset[Point]:
    return frozenset(side)
