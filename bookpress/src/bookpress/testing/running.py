"""Runs the press and other programs for the tests."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from . import fork_client
from .fork_client import EPOCH

#: Directories that may stand beside a book's text and are no part of it.
_NO_PART = {"bookpress", "tests"}
_MADE = shutil.ignore_patterns("*.mo", "__pycache__", ".*")


def run_press(
    root: Path, build: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``bookpress`` with *arguments* for the book at *root*, into *build*.

    A verb, formats and options are given as on the command line; see `run_command`.
    """
    places = ("--root", str(root), "--build", str(build))
    return run_command(root, "bookpress", *arguments, *places, **environment)


def run_command(
    folder: Path, *line: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command *line*, of ``bookpress`` or ``sphinx-build``, in *folder*.

    *environment* is added to that of the tests. Validators, which take longer than all the rest,
    are found on a ``PATH`` that is given there, and not on that of the tests.

    The command has a process of its own, which has imported already what it needs
    (`fork_server`); one that is given a variable which Python reads as it starts has a new Python.
    """
    arguments = [str(each) for each in line]
    whole = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONWARNINGS": "", "PATH": ""}
    whole |= environment
    if not hasattr(os, "fork") or any(name.startswith("PYTHON") for name in environment):
        return run_anew(folder, arguments, whole)
    return fork_client.run(folder, arguments, whole)


def run_anew(
    folder: Path, line: Sequence[str], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the command *line* in *folder* in a new Python, with this *environment* alone."""
    module = "sphinx" if line[0] == "sphinx-build" else line[0]
    return subprocess.run(
        [sys.executable, "-P", "-m", module, *line[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def made_once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """Return the directory *name* as *make* fills it: once, for all the processes of a run.

    The first that comes fills it, and the others wait for that. Raises ValueError if another
    function has filled a directory of that name.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    place, whole = shared / name, shared / f"{name}.whole"
    maker = f"{make.__module__}.{make.__qualname__}"
    with (shared / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not whole.exists():
            make(place)
            whole.write_text(maker)
        elif (other := whole.read_text()) != maker:
            raise ValueError(f"{name} is made by {other}: {maker} wants another name")
    return place


def copy_book(root: Path, place: Path) -> None:
    """Copy to *place*, which is not there yet, all that makes the book at *root*.

    Results, tests, a workshop that stands beside the book and hidden files are left out.
    """
    place.mkdir(parents=True)
    for source in root.iterdir():
        if source.name.startswith((".", "_")) or source.name in _NO_PART:
            continue
        if source.is_dir():
            shutil.copytree(source, place / source.name, ignore=_MADE)
        else:
            shutil.copyfile(source, place / source.name)


def contents(tree: Path) -> dict[str, bytes]:
    """Return every finished file under *tree*, a directory of builds, by its path.

    What the press keeps for itself, in ``work``, and its proof copies are left out.
    """
    return {
        path.relative_to(tree).as_posix(): path.read_bytes()
        for path in sorted(tree.rglob("*"))
        if path.is_file() and path.relative_to(tree).parts[0] not in ("work", "proof")
    }


def required(command: str | None, what: str, lost: str) -> str:
    """Return *command*, the path of a program, unless it is None: *what* is not installed.

    Skips the test, saying what is *lost* by it; fails it in CI, which installs every program.
    """
    if command is None and "CI" in os.environ:
        pytest.fail(f"no {what} here, and CI must install it")
    if command is None:
        pytest.skip(f"no {what} here: {lost}")
    return command
