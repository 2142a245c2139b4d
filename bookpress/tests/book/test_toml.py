"""The one reader of TOML: where each key is, and what is said of a file that is no good."""

from pathlib import Path

import pytest
from bookpress.book.toml import Key, TomlError, read_toml
from bookpress.book.toml import values as toml_values
from bookpress.book.toml.lines import lines_of

KEYS = {"name": Key(toml_values.text, needed=True), "count": Key(toml_values.whole_number(1, 9))}


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "rows.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def faults(path: Path) -> str:
    """Return what is said of the file, which is to hold tables ``[[row]]``."""
    file = read_toml(path, "rows.toml")
    file.tables("row", KEYS)
    with pytest.raises(TomlError) as caught:
        file.check()
    return str(caught.value)


def test_the_line_of_every_key_is_known() -> None:
    text = '''# A remark.
top = 1
"quoted key".inner = """
[[row]]
not = "a key"
"""
list = [  # [
  "]",
  {a = 1},
]
[[row]]
name = 'a = b'
[row.part]
deep = 1
[[row]]
name = """one\\
  line"""
after.dots = 2
[fr."one/two"]
lines = -1
'''
    lines = lines_of(text)
    assert lines["top",] == 2
    assert lines["quoted key", "inner"] == 3
    assert lines["list",] == 7
    assert [lines["row", number] for number in (0, 1)] == [11, 15]
    assert lines["row", 0, "part", "deep"] == 14
    assert lines["row", 1, "after", "dots"] == 18
    assert lines["fr", "one/two", "lines"] == 20
    assert ("row", 0, "not") not in lines


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[row]]\nname = "A"\n# é'.encode("latin-1"), ":3: this line is not in UTF-8; save"),
        ('[[row]]\nname = "A"\n'.encode("utf-16"), ":1: the file is in UTF-16; save it in UTF-8"),
        ('[[row]]\nname = "A\0"\n', ":2: the control character U+0000 is no text; remove it"),
        ('[[row]]\n<<<<<<< HEAD\nname = "A"\n', ":2: Git left a mark of a conflict here; keep one"),
        ('[[row]]\nname = "A"\nname = "B"\n', ":3: this key or table is in the file twice; remove"),
        ("[a]\n[b]\n[a]\n", ":3: this table is in the file twice; put its keys together"),
        ("[[row]]\nname = \n", ":2: the value is missing or wrong; write a text in quotation"),
        ("[[row]]\nname = A\n", ":2: the value is missing or wrong; write a text in quotation"),
        ('[[row]]\nname = "A\n', ":2: this is not TOML: Illegal character"),
        ('[[row]]\nname = """A\n\n\n', ":2: a quotation mark is missing at the end of a text"),
        ("[[row]]\nname = [1,\n", ":2: the value is missing or wrong"),
        ("[[row]\n", ":1: this is not TOML: Expected ']]'"),
        (f"[[row]]\ncount = {'1' * 5000}\n", ":2: a number is too long to be one; correct it"),
        (f"[[row]]\ncount = {'[' * 4000}{']' * 4000}\n", ":2: too many brackets within brackets"),
        ('[[row]]\nname = "A"\n[rwo]\n', ":3: this file holds tables [[row]], and no rwo; did you"),
        ('[row]\nname = "A"\n', ":1: begin each of these tables by [[row]], in two brackets"),
        ('row = ["A"]\n', ":1: row: this is no table; begin one by [[row]]"),
        ("[[row]]\ncount = 1\n", ":1: the key name is missing; add it"),
        ('[[row]]\n\nnmae = "A"\n', ":3: there is no key nmae; did you mean name?"),
        ('[[row]]\nname = ""\n', ":2: name: the text is empty; write one, or remove the key"),
        ('[[row]]\nname = "A\\nB"\n', ":2: name: holds a line break or a control character"),
        ("[[row]]\nname = 3\n", ":2: name: “3” is no text; write it in quotation marks"),
        ('[[row]]\nname = "A"\ncount = 10\n', ":3: count: “10” is no whole number from 1 to 9"),
        ('[[row]]\nname = "A"\ncount = true\n', ":3: count: “true” is no whole number"),
        ('[[row]]\nname = "A"\ncount = 1.0\n', ":3: count: “1.0” is no whole number"),
        ('[[row]]\nname = "A"\ncount = nan\n', ":3: count: “nan” is no whole number"),
        ('[[row]]\nname = "A"\ncount = 2012-02-31\n', ":3: this is not TOML: Invalid date"),
    ],
)
def test_a_fault_is_told_once_with_its_line_and_what_to_do(
    content: str | bytes, told: str, tmp_path: Path
) -> None:
    said = faults(written(tmp_path, content))
    assert said.startswith(f"rows.toml{told}")
    assert said.count("\n") == 0


def test_all_faults_of_a_file_are_told_in_its_order(tmp_path: Path) -> None:
    said = faults(written(tmp_path, "[[row]]\nname = 3\n[[row]]\n[[row]]\nname = 4\n"))
    assert [line.split(" ")[0] for line in said.splitlines()] == [
        "rows.toml:2:",
        "rows.toml:3:",
        "rows.toml:5:",
    ]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_a_file_may_begin_and_end_its_lines_as_any_editor_does(ends: str, tmp_path: Path) -> None:
    content = '\ufeff[[row]]\nname = "A\u202f: B"\n'.replace("\n", ends)
    (row,) = read_toml(written(tmp_path, content)).tables("row", KEYS)
    assert (row.line, row.values) == (1, {"name": "A\u202f: B"})


def test_what_stands_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.toml"
    assert faults(path).startswith("rows.toml:1: there is no such file; put it there")
    path.mkdir()
    assert faults(path).startswith("rows.toml:1: this is a folder, where a file is wanted")
    path.rmdir()
    path.symlink_to("nowhere")
    assert faults(path).startswith("rows.toml:1: this is a link to a file that is not there")
    path.unlink()
    path.symlink_to(path.name)
    assert faults(path).startswith("rows.toml:1: this is a link that leads back to itself")
