"""Reads the files that drawings are made from: places of a map, figures of a chart."""

from dataclasses import dataclass
from pathlib import Path

from bookpress.book.fault_words import did_you_mean, shown
from bookpress.book.toml import Key, Row, TomlFile, read_toml
from bookpress.book.toml.values import text, texts

from .map_plan import SIDES, SIDES_OF_AREAS
from .outlines import is_place
from .shapes import Point


@dataclass(frozen=True)
class Listed:
    """A row of the table under a drawing: *where* are labels of what the book says of it."""

    line: int
    name: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place(Listed):
    """A place; one without *at* is on no map."""

    what: str = ""
    at: Point | None = None
    side: str = ""
    area: str = ""


@dataclass(frozen=True)
class Figure(Listed):
    """A figure; one without *value* is in no chart."""

    group: str = ""
    value: float | None = None
    shown: str = ""


#: A number beyond is not exact as Python has it.
_MOST = 10**15


def number(value: object) -> float:
    """Return *value* if it is a number that a bar can have: zero or more."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
        raise ValueError(f"{shown(value)} is no number from zero up; write one, such as 6.8")
    if value > _MOST:
        raise ValueError("is too large; count in thousands, millions or more, and say so")
    return float(value)


def place(value: object) -> Point:
    """Return *value* if it is a longitude and a latitude in degrees."""
    advice = "write longitude and latitude in degrees, such as [2.35, 48.86]"
    match value:
        case [bool(), _] | [_, bool()]:
            pass
        case [int() | float() as east, int() | float() as north] if is_place((east, north)):
            return float(east), float(north)
    raise ValueError(f"{shown(value)} is no place on the Earth; {advice}")


_LISTED = {"name": Key(text, needed=True), "where": Key(texts)}
_PLACE = {"what": Key(text), "at": Key(place), "side": Key(text), "area": Key(text), **_LISTED}
_FIGURE = {"group": Key(text), "value": Key(number), "shown": Key(text), **_LISTED}


def read_places(path: Path, outlines: frozenset[str]) -> tuple[list[Place], TomlFile]:
    """Return the places in the file at *path*, whose areas are some of *outlines*, and the file.

    The file has the faults that were found in it.
    """
    file = read_toml(path)
    places = [Place(row.line, **row.values) for row in _rows(file, "place", _PLACE)]
    for number, each in enumerate(places):
        if each.area and each.area not in outlines:
            unknown = f"no outline has the name {each.area}; {did_you_mean(each.area, outlines)}"
            file.fault(unknown, "place", number, "area")
        elif each.area and each.at is None:
            file.fault("say where the name of the area stands: at = […, …]", "place", number)
        sides = SIDES_OF_AREAS if each.area else SIDES
        if each.side and each.side not in sides:
            unknown = f"{shown(each.side)} is no side; {did_you_mean(each.side, sides)}"
            file.fault(unknown, "place", number, "side")
    return places, file


def read_figures(path: Path) -> tuple[list[Figure], TomlFile]:
    """Return the figures in the file at *path*, and the file with the faults found in it."""
    file = read_toml(path)
    figures = [Figure(row.line, **row.values) for row in _rows(file, "figure", _FIGURE)]
    if figures and all(each.value is None for each in figures):
        file.fault("no figure has a bar: give one that can be drawn its value = …", "figure", 0)
    for number, each in enumerate(figures):
        if each.value is None and not each.shown:
            file.fault("this has no figure; write value = … or shown = “…”", "figure", number)
    return figures, file


def _rows(file: TomlFile, name: str, keys: dict[str, Key]) -> list[Row]:
    rows = file.tables(name, keys)
    if not rows and not file.faults:
        file.fault(f"there is nothing to draw: begin the first table by [[{name}]]")
    return rows
