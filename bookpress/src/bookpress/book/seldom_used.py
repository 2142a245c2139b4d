"""Has some modules loaded once something of them is used, though other packages import them early.

Python's `importlib.util.LazyLoader` does it. A module is worth it that takes milliseconds, that
few books need, and that others import by its own name: ``from module import name`` loads it.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

#: Module → what imports it, and when it is needed.
MODULES = {
    "PIL.Image": "docutils and Sphinx: for pictures made of dots",
    "docutils.utils.math.latex2mathml": "docutils: for formulas where nothing else writes them",
    "docutils.utils.math.math2html": "docutils: as the module before",
    "sphinx.ext.doctest": "Sphinx: for its pattern of a comment in an example of Python",
}


def load_when_used() -> None:
    """Have `MODULES` loaded when they are used; to be called before Sphinx is imported."""
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)


class _Finder:
    """Finds `MODULES` as Python does, but for when they are loaded."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if name not in MODULES:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


_FINDER = _Finder()
