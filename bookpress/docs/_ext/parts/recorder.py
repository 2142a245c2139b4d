"""What each part of the workshop adds to Sphinx, noted while it is set up."""

import ast
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from sphinx.application import Sphinx

import bookpress

#: The extension behind the theme, which has no name at the top of the package.
THEME = "bookpress.web.theme"


@dataclass(frozen=True)
class Setting:
    """A setting of ``conf.py``, as ``app.add_config_value`` was told of it."""

    name: str
    default: Any
    rebuild: str
    types: Any
    description: str


@dataclass
class Part:
    """An extension of the workshop: the name that ``conf.py`` writes, and what it adds.

    *directives* and *builders* have the docstring of each by its name.
    """

    name: str
    module: ModuleType
    settings: list[Setting] = field(default_factory=list)
    directives: dict[str, str] = field(default_factory=dict)
    builders: dict[str, str] = field(default_factory=dict)

    @property
    def page(self) -> str:
        """Return the name of its page."""
        return self.name.rpartition(".")[2]

    @property
    def folder(self) -> Path:
        """Return the folder of its module."""
        return Path(str(self.module.__file__)).parent

    @property
    def summary(self) -> str:
        """Return the first line of its docstring, which says what it does."""
        return self._docstring.partition("\n")[0]

    @property
    def text(self) -> str:
        """Return the rest of its docstring."""
        return self._docstring.partition("\n")[2].strip()

    @property
    def _docstring(self) -> str:
        return inspect.cleandoc(self.module.__doc__ or "")


def names() -> list[str]:
    """Return the names of all parts: the extensions at the top of the package, and the theme."""
    modules = [f"bookpress.{each.name}" for each in pkgutil.iter_modules(bookpress.__path__)]
    return [*filter(_is_extension, modules), THEME]


def _is_extension(name: str) -> bool:
    """Return whether a module has a ``setup``.

    It is read and not imported, for `testing` needs what only tests need.
    """
    file = Path(str(getattr(find_spec(name), "origin", None)))
    for node in ast.parse(file.read_text("utf-8")).body:
        defined = [node.name] if isinstance(node, ast.FunctionDef) else []
        imported = [each.name for each in node.names] if isinstance(node, ast.ImportFrom) else []
        if "setup" in (*defined, *imported):
            return True
    return False


def _part(name: str) -> Part:
    """Return the part of this name, with the module in which it is written."""
    setup = importlib.import_module(name).setup
    return Part(name, sys.modules[setup.__module__])


class Recorder:
    """Sets the parts up, and notes what each of them adds."""

    def __init__(self, app: Sphinx) -> None:
        """Note what is added to *app* from now on."""
        self._app = app
        self._at_work: list[str] = []
        self.parts = {name: _part(name) for name in names()}
        self._note("setup_extension", self._begin, self._end)
        self._note("add_config_value", self._setting)
        self._note("add_directive", self._directive)
        self._note("add_builder", self._builder)

    def set_up_all(self) -> None:
        """Set up every part, whatever ``conf.py`` lists."""
        for name in self.parts:
            self._app.setup_extension(name)

    def _note(
        self,
        method: str,
        before: Callable[..., None],
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """Have a method of the application call *before* and *after*, with what it is given."""
        original = getattr(self._app, method)

        def noted(*args: Any, **kwargs: Any) -> None:
            before(*args, **kwargs)
            original(*args, **kwargs)
            after()

        setattr(self._app, method, noted)

    def _begin(self, name: str) -> None:
        self._at_work.append(name)

    def _end(self) -> None:
        self._at_work.pop()

    @property
    def _current(self) -> Part | None:
        """Return the part that is being set up; None for an extension of someone else."""
        return self.parts.get(self._at_work[-1]) if self._at_work else None

    def _setting(
        self, name: str, default: Any, rebuild: str, types: Any = (), description: str = ""
    ) -> None:
        if self._current:
            setting = Setting(name, default, rebuild, types, description)
            self._current.settings.append(setting)

    def _directive(self, name: str, directive: type, override: bool = False) -> None:
        if self._current:
            self._current.directives[name] = inspect.cleandoc(directive.__doc__ or "")

    def _builder(self, builder: Any, override: bool = False) -> None:
        if self._current:
            self._current.builders[builder.name] = inspect.cleandoc(builder.__doc__ or "")
