"""References of entries without a build: read from a file, written in a language."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest
from bookpress.bibliography import words
from bookpress.bibliography.bibfiles import read_bibliography
from bookpress.bibliography.references import label, reference
from bookpress.bibliography.words import Language
from bookpress.book.words import LOCALE
from pybtex.database import Entry

Written = Callable[..., dict[str, str]]
"""Returns references by key, of the text of a ``.bib`` file in a language."""


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have references written in a language."""

    def choose(language: str) -> None:
        catalog = gettext.translation("sphinx", LOCALE, [language], fallback=True)
        chosen = Language(language, catalog, gettext.NullTranslations())
        monkeypatch.setattr(words, "_language", chosen)

    return choose


@pytest.fixture
def references(tmp_path: Path, speak: Callable[[str], None]) -> Written:
    """Write references as plain text."""

    def write(bib: str, language: str = "en") -> dict[str, str]:
        speak(language)
        return {key: str(reference(entry)) for key, entry in entries(tmp_path, bib).items()}

    return write


@pytest.fixture
def labels(tmp_path: Path, speak: Callable[[str], None]) -> Written:
    """Write what citations say."""

    def write(bib: str, language: str = "en") -> dict[str, str]:
        speak(language)
        return {key: label(entry) for key, entry in entries(tmp_path, bib).items()}

    return write


def entries(folder: Path, bib: str) -> dict[str, Entry]:
    """Return the entries in the text of a file, by key."""
    file = folder / "works.bib"
    file.write_text(bib, "utf-8")
    return dict(read_bibliography([file], "utf-8-sig").data.entries.items())
