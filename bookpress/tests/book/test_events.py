"""The order of transforms and event handlers is written down in one place, `book.events`."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.book import events

import bookpress

PACKAGE = Path(bookpress.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = {name for name in vars(events) if name.isupper()}


def priorities(path: Path) -> Iterator[ast.expr]:
    """Yield each priority that the module at *path* gives a transform or a handler."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if "default_priority" in map(ast.unparse, targets):
                yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "connect":
                yield from node.args[2:]
                yield from (each.value for each in node.keywords if each.arg == "priority")
            elif node.func.attr in {"add_transform", "add_post_transform"}:
                yield from (each.value for each in node.keywords if each.arg == "priority")


def name_in(priority: ast.expr) -> str:
    """Return the name that *priority* has in `book.events`; empty if it is anything else."""
    match priority:
        case ast.Attribute(value=ast.Name(id="events"), attr=name):
            return name
    return ""


@pytest.fixture(scope="module")
def given() -> list[tuple[Path, ast.expr]]:
    """Return each priority that is given, with the module that gives it."""
    return [(path, each) for path in MODULES for each in priorities(path)]


def test_a_priority_is_given_by_its_name(given: list[tuple[Path, ast.expr]]) -> None:
    bare = [
        f"{path.relative_to(PACKAGE)}:{each.lineno}: {ast.unparse(each)}"
        for path, each in given
        if not name_in(each)
    ]
    assert bare == [], "give it a name and a reason in book/events.py"


def test_every_name_is_used(given: list[tuple[Path, ast.expr]]) -> None:
    assert {name_in(each) for _path, each in given} == NAMES


def test_each_moment_has_its_names_in_the_order_in_which_they_run() -> None:
    text = Path(events.__file__).read_text("utf-8")
    for moment in text.split("# -- ")[1:]:
        title = moment.partition("\n")[0]
        names = [line.partition(" = ")[0] for line in moment.splitlines() if " = " in line]
        order = [vars(events)[name] for name in names if name in NAMES]
        assert order == sorted(order), title


def test_each_name_has_a_reason() -> None:
    lines = Path(events.__file__).read_text("utf-8").splitlines()
    named = [number for number, line in enumerate(lines) if line.partition(" = ")[0] in NAMES]
    assert all(lines[number - 1].startswith("#: ") for number in named)
