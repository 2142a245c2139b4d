"""Every fault is told: by one clear message, with a status that is not 0, and nothing is lost."""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from shutil import copytree, rmtree

import pytest
from bookpress.testing import contents, copy_book, made_once, run_command, run_press

from . import rows
from .fault import Fault

BOOK = Path(__file__).with_name("book")
FAULTS: dict[str, list[Fault]] = {
    module.name: import_module(f"{rows.__name__}.{module.name}").FAULTS
    for module in iter_modules(rows.__path__)
}
#: Modules of rows about the text and its settings: a build of them needs no translation.
OF_THE_TEXT = {"bibliography", "files", "pictures", "settings", "text", "toml_files"}
#: Variables that change what is said of a book.
VARIABLES = ("BASEURL", "SHARE", "ISBN", "BULK", "MULTIPLE", "LANGUAGE")
BUILDS = {"epub", "html", "pdf", "print", "sphinx-build"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the book, with its site and its PDFs built."""
    return built("faults", tmp_path_factory)


@pytest.fixture(scope="module")
def published_in_french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the book without its translation, with its site and its PDF built."""
    return built("faults-in-french", tmp_path_factory, "locales")


def built(name: str, factory: pytest.TempPathFactory, *without: str) -> Path:
    """Return a copy of the book *without* some folders, with its site and its PDFs built."""

    def make(place: Path) -> None:
        copy_book(BOOK, place)
        for folder in without:
            rmtree(place / folder)
        outcome = run_press(place, place / "_build", "html", "pdf")
        assert outcome.returncode == 0, outcome.stderr
        assert outcome.stderr == ""

    return made_once(name, factory, make)


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the variables that change what is said; a row sets those it is about."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def spoilt(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Return a copy of the book for one test, which may take the right to write to it away.

    The test's parameter names the fixture of the book.
    """
    place = tmp_path / "book"
    copytree(request.getfixturevalue(getattr(request, "param", "published")), place)
    yield place
    for folder, _, _ in os.walk(place):
        Path(folder).chmod(0o755)


def command_line(verb: str) -> list[str]:
    """Return the command line of a row's *verb*, with its arguments."""
    name, *arguments = verb.split()
    if name == "sphinx-build":
        return [name, "-q", "-W", *arguments, ".", "../by-hand"]
    return ["bookpress", name, *arguments]


def book_for(module: str, fault: Fault, verb: str) -> str:
    """Return the fixture of the smallest book that shows *fault*: French alone builds faster."""
    is_of_the_text = module in OF_THE_TEXT and verb.split()[0] in BUILDS and not fault.translated
    return "published_in_french" if is_of_the_text else "published"


ROWS = [
    pytest.param(fault, verb, book_for(module, fault, verb), id=f"{verb}: {fault.name}")
    for module, faults in FAULTS.items()
    for fault in faults
    for verb in fault.verbs
]


@pytest.mark.parametrize(("fault", "verb", "spoilt"), ROWS, indirect=["spoilt"])
def test_a_fault_is_told(fault: Fault, verb: str, spoilt: Path) -> None:
    edits = fault.edits if isinstance(fault.edits, tuple) else (fault.edits,)
    for edit in edits:
        edit(spoilt)
    before = contents(spoilt / "_build")
    outcome = run_command(spoilt, *command_line(verb), **fault.environment)
    said = outcome.stdout + outcome.stderr
    assert "Traceback" not in said
    assert (outcome.returncode == 0) == fault.goes_on, said
    telling = [line for line in said.splitlines() if all(word in line for word in fault.says)]
    assert len(telling) == 1, f"one line is to hold {', '.join(fault.says)}:\n{said}"
    assert len(outcome.stderr.splitlines()) <= fault.lines, said
    if not fault.goes_on:
        assert contents(spoilt / "_build") == before


def test_no_row_is_there_twice() -> None:
    names = [fault.name for faults in FAULTS.values() for fault in faults]
    assert sorted(names) == sorted(set(names))


def test_the_book_that_is_spoilt_has_no_fault_itself(spoilt: Path) -> None:
    for verb in ("html pdf", "check --strict", "status", "sphinx-build"):
        outcome = run_command(spoilt, *command_line(verb))
        assert (outcome.returncode, outcome.stderr) == (0, ""), verb
