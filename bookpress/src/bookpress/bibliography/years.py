"""Writes years, decades and centuries in the language of the page, and ranges of them."""

from dataclasses import replace

from pybtex.richtext import Text

from bookpress.book.dates import PartialDate

from .edtf import Moment, Span
from .words import _, fill


def years_of(span: Span) -> Text:
    """Return the year or years of *span*, in words where they need some."""
    first, last = span
    if first is None or last is None:
        return open_range(span, year_of(span.bound), of_day=False)
    if first.date.year == last.date.year and first.span == last.span:
        return year_of(last if last.approximate or last.uncertain else first)
    return between(year_of(first), year_of(last))


def year_of(moment: Moment) -> Text:
    """Return the year of one date."""
    return marked(bare_year(moment), replace(moment, date=PartialDate(moment.date.year)))


def bare_year(moment: Moment) -> Text:
    """Return the year, decade or century, without what says that it is not certain."""
    number = moment.date.year
    if moment.span == 10:
        # i18n: in references and citations, a decade: the 1990s
        return fill(_("{year}s"), year=str(number))
    if moment.span == 100:
        return _century(number // 100 + 1)
    if number <= 0:
        # i18n: in references and citations, a year before the first
        return fill(_("{year} BCE"), year=str(1 - number))
    return Text(str(number))


def _century(number: int) -> Text:
    if number % 100 in (11, 12, 13) or number % 10 not in (1, 2, 3):
        # i18n: in references and citations, the 19th century; {roman} is its number as XIX
        pattern = _("{number}th century")
    else:
        pattern = {
            # i18n: in references and citations, the 21st century; {roman} is its number as XXI
            1: _("{number}st century"),
            # i18n: in references and citations, the 2nd, 22nd… century; {roman} is as XXII
            2: _("{number}nd century"),
            # i18n: in references and citations, the 3rd, 23rd… century; {roman} is as XXIII
            3: _("{number}rd century"),
        }[number % 10]
    return fill(pattern, number=str(number), roman=_roman(number))


def _roman(number: int) -> str:
    text = ""
    for worth, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (number // worth)
        number %= worth
    return text


def marked(text: Text, moment: Moment) -> Text:
    """Return a date with what says that it is about then, or perhaps."""
    if moment.approximate and moment.date.day:
        # i18n: in references, an approximate day
        text = fill(_("c. {day}"), day=text)
    elif moment.approximate:
        # i18n: in references and citations, an approximate date
        text = fill(_("c. {date}"), date=text)
    if moment.uncertain:
        # i18n: in references and citations, an uncertain date
        text = fill(_("{date}?"), date=text)
    return text


def open_range(span: Span, date: Text, of_day: bool) -> Text:
    """Return the range of which only *date* is known, its first or its last."""
    if span.last is None and of_day:
        # i18n: in references, a range of dates that has not ended; day is a whole date
        return fill(_("since {day}"), day=date)
    if span.last is None:
        # i18n: in references and citations, a range of dates that has not ended; date is a year or
        # a month
        return fill(_("since {date}"), date=date)
    if of_day:
        # i18n: in references, a range of dates of which the first is not known; day is a whole date
        return fill(_("until {day}"), day=date)
    # i18n: in references and citations, a range of dates of which the first is not known; date is a
    # year or a month
    return fill(_("until {date}"), date=date)


def between(first: str | Text, last: str | Text) -> Text:
    """Return a range of numbers or of single words, such as ``12–15``."""
    # i18n: in references and citations, a range of pages, years or months
    return fill(_("{first}–{last}"), first=first, last=last)
