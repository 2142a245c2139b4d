"""What counts as made, and what is built again."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from bookpress.press.record import Record, are_as_kept, kept


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """Return a folder with a finished file."""
    (tmp_path / "book.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"%PDF"),
        lambda path: path.write_bytes(b"%PDF-1.6"),
        lambda path: path.unlink(),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["emptied", "cut short", "altered", "gone", "a folder"],
)
def test_a_finished_file_that_is_not_as_it_was_put_there_is_not_made(
    build: Path, spoil: Callable[[Path], object]
) -> None:
    files = {"book.pdf": kept(build / "book.pdf")}
    assert are_as_kept(files, build)
    spoil(build / "book.pdf")
    if (build / "book.pdf").exists():
        os.utime(build / "book.pdf", (1, 1))  # as fast as this is, it might be the same moment
    assert not are_as_kept(files, build)


def test_a_file_of_another_time_with_the_same_content_is_made(build: Path) -> None:
    files = {"book.pdf": kept(build / "book.pdf")}
    os.utime(build / "book.pdf", (1, 1))
    assert are_as_kept(files, build)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"languages": {}, "site": {"html/index.html": 5}}', '{"languages": 5}']
)
def test_a_record_that_cannot_be_understood_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "work/record.json").write_text(text, "utf-8")
    assert Record.read(tmp_path) == Record()
