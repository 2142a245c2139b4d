"""A copy of the project, to be changed and built elsewhere."""

import shutil
from pathlib import Path

from .conftest import ROOT

#: What a copy does without: results, and what builds nothing.
_LEFT_OUT = {"_build", "bookpress", "tests"}
_MADE = shutil.ignore_patterns("*.mo", "__pycache__", ".*")


def copy_project(place: Path) -> Path:
    """Copy to *place* all that makes the book; return it."""
    place.mkdir(parents=True)
    for source in ROOT.iterdir():
        if source.name in _LEFT_OUT or source.name.startswith("."):
            continue
        if source.is_dir():
            shutil.copytree(source, place / source.name, ignore=_MADE)
        else:
            shutil.copyfile(source, place / source.name)
    return place


def contents(tree: Path) -> dict[str, bytes]:
    """Return every finished file under *tree* by its path; working places are left out."""
    return {
        str(path.relative_to(tree)): path.read_bytes()
        for path in sorted(tree.rglob("*"))
        if path.is_file() and path.relative_to(tree).parts[0] != "work"
    }
