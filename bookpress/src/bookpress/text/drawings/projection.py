"""From longitude and latitude to a flat map: Lambert's conformal conic projection.

It keeps shapes, and suits a country; its two parallels without distortion are chosen so that
little of the country is far from either. The Earth is taken for a sphere, which no one sees on a
map as wide as a page. The formulas are in J. P. Snyder, *Map Projections: A Working Manual*
(U.S. Geological Survey, 1987), chapter 15.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .shapes import Point

#: Kilometres; of the sphere that has the Earth's volume.
EARTH_RADIUS = 6371.0
_LEAST_CONE = 0.01  # a cone that is flatter is drawn as a cylinder: Mercator's projection


@dataclass(frozen=True)
class Projection:
    """The projection for a country between two latitudes, around one meridian, in degrees."""

    south: float
    north: float
    meridian: float

    @classmethod
    def around(cls, places: Iterable[Point]) -> "Projection":
        """Return the one that suits *places*, which are longitudes and latitudes."""
        longitudes, latitudes = zip(*places, strict=True)
        return cls(min(latitudes), max(latitudes), (min(longitudes) + max(longitudes)) / 2)

    def flat(self, place: Point) -> Point:
        """Return where *place* is, in kilometres, eastward and northward of some point."""
        longitude, latitude = place
        east, up = math.radians(longitude - self.meridian), _stretch(math.radians(latitude))
        cone = self._cone
        if abs(cone) < _LEAST_CONE:
            return self._radius * east, self._radius * math.log(up)
        distance = self._radius / up**cone
        return distance * math.sin(cone * east), -distance * math.cos(cone * east)

    @cached_property
    def _parallels(self) -> Point:
        sixth = (self.north - self.south) / 6
        return math.radians(self.south + sixth), math.radians(self.north - sixth)

    @cached_property
    def _cone(self) -> float:
        """How far the cone is opened: 0 is a cylinder."""
        first, second = self._parallels
        if math.isclose(first, second):
            return math.sin(first)
        ratio = math.log(math.cos(first) / math.cos(second))
        return ratio / math.log(_stretch(second) / _stretch(first))

    @cached_property
    def _radius(self) -> float:
        """How far the equator is from the point of the cone; of a cylinder, its radius."""
        first, _second = self._parallels
        along = EARTH_RADIUS * math.cos(first)
        if abs(self._cone) < _LEAST_CONE:
            return along
        return float(along * _stretch(first) ** self._cone / self._cone)


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)
