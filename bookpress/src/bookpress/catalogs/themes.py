"""Finds the folders of a theme and of the themes that it inherits from.

A theme is looked for as Sphinx does, in the folders that conf.py names, in Sphinx and in
the installed packages that offer it, but without loading those packages.
"""

import logging
import tomllib
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import sphinx

_LOGGER = logging.getLogger(__name__)
_THEME_FILES = ("theme.toml", "theme.conf")


def theme_folders(name: str, local: Iterable[Path]) -> list[Path]:
    """Return the folder of the theme *name*, then those of the themes it inherits from.

    *local* are the folders in which the project has themes of its own. A theme that is
    not found is named in a warning, and ends the list: the rest of the project's words
    do not depend on it.
    """
    folders, missing = _chain(name, list(local))
    if missing:
        _LOGGER.warning(
            "conf.py: the theme %s is not installed here, so its words are not in the "
            "catalogs; install it, or correct html_theme",
            missing,
        )
    return folders


def found_folders(name: str, local: Iterable[Path]) -> list[Path]:
    """Return what `theme_folders` does, without a warning."""
    return _chain(name, list(local))[0]


def _chain(name: str, local: list[Path]) -> tuple[list[Path], str]:
    """Return the folders of themes, and the name of the first that is not found, if one is not."""
    folders: list[Path] = []
    while name not in ("", "none"):
        folder = _folder_of(name, local)
        if folder is None:
            return folders, name
        folders.append(folder)
        name = _inherited(folder)
    return folders, ""


def _folder_of(name: str, local: Iterable[Path]) -> Path | None:
    for root in [*local, Path(sphinx.package_dir, "themes"), *_packages(name)]:
        if _is_theme(root / name):  # a root can be all of site-packages: it is not searched then
            return root / name
        for file_name in _THEME_FILES:
            for path in sorted(root.rglob(f"{name}/{file_name}")):
                return path.parent
    # Some themes are the package itself: alabaster, sphinx_rtd_theme.
    return next((root for root in _packages(name) if _is_theme(root)), None)


def _packages(name: str) -> Iterator[Path]:
    """Yield the folders of the installed packages that offer a theme."""
    for entry in entry_points(group="sphinx.html_themes", name=name):
        spec = find_spec(entry.module)
        yield from map(Path, spec.submodule_search_locations or () if spec else ())


def _is_theme(folder: Path) -> bool:
    return any((folder / file_name).is_file() for file_name in _THEME_FILES)


def _inherited(folder: Path) -> str:
    """Return the name of the theme that the one in a folder inherits from, if it does."""
    if (settings := folder / "theme.toml").is_file():
        return str(tomllib.loads(settings.read_text("utf-8"))["theme"].get("inherit", ""))
    parser = ConfigParser(interpolation=None)
    parser.read(folder / "theme.conf", encoding="utf-8")
    return parser.get("theme", "inherit", fallback="")
