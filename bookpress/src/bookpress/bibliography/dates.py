"""Reads the dates of ``.bib`` entries, and writes them in the language of the page.

Reads biblatex's ``date`` (``2012``, ``2012-11``, ``2012-11-08``, two of them around a
``/``, and the seasons ``2003-21`` to ``2003-24``), else BibTeX's ``year``, ``month``
and ``day``. Years are text everywhere, since ``in press`` is a year too.
"""

import re
from typing import NamedTuple

from babel.dates import get_month_names
from pybtex.database import Entry
from pybtex.richtext import Text

from bookpress.book import dates
from bookpress.book.dates import PartialDate

from .words import _, fill, language

_SEASON = re.compile(r"(\d{4})-(2[1-4])", re.ASCII)
_SPRING = 21


class Span(NamedTuple):
    """A date, or the first and last of a range."""

    first: PartialDate
    last: PartialDate


def read_span(text: str) -> Span:
    """Return the date or range that *text* spells; raises `ValueError` if it spells none.

    A season is a date with its month from 21 (spring) to 24.
    """
    bounds = [_read_bound(bound.strip()) for bound in text.split("/")]
    if len(bounds) > 2 or bounds[0] > bounds[-1]:
        raise ValueError(text)
    return Span(bounds[0], bounds[-1])


def _read_bound(text: str) -> PartialDate:
    if season := _SEASON.fullmatch(text):
        return PartialDate(int(season[1]), int(season[2]))
    return dates.read_date(text)


def _month_number(month: str) -> int:
    """Return the number of an English month's name, abbreviation or number; 0 if it is none."""
    text = month.strip().rstrip(".").casefold()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    names = (get_month_names(width, locale="en") for width in ("wide", "abbreviated"))
    return next(
        (n for width in names for n, name in width.items() if name.casefold() == text),
        0,
    )


def _span(entry: Entry) -> Span | None:
    """Return the date of *entry*, or None when it has none that is made of numbers."""
    fields = entry.fields
    try:
        if "date" in fields:
            return read_span(fields["date"])
        month, day = _month_number(fields.get("month", "")), fields.get("day", "")
        date = PartialDate(int(fields["year"]), month, int(day) if month and day.isdecimal() else 0)
        date.as_day()
    except (KeyError, ValueError):
        return None
    return Span(date, date)


def year(entry: Entry) -> Text:
    """Return the year of *entry* as citations name it: ``2012``, ``2012a``, ``n.d.``."""
    letter = entry.fields.get("extradate", "")
    written = written_year(entry)
    if not written and letter:
        # i18n: in references and citations, one of two works without a date, of the same authors
        return fill(_("n.d.-{letter}"), letter=letter)
    if not written:
        # i18n: in references and citations, a work without a date
        return fill(_("n.d."))
    # i18n: in references and citations, one of two works of the same authors in one year
    return fill(_("{year}{letter}"), year=written, letter=letter) if letter else Text(written)


def written_year(entry: Entry) -> str | Text:
    """Return the year of *entry* alone; nothing when it has none."""
    span = _span(entry)
    if span is None:
        return str(entry.fields.get("date") or entry.fields.get("year", ""))
    if span.first.year == span.last.year:
        return str(span.first.year)
    return between(str(span.first.year), str(span.last.year))


def between(first: str, last: str) -> Text:
    """Return a range of numbers or of single words, such as ``12–15``."""
    # i18n: in references and citations, a range of pages, years or months
    return fill(_("{first}–{last}"), first=first, last=last)


def full_date(entry: Entry) -> Text | None:
    """Return the whole date of *entry*, or None when no more than its year is known."""
    span = _span(entry)
    if span is None or not span.first.month:
        month = entry.fields.get("month") if "date" not in entry.fields else None
        return Text(f"{month} {written_year(entry)}") if month else None
    first, last = span
    if first == last:
        return _in_words(first)
    if not (first.day and last.day):
        same_year = first.year == last.year and max(first.month, last.month) <= 12
        start = dates.month_in_words(first, language().code) if same_year else _in_words(first)
        return between(str(start), str(_in_words(last)))
    return _range_of_days(first, last)


def _range_of_days(first: PartialDate, last: PartialDate) -> Text:
    if first.year == last.year and _puts_day_first():
        if first.month == last.month:
            # i18n: in references, days of one month; start is a day alone
            return fill(_("{start}–{end}"), start=_day(first, "d"), end=_in_words(last))
        # i18n: in references, days of different months
        return fill(_("{start} – {end}"), start=_day(first, "d MMMM"), end=_in_words(last))
    return fill(_("{start} – {end}"), start=_in_words(first), end=_in_words(last))


def _puts_day_first() -> bool:
    pattern = dates.long_pattern(language().code)
    return pattern.startswith("d") and pattern.endswith("y")


def iso_date(text: str) -> Text:
    """Return a date written ``2012-11-08``, in words; any other text as it is."""
    try:
        return _in_words(read_span(text).first)
    except ValueError:
        return Text(text)


def _in_words(date: PartialDate) -> Text:
    """Return one date, with all that is known of it."""
    if date.month > 12:
        return _season(date)
    # i18n: in references, the first day of a month in a date; translate it as itself if it is like
    # the others
    return fill(dates.in_words(date, language().code), first=fill(_("1")))


def _season(date: PartialDate) -> Text:
    patterns = [
        # i18n: in references, the date of an issue
        _("spring {year}"),
        # i18n: in references, the date of an issue
        _("summer {year}"),
        # i18n: in references, the date of an issue
        _("autumn {year}"),
        # i18n: in references, the date of an issue
        _("winter {year}"),
    ]
    return fill(patterns[date.month - _SPRING], year=str(date.year))


def _day(date: PartialDate, pattern: str) -> Text:
    # The message is the number itself: only some languages write it otherwise.
    return fill(dates.day_in_words(date, language().code, pattern), first=fill(_("1")))
