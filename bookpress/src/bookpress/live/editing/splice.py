"""Replaces the lines of one message in the file of a catalog; every other byte stays.

`bookpress.book.po` writes whole catalogs, with one blank line between messages and one form of
line end. Here nothing is known of the rest of the file but where the message stands in it.
"""

from collections.abc import Sequence

from bookpress.book.out_of_date import without_mark
from bookpress.book.po import FUZZY, Message

_KEYS = ("msgctxt", "msgid")


def first_line(message: Message) -> int:
    """Return the line of the file (from 0) with which a message begins: a comment, or its key.

    `Message.line` is that of its key; the lines it was read from begin with its comments.
    """
    before = next(n for n, line in enumerate(message.source) if line.lstrip().startswith(_KEYS))
    return message.line - 1 - before


def replaced(content: bytes, message: Message, lines: Sequence[str], newline: str) -> bytes:
    """Return the *content* of a file with *lines* in the place of those of its *message*.

    *newline* ends the new lines; the last one ends as the message did.
    """
    start = first_line(message)
    old = content.split(b"\n")
    end = start + _length(message)
    mark = newline.removesuffix("\n").encode()
    new = [line.encode() + mark for line in lines]
    if not old[end - 1].endswith(b"\r"):
        new[-1] = new[-1].removesuffix(b"\r")
    elif mark != b"\r":
        new[-1] += b"\r"
    return b"\n".join([*old[:start], *new, *old[end:]])


def _length(message: Message) -> int:
    """Return how many lines a message has, without the empty ones before the next."""
    return max(n for n, line in enumerate(message.source, start=1) if line.strip())


def approved_lines(message: Message, strings: Sequence[str], width: int) -> tuple[str, ...]:
    """Return the lines of a message with other *strings*, approved by whoever wrote them.

    Without its mark as fuzzy and the text it was translated from (`#|`); its comments and its
    key keep their lines, and strings that stay as they are do too. New ones are wrapped to
    *width*, 0 for not at all.
    """
    number = next(n for n, line in enumerate(message.source) if line.lstrip().startswith("msgstr"))
    kept = [line for line in map(_approved, message.source[:number]) if line is not None]
    if tuple(strings) == message.strings:
        return (*kept, *message.source[number:])
    composed = Message(message.key, tuple(strings)).lines(width)
    start = next(n for n, line in enumerate(composed) if line.startswith("msgstr"))
    return (*kept, *composed[start:])


def _approved(line: str) -> str | None:
    """Return a line without the mark as fuzzy; None for one that says nothing any more."""
    stripped = line.strip()
    if stripped.startswith("#|") or not without_mark([stripped]):
        return None
    if not stripped.startswith("#,"):
        return line
    flags = [flag.strip() for flag in stripped[2:].split(",")]
    if FUZZY not in flags:
        return line
    left = [flag for flag in flags if flag and flag != FUZZY]
    return "#, " + ", ".join(left) if left else None
