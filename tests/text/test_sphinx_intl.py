"""A translator who is used to sphinx-intl works on this book, and nothing is lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from bookpress.book.po_reader import read_catalogs
from bookpress.testing.running import copy_book

NEW = "Un alinéa de plus."


def run(project: Path, *arguments: str) -> str:
    """Run a Python module in *project*; return what it prints."""
    outcome = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=project, capture_output=True, text=True, check=False
    )
    assert outcome.stderr == ""
    return outcome.stdout


def catalogs(project: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(project)): path.read_bytes()
        for path in sorted(project.glob("locales/**/*.po"))
    }


def translations(project: Path) -> set[str]:
    return {
        string
        for catalog in read_catalogs(project / "locales/en/LC_MESSAGES").values()
        for message in (*catalog.messages, *catalog.obsolete)
        for string in message.strings
        if string
    }


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    copy_book(root, tmp_path / "project")
    return tmp_path / "project"


def test_its_update_and_its_count_change_no_catalog_of_an_unchanged_text(project: Path) -> None:
    before = catalogs(project)
    run(project, "bookpress", "catalogs")
    assert catalogs(project) == before, "run `make catalogs`, and commit what it changes"
    run(project, "bookpress", "gettext")
    run(project, "sphinx_intl", "update", "-p", "_build/gettext", "-l", "en")
    for line in run(project, "sphinx_intl", "stat", "-l", "en").splitlines():
        # It takes the interface, whose messages are English, for a text to translate.
        assert "sphinx.po" in line or line.endswith(" 0 fuzzy, 0 untranslated."), line
    run(project, "bookpress", "catalogs")
    assert catalogs(project) == before


def test_its_update_of_an_edited_chapter_loses_no_translation(project: Path) -> None:
    chapter = sorted((project / "chapters").glob("*.md"))[1]
    *paragraphs, last = chapter.read_text("utf-8").rstrip("\n").split("\n\n")
    chapter.write_text("\n\n".join([*paragraphs, NEW, last]) + "\n", "utf-8")
    held, before = translations(project), catalogs(project)
    run(project, "bookpress", "gettext")
    run(project, "sphinx_intl", "update", "-p", "_build/gettext", "-l", "en")
    run(project, "bookpress", "catalogs")
    assert held <= translations(project)
    after = catalogs(project)
    changed = {path for path in before if before[path] != after[path]}
    names = {path.partition("LC_MESSAGES/")[2] for path in changed}
    assert names == {f"chapters/{chapter.stem}.po"}
    for path in changed:
        added = set(after[path].splitlines()) - set(before[path].splitlines())
        # What begins with a quotation mark is the header, whose date is that of the template.
        assert [line for line in added if not line.startswith(b'"')] == [f'msgid "{NEW}"'.encode()]
