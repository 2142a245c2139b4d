"""The books that are measured, and how often."""

from pathlib import Path

from bench.books import Bench, add_word, longest_message

CATALOG = (
    'msgid "Ebbe."\nmsgstr "Ebb."\n\nmsgid "Flut und Ebbe."\nmsgstr "High tide and low tide."\n'
)


def test_the_longest_translation_gets_a_word_in_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    """So that a page is as long after any number of changes."""
    catalog = tmp_path / "parts/tides.po"
    catalog.parent.mkdir()
    catalog.write_text(CATALOG)
    found, line = longest_message(tmp_path)
    assert found == catalog
    for word in ("one", "two"):
        add_word(catalog, line, word)
    assert catalog.read_text() == CATALOG.replace("low tide.", "low tide. two")


def test_a_longer_book_is_measured_less_often_but_once_at_least(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "*", (12, 24, 480), 6, tmp_path, "", print)
    assert [bench.repeats_at(size) for size in bench.sizes] == [6, 3, 1]
