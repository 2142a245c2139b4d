"""Every fault is told: by one clear message, with a status that is not 0, and nothing is lost."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from shutil import copytree

import pytest
from bookpress.testing import contents, copy_book, made_once, run_press

from . import rows
from .fault import Fault
from .running import Runner, runner

BOOK = Path(__file__).with_name("book")
FAULTS: list[Fault] = [
    fault
    for module in iter_modules(rows.__path__)
    for fault in import_module(f"{rows.__name__}.{module.name}").FAULTS
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the book, with its site and its PDFs built."""

    def make(place: Path) -> None:
        copy_book(BOOK, place)
        outcome = run_press(place, place / "_build", "html", "pdf")
        assert outcome.returncode == 0, outcome.stderr
        assert outcome.stderr == ""

    return made_once("faults", tmp_path_factory, make)


@pytest.fixture(scope="module")
def verbs() -> Iterator[Runner]:
    """Return what runs verbs."""
    with runner() as one:
        yield one


@pytest.fixture
def spoilt(published: Path, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the book for one test, which may take the right to write to it away."""
    place = tmp_path / "book"
    copytree(published, place)
    yield place
    for folder, _, _ in os.walk(place):
        Path(folder).chmod(0o755)


ROWS = [
    pytest.param(fault, verb, id=f"{verb}: {fault.name}")
    for fault in FAULTS
    for verb in fault.verbs
]


@pytest.mark.parametrize(("fault", "verb"), ROWS)
def test_a_fault_is_told(
    fault: Fault, verb: str, spoilt: Path, tmp_path: Path, verbs: Runner
) -> None:
    edits = fault.edits if isinstance(fault.edits, tuple) else (fault.edits,)
    for edit in edits:
        edit(spoilt)
    before = contents(spoilt / "_build")
    outcome = verbs.run(verb, spoilt, tmp_path, fault.environment)
    said = outcome.out + outcome.err
    assert "Traceback" not in said
    assert (outcome.status == 0) == fault.goes_on, said
    telling = [line for line in said.splitlines() if all(word in line for word in fault.says)]
    assert len(telling) == 1, f"one line is to hold {', '.join(fault.says)}:\n{said}"
    assert len(outcome.err.splitlines()) <= fault.lines, said
    if not fault.goes_on:
        assert contents(spoilt / "_build") == before


def test_no_row_is_there_twice() -> None:
    names = [fault.name for fault in FAULTS]
    assert sorted(names) == sorted(set(names))


def test_the_book_that_is_spoilt_has_no_fault_itself(
    spoilt: Path, tmp_path: Path, verbs: Runner
) -> None:
    for verb in ("html pdf", "check --strict", "status", "sphinx-build"):
        outcome = verbs.run(verb, spoilt, tmp_path, {})
        assert (outcome.status, outcome.err) == (0, ""), verb
