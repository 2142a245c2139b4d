"""Finds the line of each key in a TOML file, which Python's ``tomllib`` does not tell.

Of the libraries that read TOML, those that keep places (tomlkit keeps spaces and comments)
tell no line either; so the file, which ``tomllib`` has found to be sound, is gone through
once more, statement by statement.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache

#: The names and numbers that lead to a value: ``("erratum", 0, "date")``.
Path = tuple[str | int, ...]

_KEY = r"(?:\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|[\w-]+)"
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_STRING = r'"""(?:\\.|[^\\])*?"""+' + r"|'''.*?'''+" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'"
_STATEMENT = re.compile(
    rf"[ \t\n]*(?:(?P<comment>\#[^\n]*)|(?P<header>\[\[?)[ \t]*(?P<table>{_KEYS})[ \t]*\]\]?"
    rf"|(?P<keys>{_KEYS})[ \t]*=)",
)
_TOKEN = re.compile(
    rf"(?P<string>{_STRING})|(?P<comment>\#[^\n]*)|[\[{{]|[\]}}]|\n|[^\"'\#\[\]{{}}\n]+", re.S
)


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line, from 1, of each table and key of *text*, which is sound TOML.

    The tables of an array are numbered from 0; what is in braces is on the line of its key.
    """
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for line, header, names in _statements(text):
        if not header:
            _note(lines, (*table, *names), line, len(table))
            continue
        table = ()
        for name in names[:-1]:
            table = (*table, name)
            lines.setdefault(table, line)
            table = (*table, counts[table]) if table in counts else table
        table = (*table, names[-1])
        lines.setdefault(table, line)
        if header == "[[":
            counts[table] = counts.get(table, -1) + 1
            table = (*table, counts[table])
            lines[table] = line
    return lines


def _note(lines: dict[Path, int], path: Path, line: int, least: int) -> None:
    for length in range(least + 1, len(path) + 1):  # a.b = 1 makes a table a
        lines.setdefault(path[:length], line)


def _statements(text: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield the line of each key and header, ``[`` or ``[[`` of a header, and its names."""
    position, counted, line = 0, 0, 1
    while match := _STATEMENT.match(text, position):
        position = match.end()
        if match["comment"]:
            continue
        start = match.start("keys") if match["keys"] else match.start("header")
        names = _names(match["keys"] or match["table"])
        line, counted = line + text.count("\n", counted, start), start
        yield line, match["header"] or "", names
        if match["keys"]:
            position = _end_of_value(text, position)


@lru_cache(maxsize=256)  # the tables of a list have the same keys, hundreds of times
def _names(keys: str) -> tuple[str, ...]:
    return tuple(_name(match[0]) for match in re.finditer(_KEY, keys))


def _name(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] in "\"'" else key


def _end_of_value(text: str, position: int) -> int:
    """Return where the value that begins at *position* ends: at a line end outside brackets."""
    depth = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        if match[0] in "[{":
            depth += 1
        elif match[0] in "]}":
            depth -= 1
        elif match[0] == "\n" and depth == 0:
            break
    return position
