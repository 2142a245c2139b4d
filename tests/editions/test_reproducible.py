"""The editions of the book are the same wherever and whenever they are made."""

from pathlib import Path

from bookpress.testing import contents, copy_book, run_press


def test_two_builds_of_the_same_text_are_the_same_byte_for_byte(
    root: Path, built: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere"
    copy_book(root, copy)
    # The order of what has none, such as a set, depends on the seed.
    outcome = run_press(copy, copy / "out", "html", "pdf", "epub", PYTHONHASHSEED="1")
    assert outcome.returncode == 0, outcome.stderr
    first, second = contents(built), contents(copy / "out")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
