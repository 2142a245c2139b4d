"""Reads catalogs; a line that it does not understand is an error, and is never skipped.

Babel's reader takes a string with no closing quotation mark, lets a second
translation of the same message replace the first, and skips what it does not
know with a line on standard output. Here each of these is an error that names
its line.

The lines of a file are gone through once in a process as long as its contents are the same, however
often and in whichever of the ways below it is read: what stands in it is kept, by the path of the
file, until the file is read with other contents.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from bookpress.book.characters import NO_TEXT
from bookpress.book.fault_words import line_at
from bookpress.book.po import Catalog, Key, Message
from bookpress.book.po_duplicates import duplicates, without_duplicates
from bookpress.book.po_lines import FormatError, Reader

_MOST_FORMS = 20  # Arabic has six, and nothing has more


class CatalogError(Exception):
    """One or more catalogs that cannot be used; each problem reads `file:line: what`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


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
        lines, unsound = _sound_lines(path.read_bytes(), path)
        places = {problem.line for problem in lines.twice}
        catalog = lines.catalog
        if places:
            catalog = _catalog(lines, [each for each in lines.messages if each.line not in places])
    except OSError as error:
        raise CatalogError([f"{path}: {error.strerror}"]) from error
    except FormatError as problem:
        raise CatalogError([f"{path}:{problem.line}: {problem}"]) from None
    problems = sorted([*unsound, *lines.twice], key=lambda problem: problem.line)
    return catalog, tuple(f"{path}:{problem.line}: {problem}" for problem in problems)


def read_for_build(path: Path) -> tuple[Catalog, tuple[FormatError, ...]]:
    """Read one catalog as a build does; return it with the messages that stand twice.

    Tools leave such messages, and what is printed is clear if only one of the two is translated, or
    both say the same. Raises `CatalogError` if they do not, and otherwise as `read_catalog` does.
    """
    try:
        lines = _lines(path.read_bytes(), path)
        if not lines.twice:
            return lines.catalog, ()
        kept, told, refused = without_duplicates(lines.messages)
        catalog = _catalog(lines, kept)
        _check_header(catalog)
    except OSError as error:
        raise CatalogError([f"{path}: {error.strerror}"]) from error
    except FormatError as problem:
        raise CatalogError([f"{path}:{problem.line}: {problem}"]) from None
    if refused:
        raise CatalogError(f"{path}:{problem.line}: {problem}" for problem in refused)
    return catalog, tuple(told)


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
        lines = _lines(content, path)
        catalog = lines.catalog
    except FormatError as problem:
        raise CatalogError([f"{path}:{problem.line}: {problem}"]) from None
    if lines.twice:
        raise CatalogError(f"{path}:{problem.line}: {problem}" for problem in lines.twice)
    return catalog


@dataclass(frozen=True)
class _Lines:
    """The messages of a file, the comments after the last one, how lines end, and their width."""

    messages: tuple[Message, ...]
    tail: tuple[str, ...]
    newline: str
    width: int

    @cached_property
    def catalog(self) -> Catalog:
        """The catalog of all messages. Raises `FormatError` for a header that no catalog has."""
        catalog = _catalog(self, self.messages)
        _check_header(catalog)
        return catalog

    @cached_property
    def twice(self) -> tuple[FormatError, ...]:
        """Every message that already stands further up."""
        return tuple(duplicates(self.messages))


#: The files that were read, with the digest of their last contents and what stands in these.
_known: dict[Path, tuple[bytes, _Lines]] = {}


def digest_of(path: Path) -> bytes:
    """Return the digest of the contents that were read last of the file at *path*."""
    return _known[path][0]


def _lines(content: bytes, path: Path) -> _Lines:
    """Return what stands in the contents of the file at *path*. Raises `FormatError`."""
    digest = sha256(content).digest()
    before, known = _known.get(path, (b"", None))
    if known is None or before != digest:
        text, newline = _text_of(content)
        messages, tail = Reader().read(text)
        known = _Lines(tuple(messages), tail, newline, _width(messages))
        _known[path] = digest, known
    return known


def _sound_lines(content: bytes, path: Path) -> tuple[_Lines, list[FormatError]]:
    """Return what is well formed in the contents of the file at *path*, and what is not.

    Raises `FormatError` for contents that are no text.
    """
    try:
        return _lines(content, path), []
    except FormatError:
        text, newline = _text_of(content)
        reader = Reader(strict=False)
        messages, tail = reader.read(text)
        return _Lines(tuple(messages), tail, newline, _width(messages)), reader.problems


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
        raise FormatError(line, what) from None
    if text.startswith("\ufeff"):
        raise FormatError(1, "the file starts with a byte order mark; save it as UTF-8 without one")
    if found := NO_TEXT.search(text):
        what = f"the control character U+{ord(found[0]):04X} is no text; remove it"
        raise FormatError(line_at(text, found.start()), what)
    return text


def _catalog(lines: _Lines, messages: Sequence[Message]) -> Catalog:
    """Return the catalog of those *messages* of a file that are kept."""
    header = [message for message in messages if _is_header(message)]
    return Catalog(
        messages=tuple(m for m in messages if not m.obsolete and not _is_header(m)),
        obsolete=tuple(m for m in messages if m.obsolete),
        header=header[0] if header else None,
        tail=lines.tail,
        newline=lines.newline,
        width=lines.width,
    )


def _width(messages: Iterable[Message]) -> int:
    """Return the width to which a file wraps its strings, 0 if it does not.

    A tool that wraps ends a line of the file where no line of the text ends. Babel's width of
    76 is one more than the lines have, gettext's of 79 is one less than it is told.
    """
    longest, before = 0, ""
    for line in (line for each in messages if each.key.text for line in each.source):
        if line.lstrip("#~| ").startswith('"'):
            if not before.endswith(('""', '\\n"')):
                longest = max(longest, len(before))
            before = line
        else:
            before = line if line.endswith('""') else '""'
    return next((width for width in (76, 80) if longest < width), longest + 1) if longest else 0


def _is_header(message: Message) -> bool:
    return message.key == Key("") and not message.obsolete


def _check_header(catalog: Catalog) -> None:
    """Raise `FormatError` for an encoding or a number of plural forms that no catalog has."""
    forms = re.search(r"nplurals\s*=\s*0*(\d+)", catalog.particular("Plural-Forms"))
    if catalog.header and forms and (len(forms[1]) > 2 or int(forms[1]) > _MOST_FORMS):
        number = forms[1] if len(forms[1]) < 20 else f"a number of {len(forms[1]):,} digits"
        what = f"the header says nplurals={number}; no language has more than 6 plural forms"
        raise FormatError(catalog.header.line, what)
    declared = re.search(r"charset=([^\s;]+)", catalog.particular("Content-Type"))
    if catalog.header and declared and declared[1].lower() not in {"utf-8", "utf8"}:
        what = f"the header says charset={declared[1]}; Sphinx reads catalogs as UTF-8 only"
        raise FormatError(catalog.header.line, what)
