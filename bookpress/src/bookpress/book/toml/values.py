"""Checks of the values of TOML files: each returns a value as it is used, or raises ValueError.

What the error says follows the name of the key: it tells what is wrong and what to write.
"""

import datetime
from collections.abc import Callable

from bookpress.book.characters import NO_LINE, NO_WORDS
from bookpress.book.fault_words import shown


def text(value: object) -> str:
    """Return *value* if it is a text of one line that says something."""
    if not isinstance(value, str):
        raise ValueError(f'{shown(value)} is no text; write it in quotation marks, "…"')
    if not value.strip():
        raise ValueError("the text is empty; write one, or remove the key")
    if NO_LINE.search(value):
        raise ValueError("holds a line break or a control character; write it on one line")
    return value


def prose(value: object) -> str:
    """Return *value* if it is a text, which may be empty or of several lines."""
    if not isinstance(value, str):
        raise ValueError(f'{shown(value)} is no text; write it in quotation marks, "…"')
    if NO_WORDS.search(value):
        raise ValueError("holds a control character; remove it")
    return value


def texts(value: object) -> tuple[str, ...]:
    """Return *value* if it is a list of texts, each of one line."""
    if not isinstance(value, list):
        raise ValueError(f'{shown(value)} is no list; write one, such as ["…", "…"]')
    return tuple(map(text, value))


def whole_number(first: int, last: int) -> Callable[[object], int]:
    """Return the check of a whole number from *first* to *last*."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not first <= value <= last:
            raise ValueError(f"{shown(value)} is no whole number from {first} to {last}; write one")
        return value

    return check


def truth(value: object) -> bool:
    """Return *value* if it is true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{shown(value)} is neither true nor false; write one of them")
    return value


def day(value: object) -> datetime.date:
    """Return *value* if it is a day, without a time."""
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise ValueError(
            f"{shown(value)} is no date; write one, without quotation marks: 2026-11-22"
        )
    return value
