"""What the tests of the workshop share: a book without any file, and the sample book."""

from pathlib import Path

import pytest
from bookpress.testing import FIXTURES, copy_book, made_once

from .tiny_book import TinyBook

pytest_plugins = (FIXTURES,)

#: A small book in French and English that uses every part of the workshop.
SAMPLE = Path(__file__).with_name("sample")


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
