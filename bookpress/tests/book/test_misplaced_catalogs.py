"""Catalogs that no build would read, and what is said of them."""

from pathlib import Path

import pytest
from bookpress.book.misplaced_catalogs import misplaced_catalogs


def written(folder: Path, *names: str) -> Path:
    """Write files of these names in a folder of catalogs, and return it."""
    for name in names:
        path = folder / "locales" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return folder / "locales"


def test_of_catalogs_in_their_places_nothing_is_said(tmp_path: Path) -> None:
    names = ("en/LC_MESSAGES/one.po", "pt_BR/LC_MESSAGES/parts/two.po", "no/LC_MESSAGES/one.po")
    others = ("exceptions.toml", "weblate.json", "en/glossary.toml", "en/LC_MESSAGES/one.mo")
    assert misplaced_catalogs(written(tmp_path, *names, *others)) == []
    assert misplaced_catalogs(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("one.po", "locales/one.po: no build reads a catalog here; move it to "),
        ("de/one.po", "locales/de/LC_MESSAGES"),
        ("de/LC_MESSAGE/one.po", "locales/de/LC_MESSAGE/one.po: no build reads a catalog here"),
        ("de/LC_MESSAGES/one.PO", "no build reads a catalog of this name; call it one.po"),
        ("en_us/LC_MESSAGES/one.po", "locales/en_us: the code en_us is written en_US; rename the"),
        ("EN/LC_MESSAGES/one.po", "locales/EN: the code EN is written en; rename the folder"),
        ("de/LC_MESSAGES", "locales/de/LC_MESSAGES: this is a file, where the folder"),
        ("de/LC_MESSAGES/one.po/keep", "one.po: this is a folder, where a catalog is to be"),
    ],
)
def test_a_catalog_that_no_build_reads_is_told(name: str, told: str, tmp_path: Path) -> None:
    (said,) = map(str, misplaced_catalogs(written(tmp_path, name)))
    assert told in said


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales").write_text("")
    (said,) = map(str, misplaced_catalogs(tmp_path / "locales"))
    assert "locales: this is a file, where the folder of the catalogs is to be" in said
