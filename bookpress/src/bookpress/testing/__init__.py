"""What tests of a book need: the book built once, the programs that may be missing, Chromium.

A plugin of pytest: where the workshop is installed, these fixtures are there.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

#: Opens an empty page, in a browser that remembers nothing; takes the options of
#: Playwright's ``Browser.new_context``.
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """Return the directory of the book: that of conf.py, where pytest was started or above."""
    start = pytestconfig.rootpath
    return next((place for place in (start, *start.parents) if (place / "conf.py").exists()), start)


def run_press(
    root: Path, build: Path, *formats: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build *formats* of the book at *root* into *build*, dated 1 January 2026."""
    return subprocess.run(
        [sys.executable, "-m", "bookpress", "build", *formats, "--root", root, "--build", build],
        cwd=root,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "PYTHONWARNINGS": ""} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def made_once(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], None]) -> Path:
    """Return the directory *name* as *make* fills it: once, for all the processes of a run.

    The first that comes fills it, and the others wait for that.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    place, whole = shared / name, shared / f"{name}.whole"
    with (shared / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not whole.exists():
            make(place)
            whole.touch()
    return place


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory with every edition of the book."""

    def build(place: Path) -> None:
        outcome = run_press(root, place, "html", "pdf", "epub")
        assert outcome.stderr == ""
        assert outcome.returncode == 0

    return made_once("built", tmp_path_factory, build)


def required(command: str | None, what: str, lost: str) -> str:
    """Return *command*, unless it is None, for *what* is not installed.

    Skips the test, aloud, with what is *lost* by it; fails it in CI, which installs all.
    """
    if command is None and "CI" in os.environ:
        pytest.fail(f"no {what} here, and CI must install it")
    if command is None:
        pytest.skip(f"no {what} here: {lost}")
    return command


def chromium() -> str:
    """Return the program; as `required` does where there is none."""
    # The shell is the same engine without a window, and takes half the time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return required(found, "Chromium", "what a browser makes of the pages was not tried")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, started once."""
    program = chromium()
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program) as started,
    ):
        yield started


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Return what opens a page, until the end of the test."""
    with ExitStack() as contexts:

        def open_page(**options: Any) -> Page:
            context = contexts.enter_context(browser.new_context(**options))
            context.set_default_timeout(10_000)  # ms, for what a page lacks
            return context.new_page()

        yield open_page
