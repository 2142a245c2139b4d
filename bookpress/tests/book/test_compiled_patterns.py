"""A pattern is compiled once, and what is taken for it later is the same pattern."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bookpress.book.compiled_patterns import KeptPatterns

_COMPILER: Any = import_module("re._compiler")
_PARSER: Any = import_module("re._parser")

PATTERNS: list[tuple[Any, int]] = [
    ("chapter", 0),
    (r"(?P<number>\d+)\.(?P<title>[^\n]*)|(appendix)", re.MULTILINE),
    (r"(?i:é+)(?=\s)", re.VERBOSE),
    (b"[\x80-\xff]+", 0),
    ("[\U00010000-\U0010ffff]|\u2028", 0),
    (r"(?aim)^straße$", 0),
]


class Python:
    """Processes one after the other, which compile patterns, and a folder of what is kept."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "__pycache__" / "patterns.bin"
        self.compiled: list[Any] = []

    def start(self) -> KeptPatterns:
        """Begin a process that has compiled nothing yet."""
        re.purge()
        self.compiled.clear()
        kept = KeptPatterns(self.place)
        kept.take()
        return kept

    def once(self) -> list[re.Pattern[Any]]:
        """Return the patterns as a process has them that keeps them at its end."""
        kept = self.start()
        made = [re.compile(*pattern) for pattern in PATTERNS]
        kept.keep()
        return made


@pytest.fixture
def python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Python:
    python = Python(tmp_path)
    parse = _PARSER.parse

    def counted(pattern: Any, *given: Any) -> Any:
        python.compiled.append(pattern)
        return parse(pattern, *given)

    monkeypatch.setattr(_PARSER, "parse", counted)
    monkeypatch.setattr(_COMPILER, "compile", _COMPILER.compile)  # as it was, in the end
    return python


def test_a_process_takes_what_the_one_before_it_has_compiled(python: Python) -> None:
    python.once()
    assert python.compiled == [pattern for pattern, _flags in PATTERNS]
    python.once()
    assert python.compiled == []


def test_processes_that_import_other_modules_leave_each_other_what_they_have_kept(
    python: Python,
) -> None:
    python.once()
    kept = python.start()
    re.compile("of another module")
    kept.keep()
    python.once()
    assert python.compiled == []


@pytest.mark.parametrize("pattern", PATTERNS, ids=repr)
def test_a_pattern_that_is_taken_is_the_one_that_python_compiles(
    python: Python, pattern: tuple[Any, int]
) -> None:
    expected = re.compile(*pattern)
    python.once()
    python.start()
    taken = re.compile(*pattern)
    assert taken == expected
    assert (taken.groups, taken.groupindex) == (expected.groups, expected.groupindex)


def test_groups_of_a_pattern_that_is_taken_have_their_names(python: Python) -> None:
    python.once()
    python.start()
    found = re.compile(*PATTERNS[1]).search("12. On the *Road*")
    assert found
    assert found.groupdict() == {"number": "12", "title": " On the *Road*"}
    assert found.lastgroup == "title"


def test_flags_that_are_not_the_same_have_a_pattern_of_their_own(python: Python) -> None:
    python.once()
    python.start()
    assert not re.compile("chapter").search("Chapter")
    assert re.compile("chapter", re.IGNORECASE).search("Chapter")


def test_a_pattern_that_is_wrong_is_told_as_ever(python: Python) -> None:
    python.start()
    with pytest.raises(re.error, match="unterminated character set at position 0"):
        re.compile("[a-z")


def test_what_a_pattern_is_compiled_to_is_shown_to_who_asks(
    python: Python, capsys: pytest.CaptureFixture[str]
) -> None:
    python.start()
    shown = []
    for _ in range(2):
        re.compile("chapter", re.DEBUG)
        shown.append(capsys.readouterr().out)
    assert "SUCCESS" in shown[0]
    assert shown[0] == shown[1]


def test_a_pattern_that_was_compiled_before_is_left_as_it_is(python: Python) -> None:
    pattern = re.compile("chapter")
    python.start()
    assert re.compile(pattern) is pattern


def test_what_is_compiled_after_all_is_imported_is_not_kept(python: Python) -> None:
    kept = python.start()
    re.compile("of a module")
    kept.keep()
    kept_first = python.place.read_bytes()
    re.compile("a word of the book")
    kept.keep()
    assert python.place.read_bytes() == kept_first


@pytest.mark.parametrize("content", [b"", b"not kept here", b"\xff" * 100])
def test_patterns_are_compiled_where_the_file_is_damaged(python: Python, content: bytes) -> None:
    expected = python.once()
    python.place.write_bytes(content)
    assert python.once() == expected
    assert len(python.compiled) == len(PATTERNS)
    assert python.once() == expected
    assert not python.compiled


def test_no_pattern_is_taken_from_a_file_with_one_bit_that_is_another(python: Python) -> None:
    expected = python.once()
    kept = python.place.read_bytes()
    for at in range(0, len(kept), 7):
        python.place.write_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :])
        assert python.once() == expected
        assert len(python.compiled) == len(PATTERNS)


def test_another_release_of_python_compiles_its_own(
    python: Python, monkeypatch: pytest.MonkeyPatch
) -> None:
    python.once()
    monkeypatch.setattr("bookpress.book.compiled_patterns._RELEASE", "another")
    python.once()
    assert len(python.compiled) == len(PATTERNS)


def test_a_folder_that_is_not_to_be_written_to_stops_nothing(python: Python) -> None:
    python.place.parent.write_text("a file where the folder should be", "utf-8")
    made = python.once()
    assert made == python.once()
    assert not python.place.exists()
