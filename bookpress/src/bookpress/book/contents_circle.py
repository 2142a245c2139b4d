"""Refuses tables of contents that lead back to where they began.

Whoever walks through the book by them would walk on for ever: Sphinx warns of some, and the
packages that follow them end with an error of Python's.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .placed_faults import PlacedError


def refuse_circles(app: Sphinx, env: BuildEnvironment) -> None:
    """Raise `PlacedError` if a document is, by tables of contents, within itself."""
    seen: set[str] = set()
    for name in sorted(env.toctree_includes):
        _walk(env, (name,), seen)


def _walk(env: BuildEnvironment, names: tuple[str, ...], seen: set[str]) -> None:
    if names[-1] in seen:
        return
    for name in env.toctree_includes.get(names[-1], ()):
        if name in names:
            chain = " → ".join((*names[names.index(name) :], name))
            path = Path(env.doc2path(names[-1]))
            raise PlacedError(
                f"{path}:{_line(path, name)}: the table of contents leads back to itself, a "
                f"circular one ({chain}): take {name} out of it"
            )
        _walk(env, (*names, name), seen)
    seen.add(names[-1])


def _line(path: Path, name: str) -> int:
    """Return the line of the document at *path* that names the document *name*; else the first."""
    last = name.rpartition("/")[2]
    lines = path.read_text("utf-8", errors="replace").splitlines()
    found = (n for n, line in enumerate(lines, 1) if line.strip(" <>").split(".")[0].endswith(last))
    return next(found, 1)
