"""Reads BibTeX's ``year``, ``month`` and ``day``.

A month is a number or a name, in English or in the language of the entry or of the page, alone
(``March``, ``mar``, ``Juli``), with a day (``March~8``, ``8 March``), or with a second one
(``May--June``).
"""

import re
from functools import cache

from babel.dates import get_month_names
from pybtex.database import Entry

from bookpress.book.dates import PartialDate
from bookpress.book.languages import locale_of, primary

from .edtf import Moment, Span, read_moment, read_span
from .languages import language_code
from .latex import rich
from .words import language

# The languages of most bibliographies, for entries that do not tell theirs.
_LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt")
_SEVERAL = re.compile(r"\s*(?:[-–—/]+|\s(?:and|et|und|y)\s|&)\s*")
_DAY_LAST = re.compile(r"(?P<month>[^\W\d]+)[\s.]+(?P<day>\d{1,2})(?:st|nd|rd|th)?", re.UNICODE)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?P<month>[^\W\d]+)\.?")


def span_of_year(entry: Entry) -> Span | None:
    """Return the date of an entry that has a ``year``; None when it is not made of numbers."""
    fields = entry.fields
    try:
        span = read_span(str(fields.get("year", "")).strip())
        if not fields.get("month") or span.first is None or span.first.date.month:
            return span
        months = _months(str(rich(fields["month"])), entry)
        day = str(fields.get("day", ""))
        if span.first != span.last:
            return None if months is None else span
        if months is None:
            return None
        first, last = (_dated(span.first, month, day) for month in months)
        return Span(first, last)
    except ValueError:
        return None


def month_alone(entry: Entry) -> PartialDate | None:
    """Return the month of an entry whose year is not made of numbers; None if it is no month."""
    months = _months(str(rich(entry.fields["month"])), entry)
    if not months or months[0] != months[1] or months[0].day:
        return None
    return months[0]._replace(year=2000)  # any that the calendar of Python has


def month_is_read(entry: Entry) -> bool:
    """Return whether the ``month`` of *entry* is one, or two, or a month with a day."""
    return _months(str(rich(entry.fields["month"])), entry) is not None


def _dated(moment: Moment, month: PartialDate, day: str) -> Moment:
    """Return *moment*, a year, with the month and day; raises ValueError for no such day."""
    number = month.day or (int(day) if day.isdecimal() else 0)
    text = f"{moment.date.year:04}-{month.month:02}" + (f"-{number:02}" if number else "")
    read = read_moment(text)
    return Moment(read.date, moment.span, moment.approximate, moment.uncertain)


def _months(text: str, entry: Entry) -> tuple[PartialDate, PartialDate] | None:
    """Return the first and last month in *text*, each perhaps with a day; None if it is no month.

    The years of what is returned mean nothing.
    """
    # What BibTeX would have joined stands within braces now and then: {jan # "~8"}.
    plain = re.sub(r'[\s\u00a0#"“”]+', " ", text).strip()
    codes = (*_LANGUAGES, primary(language_code(entry)), primary(language().code))
    if one := _month(plain, codes):
        return one, one
    parts = _SEVERAL.split(plain)
    if len(parts) != 2:
        return None
    first, last = (_month(part, codes) for part in parts)
    if first and first.day and re.fullmatch(r"\d{1,2}", parts[1]):  # "June 3-5"
        return first, first._replace(day=int(parts[1]))
    if first and last and parts[0].isdecimal() == parts[1].isdecimal():
        return first, last
    return None


def _month(text: str, codes: tuple[str, ...]) -> PartialDate | None:
    for pattern in (_DAY_LAST, _DAY_FIRST):
        if (match := pattern.fullmatch(text)) and (number := _number(match["month"], codes)):
            return PartialDate(0, number, int(match["day"]))
    number = _number(text, codes)
    return PartialDate(0, number) if number else None


def _number(month: str, codes: tuple[str, ...]) -> int:
    """Return the number of a month by its name, abbreviation or number; 0 if it is none."""
    text = month.strip().rstrip(".").casefold()
    if text.isdecimal():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else 0
    return next((names[text] for code in codes if code and text in (names := _names(code))), 0)


@cache
def _names(code: str) -> dict[str, int]:
    """Return the months of a language by their names and abbreviations, in small letters."""
    return {
        name.rstrip(".").casefold(): number
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=locale_of(code)).items()
    }
