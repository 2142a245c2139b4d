"""Dates whose day or month may be unknown: reads them, and writes them in words.

A date is a year, a month of it, or a day: ``2012``, ``2012-11``, ``2012-11-08``.
"""

import datetime
import re
from typing import NamedTuple

from babel.dates import format_date, format_skeleton

from bookpress.book.languages import locale_of

#: How a date is to be written, for messages to those who wrote another thing.
EXAMPLES = "2012, 2012-11 or 2012-11-08"

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_LONE_DAY = re.compile(r"\bd\b")
_FIRST = "\N{OBJECT REPLACEMENT CHARACTER}"  # which no pattern of a date holds


class PartialDate(NamedTuple):
    """A year, and a month and a day of it when they are known; else these are 0."""

    year: int
    month: int = 0
    day: int = 0

    def as_day(self) -> datetime.date:
        """Return the first day that the date may be; raises ValueError if there is no such day."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    def timestamp(self) -> str:
        """Return the date in digits alone, as web archives want it: ``20121108``, ``2012``."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "".join(parts[: 1 + bool(self.month) + bool(self.day)])


def read_date(text: str) -> PartialDate:
    """Return the date that *text* spells; raises ValueError if it spells none."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date; write {EXAMPLES}")
    for part in ("month", "day"):
        if found[part] == "00":
            raise ValueError(f"{text!r} is no date: there is no {part} 00")
    date = PartialDate(int(found["year"]), int(found["month"] or 0), int(found["day"] or 0))
    date.as_day()
    return date


def in_words(date: PartialDate, language: str) -> str:
    """Return *date* as a page in *language* says it: ``8 novembre 2012``, ``novembre 2012``.

    The first of a month is ``{first} novembre 2012``: some languages write its number otherwise
    than those of other days (*1er*), which the CLDR cannot tell. Whoever asks fills in the
    message ``1``.
    """
    if date.day:
        return day_in_words(date, language, long_pattern(language))
    if date.month:
        return str(format_skeleton("yMMMM", date.as_day(), locale=locale_of(language)))
    return str(date.year)


def day_in_words(date: PartialDate, language: str, pattern: str) -> str:
    """Return the day *date* by a *pattern* of the CLDR, such as ``d MMMM``; see `in_words`."""
    if date.day == 1:
        pattern = _LONE_DAY.sub(_FIRST, pattern)
    words = str(format_date(date.as_day(), pattern, locale=locale_of(language)))
    return words.replace(_FIRST, "{first}")


def month_in_words(date: PartialDate, language: str) -> str:
    """Return the name of the month of *date* alone: ``novembre``."""
    return str(format_date(date.as_day(), "LLLL", locale=locale_of(language)))


def long_pattern(language: str) -> str:
    """Return the pattern of a whole date in *language*: ``d MMMM y``."""
    return str(locale_of(language).date_formats["long"].pattern)
