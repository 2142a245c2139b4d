"""Reads the file that lists the departures, and compares it with the witness that it names."""

from pathlib import Path

from bookpress.book.source_files import SourceError
from bookpress.book.toml import read_toml

from .departures import Departure, departures_of
from .witness import check_departures


def load(path: Path) -> tuple[list[Departure], list[SourceError]]:
    """Return the departures in the TOML file at *path*, in its order, and what is wrong in it."""
    file = read_toml(path)
    departures = departures_of(file)
    check_departures(file, path.parent, departures)
    return departures, sorted(file.faults, key=lambda fault: fault.line)
