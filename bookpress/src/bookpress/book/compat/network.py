"""Sphinx: the library with which it fetches pages, pictures and inventories."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_FETCHES = "sphinx.util.requests"
_LINK_CHECK = "sphinx.builders.linkcheck"
_FETCHING = (_LINK_CHECK, "sphinx.ext.intersphinx", "sphinx.transforms.post_transforms.images")


def import_sphinx_without_requests() -> None:
    """Import what of Sphinx may fetch something, and Requests only once something is fetched.

    Sphinx 9.0 imports Requests as it starts, with all that it speaks to a server with. That takes
    a twelfth of the time in which a short book is read, and builds of a book use no network. To be
    called before Sphinx loads its extensions. To go when Sphinx imports Requests that late.
    """
    if _FETCHES in sys.modules or "requests" in sys.modules:
        return
    stand_ins = _Fetches(_FETCHES), ModuleType("requests"), _Errors("requests.exceptions")
    sys.modules.update({each.__name__: each for each in stand_ins})
    try:
        for name in _FETCHING:
            import_module(name)
    finally:
        for each in stand_ins:
            del sys.modules[each.__name__]
        vars(sys.modules["sphinx.util"]).pop("requests", None)


class _Fetches(ModuleType):
    """Stands for the module of Sphinx that fetches."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        module = import_module(_FETCHES)
        errors = import_module("requests.exceptions")
        checking = vars(sys.modules[_LINK_CHECK])
        for given, error in [*checking.items()]:
            if isinstance(error, type) and issubclass(error, _Error):
                checking[given] = getattr(errors, error.__name__)
        return getattr(module, name)


class _Errors(ModuleType):
    """Stands for the module of what Requests raises, until it is imported."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Error,), {})


class _Error(Exception):
    """Stands for an error of Requests."""
