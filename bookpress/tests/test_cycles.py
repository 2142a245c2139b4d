"""No module of the workshop imports itself by way of others."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import bookpress

SOURCE = Path(bookpress.__file__).parents[1]


def name_of(path: Path) -> str:
    """Return the name of the module in the file *path*."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(SOURCE.glob("bookpress/**/*.py"))}


@cache
def imported(name: str) -> tuple[str, ...]:
    """Return the modules of the workshop that *name* imports, those for its types alone included.

    Not so those that a function imports as it is called, nor the package a module is in.
    """
    return tuple(_imported(name))


def _imported(name: str) -> Iterator[str]:
    path = MODULES[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        if node in inside:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
            base = (f"{above}." * bool(node.level) + (node.module or "")).rstrip(".")
            for alias in node.names:
                target = f"{base}.{alias.name}"
                if target in MODULES:
                    yield target
                elif base in MODULES:
                    yield base


def way_round(name: str) -> tuple[str, ...]:
    """Return the modules by way of which *name* imports itself; empty if it does not."""
    known: set[str] = set()
    waiting: list[tuple[str, tuple[str, ...]]]
    waiting = [(target, (name, target)) for target in imported(name)]
    while waiting:
        target, way = waiting.pop()
        if target == name:
            return way
        if target not in known:
            known.add(target)
            waiting += [(further, (*way, further)) for further in imported(target)]
    return ()


def test_a_module_does_not_import_itself_by_way_of_others() -> None:
    ways = (way_round(name) for name in MODULES)
    assert [" imports ".join(way) for way in ways if way] == []
