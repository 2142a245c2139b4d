"""A book in three languages, made once for the tests that read it."""

from pathlib import Path

import pytest
from bookpress.new.command import main
from bookpress.testing import made_once

TITLE = "El libro de los hilos"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new book in Spanish, to be translated into English and Arabic."""

    def make(place: Path) -> None:
        codes = ["--language", "es", "--translation", "en", "--translation", "ar"]
        assert main([str(place), "--title", TITLE, "--author", "Ana Ruiz", *codes]) == 0

    return made_once("new-book", tmp_path_factory, make)
