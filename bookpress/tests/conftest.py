"""What the tests of the workshop share."""

from pathlib import Path

import pytest

from .tiny_book import TinyBook


@pytest.fixture
def tiny_book(tmp_path: Path) -> TinyBook:
    """Return a book without any file."""
    return TinyBook(tmp_path / "book", tmp_path / "out")
