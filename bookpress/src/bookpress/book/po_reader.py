"""Reads catalogs; a line that it does not understand is an error, and is never skipped.

Babel's reader takes a string with no closing quotation mark, lets a second
translation of the same message replace the first, and skips what it does not
know with a line on standard output. Here each of these is an error that names
its line.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import unescape

from bookpress.book.po import Catalog, Key, Message

_MARK = r"(?P<mark>#~\||#~|#\||)\s*"
_KEYWORD = r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?|)\s*"
_LINE = re.compile(_MARK + _KEYWORD + r'"(?P<string>(?:[^"\\]|\\.)*)"')
_KEY = ("msgctxt", "msgid", "msgid_plural")


class CatalogError(Exception):
    """One or more catalogs that cannot be used; each problem reads `file:line: what`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class _FormatError(Exception):
    """What is wrong, and on which line."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def read_catalog(path: Path) -> Catalog:
    """Read one catalog. Raises `CatalogError` when it is not readable or not well formed."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CatalogError([f"{path}: {error.strerror}"]) from error
    return parse(content, path)


def read_sound(path: Path) -> tuple[Catalog, tuple[str, ...]]:
    """Read what is well formed of a catalog; return it with a line for each thing that is not.

    A message that is not well formed hides no other; of one that stands twice, the first
    is kept. Raises `CatalogError` when the file as a whole cannot be read.
    """
    try:
        text, newline = _text_of(path.read_bytes())
        reader = _Reader(strict=False)
        messages, tail = reader.read(text)
        twice = _duplicates(messages)
        places = {problem.line for problem in twice}
        sound = [message for message in messages if message.line not in places]
        catalog = _catalog(sound, tail, newline)
        _check_charset(catalog)
    except OSError as error:
        raise CatalogError([f"{path}: {error.strerror}"]) from error
    except _FormatError as problem:
        raise CatalogError([f"{path}:{problem.line}: {problem}"]) from None
    problems = sorted([*reader.problems, *twice], key=lambda problem: problem.line)
    return catalog, tuple(f"{path}:{problem.line}: {problem}" for problem in problems)


def read_catalogs(folder: Path, suffix: str = ".po") -> dict[str, Catalog]:
    """Read the catalogs of a folder, by domain: `chapters/one` for `chapters/one.po`.

    Raises one `CatalogError` for all that are not readable or not well formed.
    """
    catalogs: dict[str, Catalog] = {}
    problems: list[str] = []
    for path in sorted(folder.rglob(f"*{suffix}")):
        domain = path.relative_to(folder).with_suffix("").as_posix()
        try:
            catalogs[domain] = read_catalog(path)
        except CatalogError as error:
            problems += error.problems
    if problems:
        raise CatalogError(problems)
    return catalogs


def parse(content: bytes, path: Path) -> Catalog:
    """Read the contents of a catalog; `path` is only named in errors.

    Raises `CatalogError` with the first thing that is not well formed, or with every
    message that stands twice.
    """
    try:
        text, newline = _text_of(content)
        messages, tail = _Reader().read(text)
        catalog = _catalog(messages, tail, newline)
        _check_charset(catalog)
    except _FormatError as problem:
        raise CatalogError([f"{path}:{problem.line}: {problem}"]) from None
    if twice := _duplicates(messages):
        raise CatalogError(f"{path}:{problem.line}: {problem}" for problem in twice)
    return catalog


def _text_of(content: bytes) -> tuple[str, str]:
    """Return the text of a file, its lines ending with a line feed, and how they end in it."""
    text = _decode(content)
    return text.replace("\r\n", "\n"), "\r\n" if "\r\n" in text else "\n"


def _decode(content: bytes) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise _FormatError(line, what) from None
    if text.startswith("\ufeff"):
        raise _FormatError(
            1, "the file starts with a byte order mark; save it as UTF-8 without one"
        )
    return text


def _catalog(messages: list[Message], tail: tuple[str, ...], newline: str) -> Catalog:
    header = [message for message in messages if _is_header(message)]
    return Catalog(
        messages=tuple(m for m in messages if not m.obsolete and not _is_header(m)),
        obsolete=tuple(m for m in messages if m.obsolete),
        header=header[0] if header else None,
        tail=tail,
        newline=newline,
    )


def _is_header(message: Message) -> bool:
    return message.key == Key("") and not message.obsolete


def _check_charset(catalog: Catalog) -> None:
    declared = re.search(r"charset=([^\s;]+)", catalog.particular("Content-Type"))
    if catalog.header and declared and declared[1].lower() not in {"utf-8", "utf8"}:
        what = f"the header says charset={declared[1]}; Sphinx reads catalogs as UTF-8 only"
        raise _FormatError(catalog.header.line, what)


def _duplicates(messages: Iterable[Message]) -> list[_FormatError]:
    """Return every message that already stands further up, in use or obsolete."""
    first: dict[tuple[str, str | None], int] = {}
    twice = []
    for message in messages:
        line = first.setdefault((message.key.text, message.key.context), message.line)
        if line != message.line:
            what = f"this message already stands on line {line}; keep one of the two"
            twice.append(_FormatError(message.line, what))
    return twice


@dataclass
class _Draft:
    """A message as far as it has been read; its strings are keyed by (is previous, keyword)."""

    source: list[str] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    strings: dict[tuple[bool, str], str] = field(default_factory=dict)
    obsolete: bool = False
    line: int = 0

    def has(self, *keywords: str) -> bool:
        return any((False, keyword) in self.strings for keyword in keywords)

    def key(self, previous: bool) -> Key | None:
        context, text, plural = (self.strings.get((previous, keyword)) for keyword in _KEY)
        return None if text is None else Key(text, context, plural)

    def translations(self) -> dict[str, str]:
        return {
            keyword: string
            for (previous, keyword), string in self.strings.items()
            if not previous and keyword.startswith("msgstr")
        }

    def finish(self) -> Message:
        key = self.key(previous=False)
        if key is None:
            raise _FormatError(self.line, "this message has no msgid")
        found = self.translations()
        expected = ["msgstr"] if key.plural is None else [f"msgstr[{n}]" for n in range(len(found))]
        if not found or list(found) != expected:
            wanted = "one msgstr" if key.plural is None else "msgstr[0], msgstr[1]… in order"
            raise _FormatError(self.line, f"this message should have {wanted}")
        flags = ",".join(line[2:] for line in self.comments.get("#,", ()))
        return Message(
            key=key,
            strings=tuple(found.values()),
            comments=tuple(self.comments.get("#", ())),
            extracted=tuple(self.comments.get("#.", ())),
            locations=tuple(self.comments.get("#:", ())),
            flags=tuple(dict.fromkeys(flag.strip() for flag in flags.split(",") if flag.strip())),
            previous=self.key(previous=True),
            obsolete=self.obsolete,
            line=self.line,
            source=self.lines(),
        )

    def lines(self) -> tuple[str, ...]:
        """Return the lines read so far, without the blank ones at the end."""
        text = "\n".join(self.source).rstrip("\n")
        return tuple(text.split("\n")) if text else ()


class _Reader:
    """Goes through the lines of a file, one message after the other.

    What is not well formed raises `_FormatError`; a reader that is not strict puts it among
    its `problems`, and goes on with the next message.
    """

    def __init__(self, strict: bool = True) -> None:
        self.draft = _Draft()
        self.messages: list[Message] = []
        self.last: tuple[str, str] | None = None  # the mark and keyword a string may continue
        self.strict = strict
        self.problems: list[_FormatError] = []
        self.skipping = ""  # the part of a message that is left out: its key or its strings

    def read(self, text: str) -> tuple[list[Message], tuple[str, ...]]:
        """Return the messages, and the comments that follow the last one."""
        for number, line in enumerate(text.split("\n"), start=1):
            stripped = line.strip()
            if stripped in ("", "#~"):
                self.skipping = ""
                if self.draft.source:
                    self.draft.source.append(line)
            elif stripped.startswith("#") and not stripped.startswith(("#~", "#|")):
                self._comment(stripped, line)
            else:
                self._guarded_string(stripped, line, number)
        if self.draft.strings:
            self._next()
        return self.messages, self.draft.lines()

    def _next(self) -> None:
        try:
            self.messages.append(self.draft.finish())
        except _FormatError as problem:
            self._tell(problem)
        self.draft = _Draft()
        self.last = None

    def _tell(self, problem: _FormatError) -> None:
        if self.strict:
            raise problem
        self.problems.append(problem)

    def _comment(self, stripped: str, line: str) -> None:
        self.skipping = ""
        if self.draft.strings:
            self._next()
        kind = stripped[:2] if stripped[:2] in ("#,", "#.", "#:") else "#"
        self.draft.comments.setdefault(kind, []).append(stripped)
        self.draft.source.append(line)

    def _guarded_string(self, stripped: str, line: str, number: int) -> None:
        """Read a line of a message, unless it is one of a message that is left out."""
        keyword = (re.match(_MARK + _KEYWORD, stripped) or {"keyword": ""})["keyword"]
        if self.skipping == "strings" and keyword in _KEY:
            self.skipping = ""
        if self.skipping:
            self.skipping = "strings" if keyword.startswith("msgstr") else self.skipping
            return
        try:
            self._string(stripped, line, number)
        except _FormatError as problem:
            self._tell(problem)
            begins = keyword in ("msgctxt", "msgid")
            if begins and self.draft.translations():
                self._next()  # the message before is whole
            past = not begins and (self.draft.translations() or keyword.startswith("msgstr"))
            self.skipping = "strings" if past else "key"
            self.draft, self.last = _Draft(), None

    def _string(self, stripped: str, line: str, number: int) -> None:
        match = _LINE.fullmatch(stripped)
        if not match:
            raise _FormatError(number, _what_is_wrong(stripped))
        mark, keyword = match["mark"], match["keyword"]
        string = _unescape(match["string"], number)
        if keyword:
            self._keyword(mark, keyword, string, number)
        elif self.last is None or mark != self.last[0]:
            raise _FormatError(number, "this string continues nothing")
        else:
            self.draft.strings["|" in mark, self.last[1]] += string
        self.draft.source.append(line)

    def _keyword(self, mark: str, keyword: str, string: str, number: int) -> None:
        previous = "|" in mark
        if previous and keyword not in _KEY:
            raise _FormatError(number, f"a previous text (#|) has no {keyword}")
        complete = self.draft.has("msgid", "msgctxt") if previous else self.draft.has("msgid")
        if complete and (previous or keyword in ("msgctxt", "msgid")):
            self._next()
        draft = self.draft
        if not draft.strings:
            draft.obsolete = "~" in mark
        if draft.obsolete != ("~" in mark):
            raise _FormatError(number, "a message is obsolete (#~) as a whole or not at all")
        if (previous, keyword) in draft.strings:
            raise _FormatError(number, f"this message has a second {keyword}")
        if not previous and not draft.has(*_KEY):
            draft.line = number
        draft.strings[previous, keyword] = string
        draft.line = draft.line or number
        self.last = mark, keyword


def _unescape(string: str, number: int) -> str:
    unknown = set(re.findall(r"\\(.)", string)) - set('\\"ntr')
    if unknown:
        letter = min(unknown)
        raise _FormatError(
            number, rf"\{letter} means nothing in a catalog; a backslash is written \\"
        )
    return unescape(f'"{string}"')


def _what_is_wrong(stripped: str) -> str:
    """Return what to say of a line that is neither a comment nor a keyword and its string."""
    if re.match(_MARK + _KEYWORD + '"', stripped):
        return 'the string is not well closed: it ends with ", and inside it " is written \\"'
    shown = stripped if len(stripped) <= 40 else stripped[:40] + "…"
    return f"this is not a line of a catalog: {shown}"
