"""Finds the Python modules of a project's own extensions, without running them.

An extension is the project's own when conf.py lists it and its file lies in one of the
folders of the project that conf.py puts into `sys.path`. What such a module imports from
these folders belongs to it. No folder has to bear a certain name. The workshop itself is
never a project's own, although it lies in the folder of the book it was made for.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from bookpress.catalogs.project import Project, ProjectError

_WORKSHOP = Path(__file__).parents[1]


def local_modules(project: Project) -> list[Path]:
    """Return the files of the project's own extensions, in a stable order.

    Raises `ProjectError`, with the line, for a file that is no Python.
    """
    waiting = [path for name in project.extensions for path in _files_of(name, project)]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path, project)
    return sorted(found)


def _files_of(name: str, project: Project) -> list[Path]:
    """Return the files of a module by its name, all those of a package; none if it is elsewhere."""
    for folder in project.module_folders:
        place = folder.joinpath(*name.split("."))
        if place.is_relative_to(_WORKSHOP):
            return []
        if (module := place.with_name(f"{place.name}.py")).is_file():
            return [module]
        if (place / "__init__.py").is_file():
            return list(place.rglob("*.py"))
    return []


def _imported(path: Path, project: Project) -> Iterator[Path]:
    """Yield the project's files that a module imports."""
    try:
        tree = ast.parse(path.read_bytes())
    except SyntaxError as error:
        raise ProjectError(f"{path}:{error.lineno}: {error.msg}") from error
    package = _package_of(path, project)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else []
            base = [*start, *((node.module or "").split(".") if node.module else [])]
            # `from package import module` and `from module import name` look the same.
            names = [".".join(base), *(".".join([*base, alias.name]) for alias in node.names)]
        else:
            continue
        for name in filter(None, names):
            yield from _files_of(name, project)


def _package_of(path: Path, project: Project) -> list[str]:
    """Return the names of the packages that a module lies in, the outermost first."""
    for folder in project.module_folders:
        if path.is_relative_to(folder):
            return list(path.relative_to(folder).parts[:-1])
    return []
