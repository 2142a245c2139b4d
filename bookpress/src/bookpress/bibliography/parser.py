"""Parses one ``.bib`` file with pybtex, and keeps the lines on which its entries begin.

pybtex's parser is BibTeX's. What biber reads beside it is read here too: a comment in braces
that holds entries or addresses is skipped whole, and ``%`` begins a comment between the fields
of an entry. An @ in other text between entries begins nothing.
"""

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry
from pybtex.scanner import Pattern, PybtexSyntaxError
from pybtex.textutils import normalize_whitespace

from bookpress.book.bounds import BoundError, check_field
from bookpress.book.fault_words import line_at

from .checks import BibliographyError
from .fields import PRINTED
from .syntax_faults import ends_too_early, explained, start_of_line


@dataclass
class Record:
    """An entry as a file has it: its fields, by names in small letters, are not yet read."""

    type: str
    key: str
    fields: dict[str, str]
    file: Path
    line: int

    @property
    def place(self) -> str:
        """Where the entry begins: ``works.bib:12``, with the whole path."""
        return f"{self.file}:{self.line}"


@dataclass
class Parsed:
    """What one file holds."""

    records: list[Record] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    open_comments: list[int] = field(default_factory=list)  #: Lines on which such begin.


class _Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex publishes no types
    """pybtex's scanner of entries, which skips what biber takes for comments."""

    START = Pattern(r"@(?=\s*[A-Za-z][\w-]*\s*[{(])|(?m:^[ \t]*@(?=[A-Za-z]))", "an entry")
    COMMENT = Pattern(r"%[^\n]*", "a comment")
    pos: int
    command_line = 1

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.open_comments: list[int] = []  #: The lines of comments without an end.

    def parse_bibliography(self):  # type: ignore[no-untyped-def]
        """Yield each command with the line that it begins on, and where it ends."""
        while self.skip_to([self.START]):
            self.command_start = self.pos - 1
            self.command_line = self.lineno
            try:
                yield self.command_line, tuple(self.parse_command()), self.pos
            except SkipEntry:
                self._skip_braces()
            except PybtexSyntaxError as error:
                self.handle_error(error)

    def _skip_braces(self) -> None:
        """Skip a comment, of which the opening brace is behind; one without end is no comment."""
        depth = 1
        for match in re.compile(r"[{}]").finditer(self.text, self.pos):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                self.update_lineno(self.text[self.pos : match.end()])
                self.pos = match.end()
                return
        self.open_comments.append(self.command_line)

    def parse_field(self) -> None:
        """Parse a field, and what comments stand before and after it."""
        self._skip_comments()
        super().parse_field()
        self._skip_comments()

    def _skip_comments(self) -> None:
        while self.optional([self.COMMENT]):
            pass


def gather_macros(source: str, macros: MutableMapping[str, str]) -> None:
    """Add what each ``@string`` in *source* stands for to *macros*; faults are told later."""
    if "@string" in source.lower():
        scanner = _Scanner(
            source, macros=macros, handle_error=lambda _: None, want_entry=lambda _: False
        )
        for _command in scanner:
            pass


def parse(file: Path, source: str, macros: MutableMapping[str, str]) -> Parsed:
    """Return what *file* holds, of which *source* is the text.

    *macros* are the abbreviations known so far; those of the file are added. Raises
    `BibliographyError`, with file and line, at what cannot be parsed.
    """
    parsed = Parsed()
    try:
        scanner = _Scanner(source, macros=macros, filename=str(file))
        for line, (command, body), end in scanner:
            kind = command.lower()
            if kind == "preamble":
                parsed.preamble.append(normalize_whitespace("".join(*body)))
            elif kind != "string":
                parsed.records.append(_record(command, body, file, line, source))
                _check_end(source, end, parsed.records[-1])
    except PybtexSyntaxError as error:
        line, what = explained(error)
        raise BibliographyError(f"{file}:{line}: {what}") from error
    parsed.open_comments = scanner.open_comments
    return parsed


def _check_end(source: str, end: int, record: Record) -> None:
    if ends_too_early(source, end):
        raise BibliographyError(
            f"{record.file}:{line_at(source, end)}: the entry with key {record.key} ends on this "
            "line, and fields follow it; take a brace away, or put a comma."
        )


def _record(
    command: str, body: tuple[str, list[tuple[str, list[str]]]], file: Path, line: int, source: str
) -> Record:
    key, pairs = body
    record = Record(command, key, {}, file, line)
    for name, parts in pairs:
        value = normalize_whitespace("".join(parts))
        try:
            check_field(value)
        except BoundError as error:
            raise BibliographyError(f"{record.place}: entry {key}, {name}: {error}") from None
        first = record.fields.setdefault(name.lower(), value)
        if name.lower() == "keywords" and first != value:
            record.fields["keywords"] = f"{first}, {value}"
        elif first != value and name.lower() in PRINTED:
            begun = start_of_line(source, line)
            named = re.compile(rf"\b{re.escape(name)}\s*=", re.I).finditer(source, begun)
            again = line_at(source, list(islice(named, 2))[-1].start())
            raise BibliographyError(
                f"{file}:{again}: entry with key {key} has a duplicate {name} field; "
                "remove one of the two."
            )
    return record
