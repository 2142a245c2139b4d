"""Finds catalogs that no build would read, because of where they are or what they are called."""

from collections.abc import Iterator
from pathlib import Path

from .languages import CodeError, check_code
from .placed_faults import PlacedFault

_MESSAGES = "LC_MESSAGES"
_IS_FILE = "this is a file, where the folder of the catalogs is to be; move it"


def misplaced_catalogs(locales: Path) -> list[PlacedFault]:
    """Return what is wrong with the places of the catalogs in the folder *locales*, and what to do.

    A language has a folder there, named by its code, and in it one named LC_MESSAGES.
    """
    if locales.exists() and not locales.is_dir():
        return [PlacedFault(locales, 0, _IS_FILE)]
    return [*_of_folders(locales), *_of_files(locales)]


def _of_folders(locales: Path) -> Iterator[PlacedFault]:
    for folder in sorted(locales.glob(f"*/{_MESSAGES}")):
        code = folder.parent.name
        if not folder.is_dir():
            yield PlacedFault(folder, 0, _IS_FILE)
        try:
            check_code(code)
        except CodeError as error:
            # Others are told when the language is named; here, those of the wrong case.
            if "is written" in str(error) and str(error).lower().endswith(f" {code.lower()}"):
                yield PlacedFault(folder.parent, 0, f"{error}; rename the folder")


def _of_files(locales: Path) -> Iterator[PlacedFault]:
    for path in sorted(locales.rglob("*.[pP][oO]")):
        parts = path.relative_to(locales).parts
        if len(parts) > 2 and parts[1] == _MESSAGES:
            if path.suffix != ".po":
                name = path.with_suffix(".po").name
                yield PlacedFault(path, 0, f"no build reads a catalog of this name; call it {name}")
            elif path.is_dir():
                yield PlacedFault(
                    path, 0, "this is a folder, where a catalog is to be; move it away"
                )
        elif not path.is_dir():
            place = locales / (parts[0] if len(parts) > 1 else "CODE") / _MESSAGES
            yield PlacedFault(path, 0, f"no build reads a catalog here; move it to {place}")
