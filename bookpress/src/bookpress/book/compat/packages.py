"""Python's register of what the installed packages offer one another."""

import sys
from collections.abc import Callable
from functools import cache, wraps
from importlib import metadata
from typing import Any, cast

import sphinx.registry
import sphinx.theming


def read_entry_points_once() -> None:
    """Have this process, and those it forks, read once what the installed packages offer.

    Sphinx 9.0 asks for it once a theme, sphinxcontrib-bibtex 2.7 and pybtex 0.26 once a plugin,
    and each time Python 3.11 opens a file of every package that is installed. What is read is kept
    for a ``sys.path``, to the end of the process. To be called before the plugins are imported:
    they take over the function by name. To go when those keep what they have found.
    """
    asked = metadata.entry_points
    read = cast("Callable[[], Any]", getattr(asked, "__wrapped__", asked))

    @cache
    def offered(_path: tuple[str, ...]) -> Any:
        return read()

    @wraps(read)
    def entry_points(**chosen: str) -> Any:
        return offered(tuple(sys.path)).select(**chosen)

    for module in (metadata, sphinx.registry, sphinx.theming):
        vars(module)["entry_points"] = entry_points
