"""Dates: read from a ``.bib`` entry, written in the language of the page.

Reads biblatex's ``date`` (``2012``, ``2012-11``, ``2012-11-08``, two of them around a
``/``, and the seasons ``2003-21`` to ``2003-24``), else BibTeX's ``year``, ``month``
and ``day``. Years are text everywhere, since ``in press`` is a year too.
"""

import datetime
import re
from typing import NamedTuple

from babel.dates import format_date, format_skeleton, get_month_names
from pybtex.database import Entry
from pybtex.richtext import Text

from .words import _, fill, language

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_SPRING, _WINTER = 21, 24
_LONE_DAY = re.compile(r"\bd\b")


class PartialDate(NamedTuple):
    """A year, and a month (or season, 21 to 24) and a day of it when they are known."""

    year: int
    month: int = 0
    day: int = 0


class Span(NamedTuple):
    """A date, or the first and last of a range."""

    first: PartialDate
    last: PartialDate


def read_date(text: str) -> Span:
    """Return the date or range that *text* spells; raises `ValueError` if it spells none."""
    bounds = [_read_bound(bound) for bound in text.strip().split("/")]
    if len(bounds) > 2 or bounds[0] > bounds[-1]:
        raise ValueError(text)
    return Span(bounds[0], bounds[-1])


def _read_bound(text: str) -> PartialDate:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    date = PartialDate(int(match["year"]), int(match["month"] or 0), int(match["day"] or 0))
    if not (_SPRING <= date.month <= _WINTER and not match["day"]):
        # The calendar is the judge; a part that was not given cannot be wrong.
        month, day = match["month"] or "01", match["day"] or "01"
        datetime.date(date.year, int(month), int(day))
    return date


def timestamp(text: str) -> str:
    """Return the date that *text* spells as an archive wants it, ``20121108``.

    Raises `ValueError` if it spells none, or a range or a season.
    """
    if "/" in text or read_date(text).first.month > 12:
        raise ValueError(text)
    return text.strip().replace("-", "")


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
            return read_date(fields["date"])
        month, day = _month_number(fields.get("month", "")), fields.get("day", "")
        date = PartialDate(int(fields["year"]), month, int(day) if month and day.isdecimal() else 0)
        datetime.date(date.year, date.month or 1, date.day or 1)
    except (KeyError, ValueError):
        return None
    return Span(date, date)


def year(entry: Entry) -> Text:
    """Return the year of *entry* as citations name it: ``2012``, ``2012a``, ``n.d.``."""
    letter = entry.fields.get("extradate", "")
    written = written_year(entry)
    if not written:
        return fill(_("n.d.-{letter}"), letter=letter) if letter else fill(_("n.d."))
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
    return fill(_("{first}–{last}"), first=first, last=last)


def full_date(entry: Entry) -> Text | None:
    """Return the whole date of *entry*, or None when no more than its year is known."""
    span = _span(entry)
    if span is None or not span.first.month:
        month = entry.fields.get("month") if "date" not in entry.fields else None
        return Text(f"{month} {written_year(entry)}") if month else None
    first, last = span
    if first == last:
        return _date(first)
    if not (first.day and last.day):
        same_year = first.year == last.year and max(first.month, last.month) <= 12
        return between(str(_month(first, "LLLL") if same_year else _date(first)), str(_date(last)))
    return _range_of_days(first, last)


def _range_of_days(first: PartialDate, last: PartialDate) -> Text:
    if first.year == last.year and _puts_day_first():
        if first.month == last.month:
            return fill(_("{start}–{end}"), start=_days(first, "d"), end=_date(last))
        return fill(_("{start} – {end}"), start=_days(first, "d MMMM"), end=_date(last))
    return fill(_("{start} – {end}"), start=_date(first), end=_date(last))


def _puts_day_first() -> bool:
    pattern = str(language().locale.date_formats["long"].pattern)
    return pattern.startswith("d") and pattern.endswith("y")


def iso_date(text: str) -> Text:
    """Return a date written ``2012-11-08``, in words; any other text as it is."""
    try:
        return _date(read_date(text).first)
    except ValueError:
        return Text(text)


def _date(date: PartialDate) -> Text:
    """Return one date, with all that is known of it."""
    if date.day:
        return _days(date, str(language().locale.date_formats["long"].pattern))
    if date.month > 12:
        return _season(date)
    return _month(date, "yMMMM") if date.month else Text(str(date.year))


def _season(date: PartialDate) -> Text:
    patterns = [_("spring {year}"), _("summer {year}"), _("autumn {year}"), _("winter {year}")]
    return fill(patterns[date.month - _SPRING], year=str(date.year))


def _month(date: PartialDate, skeleton: str) -> Text:
    day = datetime.date(date.year, date.month, 1)
    if skeleton == "LLLL":
        return Text(format_date(day, "LLLL", locale=language().locale))
    return Text(format_skeleton(skeleton, day, locale=language().locale))


def _days(date: PartialDate, pattern: str) -> Text:
    """Return the days of *date* by *pattern*, the first of a month as the catalog has it."""
    day = datetime.date(date.year, date.month, date.day)
    mark = "\N{OBJECT REPLACEMENT CHARACTER}"
    if date.day == 1:
        pattern = _LONE_DAY.sub(mark, pattern)
    before, found, after = format_date(day, pattern, locale=language().locale).partition(mark)
    # The message is the number itself: only some languages write it otherwise.
    return Text(before, fill(_("1")) if found else "", after)
