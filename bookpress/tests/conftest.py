"""What the tests of the workshop share: a book without any file, and the sample book."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from bookpress.catalogs import templates
from bookpress.catalogs.sphinx_process import Outcome
from bookpress.testing import FIXTURES, copy_book, made_once, run_command
from hypothesis import settings

from .tiny_book import TinyBook

pytest_plugins = (FIXTURES,)

# How Hypothesis goes about its work: the same on every machine, and tidily.
settings.register_profile("workshop", derandomize=True, database=None, deadline=None)
# What `--hypothesis-profile=fuzz` has instead: many texts, others each time.
settings.register_profile("fuzz", max_examples=20_000, database=None, deadline=None)
settings.load_profile("workshop")

#: A small book in French and English that uses every part of the workshop.
SAMPLE = Path(__file__).with_name("sample")


@pytest.fixture(scope="session", autouse=True)
def _place_of_hypothesis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hypothesis keeps the constants it finds in the code: not in the repository."""
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("hypothesis")
        patch.setenv("HYPOTHESIS_STORAGE_DIRECTORY", str(place))
        yield


@pytest.fixture(scope="session", autouse=True)
def _warm_sphinx() -> Iterator[None]:
    """Texts are read for catalogs by a program that has imported what that needs.

    Of the ways that the workshop itself has for it, see ``catalogs/test_sphinx_process.py``.
    """

    class Run:
        def __init__(self, arguments: Sequence[str]) -> None:
            self._done = run_command(Path.cwd(), "sphinx-build", *arguments)

        def outcome(self) -> Outcome:
            return Outcome(self._done.returncode, self._done.stdout, self._done.stderr)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templates, "SphinxRun", Run)
        yield


@pytest.fixture
def tiny_book(tmp_path: Path) -> TinyBook:
    """Return a book without any file."""
    return TinyBook(tmp_path / "book", tmp_path / "out")


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample book, which tests may read and build but not change."""
    return made_once("sample", tmp_path_factory, lambda place: copy_book(SAMPLE, place))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample book for one test, to be changed."""
    place = tmp_path / "sample"
    copy_book(SAMPLE, place)
    return place
