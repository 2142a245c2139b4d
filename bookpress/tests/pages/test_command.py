"""The command: what it prints, and its exit status."""

from pathlib import Path

import pytest
from bookpress.pages.__main__ import main

from .conftest import Typeset, lines


def test_a_finding_names_page_rule_and_words(
    typeset: Typeset, capsys: pytest.CaptureFixture[str]
) -> None:
    book = typeset('#set page(numbering: "i")', "= One", lines(9), lines(5))
    assert main([str(book)]) == 1
    assert capsys.readouterr().out == (
        f"{book}: page ii (2 of the file): widow: the last line of a paragraph is alone "
        "at the head of a page: “Line 9 of 9”\n"
    )


def test_a_sound_book_passes_in_silence(
    typeset: Typeset, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(typeset("= One", lines(5)))]) == 0
    assert capsys.readouterr().out == ""


def test_families_and_word_spaces_can_be_stated(
    typeset: Typeset, capsys: pytest.CaptureFixture[str]
) -> None:
    book = str(typeset("Some words with wide spaces #linebreak(justify: true) and ⟵ an arrow."))
    assert main([book, "--word-space", "20"]) == 0
    assert main([book, "--word-space", "20", "--font", "Libertinus Serif"]) == 1
    assert "foreign-font" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_checked(
    typeset: Typeset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = typeset("= One", lines(9), lines(5))
    assert main([str(tmp_path / "none.pdf"), str(book)]) == 2
    said = capsys.readouterr()
    assert "none.pdf: No such file" in said.err
    assert "widow" in said.out
