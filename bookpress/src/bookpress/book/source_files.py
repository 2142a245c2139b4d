"""Reads the text files that a book is made of, and says plainly why one cannot be read."""

import codecs
import errno
import re
from pathlib import Path

from .characters import NO_TEXT
from .fault_words import line_at

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}
#: What to do about a file that cannot be opened.
_ADVICE = {
    errno.ENOENT: "there is no such file; put it there, or correct its name where it is asked for",
    errno.EISDIR: "this is a folder, where a file is wanted; move it away",
    errno.EACCES: "the file may not be read; change its permissions",
    errno.ELOOP: "this is a link that leads back to itself; put the file in its place",
}


class SourceError(Exception):
    """What is wrong with a file: the message says what to do, *line* where (from 1)."""

    def __init__(self, message: str, line: int = 1, *, is_encoding: bool = False) -> None:
        super().__init__(message)
        self.line = line
        self.is_encoding = is_encoding


def read_source(path: Path, encoding: str = "utf-8") -> str:
    """Return the text of the file at *path*, its lines ending with a line feed.

    Raises `SourceError` for a file that is not there or may not be read, that is not in
    *encoding*, or that holds control characters or Git's marks of a conflict.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(_why(path, error)) from error
    text = _decoded(content, encoding).replace("\r\n", "\n").replace("\r", "\n")
    if found := NO_TEXT.search(text):
        what = f"the control character U+{ord(found[0]):04X} is no text; remove it"
        raise SourceError(what, line_at(text, found.start()))
    if found := _CONFLICT.search(text):
        what = "Git left a mark of a conflict here; keep one of the two versions, without marks"
        raise SourceError(what, line_at(text, found.start()))
    return text


def _why(path: Path, error: OSError) -> str:
    if path.is_symlink() and error.errno == errno.ENOENT:
        return "this is a link to a file that is not there; put the file in its place"
    return _ADVICE.get(error.errno or 0, error.strerror or str(error))


def _decoded(content: bytes, encoding: str) -> str:
    """Return *content* as text, without the mark with which some editors begin a file."""
    name = codecs.lookup(encoding).name.replace("utf-8-sig", "utf-8")
    spelt = name.upper()
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    if mark and not name.startswith("utf-16"):
        raise SourceError(f"the file is in {_MARKS[mark]}; save it in {spelt}", is_encoding=True)
    try:
        return content.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"this line is not in {spelt}; save the file in {spelt}"
        raise SourceError(what, line, is_encoding=True) from error
