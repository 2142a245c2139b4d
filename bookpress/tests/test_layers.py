"""Who may import whom in the workshop: `book` ← parts ← `press`, and never a sibling part.

The imports are read from the source, so those inside functions and behind `TYPE_CHECKING`
count as well.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import bookpress

PACKAGE = Path(bookpress.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

#: In these, each module or folder is a part of its own.
SHELVES = {"text", "web"}
#: What may be imported beside `book` and the part itself. "*" is everything.
ALLOWED = {
    "": {"*"},  # bookpress/__init__.py
    "command": {"*"},
    "__main__": {"command"},
    "new": {"*"},
    "testing": {"*"},
    "press": {"*"},
    "live": {"catalogs"},
}
#: No part imports these.
ABOVE = {"press", "command", "new", "testing"}


def part_of(name: str) -> str:
    """Return the part that the module *name* is of: ``text.index`` for bookpress.text.index.x."""
    _, *names = name.split(".")
    return ".".join(names[:2] if names[:1] and names[0] in SHELVES else names[:1])


def name_of(path: Path) -> str:
    names = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the workshop that the module at *path* imports."""
    package = name_of(path).split(".")
    if path.name != "__init__.py":
        package.pop()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("bookpress"))
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            if module.startswith("bookpress"):
                # What is imported from a package may be a module of it.
                yield from (f"{module}.{alias.name}" for alias in node.names)


def is_facade(path: Path) -> bool:
    """Return whether *path* only gives an extension its public name."""
    return path.parent == PACKAGE and path.stem not in {"__init__", "__main__", "command"}


def forbidden(path: Path) -> Iterator[str]:
    """Yield what the module at *path* imports and should not."""
    own = part_of(name_of(path))
    allowed = ALLOWED.get(own.partition(".")[0], set())
    for name in imported(path):
        other = part_of(name)
        top = other.partition(".")[0]
        if "*" in allowed or other == own or top in {"", "book", "__version__", *allowed}:
            continue
        if is_facade(path) and top not in ABOVE:
            continue
        yield f"{name_of(path)} imports {name}"


def test_a_module_imports_what_is_below_it_and_nothing_else() -> None:
    assert [fault for path in MODULES for fault in forbidden(path)] == []


def test_book_imports_no_part() -> None:
    tops = {part_of(name) for path in (PACKAGE / "book").rglob("*.py") for name in imported(path)}
    assert tops <= {"book", "__version__"}
