"""A pytest plugin with fixtures for the tests of a book, and functions for them.

Where the workshop is installed, pytest finds this plugin. It looks whether the tests are
those of a book made with the workshop, and gives the fixtures of `fixtures` to these
alone; any other project is left as it is. It imports neither Sphinx nor Playwright.
"""

from pathlib import Path

import pytest

from . import fork_client
from .browsing import NewPage, chromium
from .running import contents, copy_book, made_once, required, run_command, run_press

__all__ = [
    "NewPage",
    "chromium",
    "contents",
    "copy_book",
    "made_once",
    "required",
    "run_command",
    "run_press",
]

#: The module with the fixtures; other tests than a book's ask for it by ``pytest_plugins``.
FIXTURES = "bookpress.testing.fixtures"


def pytest_configure(config: pytest.Config) -> None:
    """Give the fixtures to the tests of a book."""
    conf = find_book(config.rootpath) / "conf.py"
    if conf.exists() and "bookpress" in conf.read_text("utf-8", errors="replace"):
        config.pluginmanager.import_plugin(FIXTURES)


def pytest_unconfigure() -> None:
    """End the program that runs commands, if it was started."""
    fork_client.end()


def find_book(start: Path) -> Path:
    """Return the directory of ``conf.py``: *start* or the nearest above it, else *start*."""
    return next((place for place in (start, *start.parents) if (place / "conf.py").exists()), start)
