"""Reads outlines of countries or regions: GeoJSON (RFC 7946), each area with its name."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bookpress.book.source_files import SourceError, read_source

from .shapes import Point

Rings = tuple[tuple[Point, ...], ...]
"""Closed lines of longitudes and latitudes, in degrees."""

_SURFACES = {"Polygon", "MultiPolygon"}


def read_outlines(path: Path) -> Mapping[str, Rings]:
    """Return the areas in the file at *path*, by name, in its order; those of one name are one.

    Raises `SourceError` for a file that cannot be read, or holds no such areas.
    """
    text = read_source(path)
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"this is no JSON: {error.msg}; mend this line", error.lineno) from error
    except RecursionError as error:
        raise SourceError("this is no GeoJSON: too many brackets are open at once") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not features:
        raise SourceError("this is no GeoJSON with areas; write a FeatureCollection with features")
    areas: dict[str, Rings] = {}
    for number, feature in enumerate(features, 1):
        name, rings = _area(number, feature)
        areas[name] = areas.get(name, ()) + rings
    return areas


def _area(number: int, feature: Any) -> tuple[str, Rings]:
    try:
        name, geometry = feature["properties"]["name"], feature["geometry"]
        if not isinstance(name, str) or geometry["type"] not in _SURFACES:
            raise ValueError
        rings = tuple(_rings(geometry))
        if not rings:
            raise ValueError
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"feature {number} is no area with a name: give it a property “name”, and a geometry "
            "of the type Polygon or MultiPolygon, in degrees"
        ) from error
    return name, rings


def _rings(geometry: Mapping[str, Any]) -> Iterator[tuple[Point, ...]]:
    coordinates = geometry["coordinates"]
    for surface in [coordinates] if geometry["type"] == "Polygon" else coordinates:
        for ring in surface:
            points = tuple((float(longitude), float(latitude)) for longitude, latitude, *_ in ring)
            if len(points) < 4 or not all(is_place(point) for point in points):
                raise ValueError
            yield points[:-1]  # the last is the first again


def is_place(point: Point) -> bool:
    """Return whether *point* is a longitude and a latitude of the Earth, the poles left out."""
    longitude, latitude = point
    return -180 <= longitude <= 180 and -90 < latitude < 90
