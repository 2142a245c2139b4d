"""The translations of the book: complete, sound, and up to date with the text.

A language that is begun, with less than half of it translated, is no fault of the book's.
"""

from pathlib import Path

from babel.messages.pofile import read_po
from bookpress.book.publication import Standing, standings
from bookpress.catalogs.check import Options, check
from bookpress.catalogs.check.finding import Level
from bookpress.catalogs.update import update
from bookpress.testing import copy_book


def under_way(root: Path) -> list[Standing]:
    """Return the languages that are more than begun."""
    return [one for one in standings(root, "fr") if not one.counted.is_begun]


def test_every_language_is_complete(root: Path) -> None:
    unfinished = {
        one.code: f"{one.counted.translated} of {one.counted.total}"
        for one in under_way(root)
        if one.counted.translated < one.counted.total
    }
    assert unfinished == {}, "`make status` shows the chapters; translate what is missing"


def test_every_message_is_translated_and_none_is_fuzzy_or_left_over(root: Path) -> None:
    unfinished, left_over = [], []
    for path in (
        path
        for one in under_way(root)
        for path in sorted(root.glob(f"locales/{one.code}/LC_MESSAGES/**/*.po"))
    ):
        name = str(path.relative_to(root))
        with path.open("rb") as file:
            catalog = read_po(file)
        unfinished += [
            (name, message.id)
            for message in catalog
            if message.id and (not message.string or message.fuzzy)
        ]
        left_over += [(name, message) for message in catalog.obsolete]
    assert unfinished == [], "translate it, or read it again and take the word fuzzy off"
    assert left_over == [], "delete the lines that begin with #~"


def test_the_check_of_the_catalogs_finds_nothing(root: Path) -> None:
    report = check([], Options(root=root))
    assert report.problems == ()
    found = [str(finding) for finding in report.findings if finding.level is not Level.NOTE]
    assert found == [], "`make check` says what to do"


def test_the_catalogs_are_those_of_the_text(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "book"
    copy_book(root, copy)
    assert update(copy) == ["catalogs are up to date"], "run `make catalogs`, and translate the new"
