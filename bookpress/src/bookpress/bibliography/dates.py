"""Writes the dates of ``.bib`` entries in the language of the page.

They are biblatex's ``date``, which `edtf` reads, else BibTeX's ``year``, ``month`` and ``day``
(`older_dates`). Years are text everywhere, since ``in press`` is a year too.
"""

from pybtex.database import Entry
from pybtex.richtext import Text

from bookpress.book import dates
from bookpress.book.dates import PartialDate

from .edtf import Moment, Span, read_span
from .fields import value
from .latex import rich
from .older_dates import span_of_year
from .words import _, fill, language

_SPRING = 21
_LAST_YEAR = 10_000  # which Python's calendar has no more
_LEAP_YEAR = 2000  # stands for a year that Python's calendar lacks


def _span(entry: Entry, field: str = "date") -> Span | None:
    """Return the date of *entry*, or None when it has none that is made of numbers."""
    fields = entry.fields
    try:
        if field in fields or field != "date":
            return read_span(str(fields.get(field, "")))
    except ValueError:
        return None
    return span_of_year(entry)


# -- years


def year(entry: Entry) -> Text:
    """Return the year of *entry* as citations name it: ``2012``, ``2012a``, ``n.d.``."""
    letter = str(entry.fields.get("extradate", ""))
    written = written_year(entry)
    if not written and (state := publication_state(entry)):
        written = state
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
        return rich(str(entry.fields.get("date") or entry.fields.get("year", "")))
    return _years(span)


def sorting_year(entry: Entry) -> tuple[int, int, str]:
    """Return what puts years in order: works without one come first, then those with a number."""
    text = value(entry, "sortyear", "date", "year")
    try:
        span = None if "sortyear" in entry.fields else _span(entry)
        span = span or read_span(text)
    except ValueError:
        return (2 if text else 0, 0, text)
    return (1, span.bound.date.year, str(_years(span)))


def original_year(entry: Entry) -> Text | None:
    """Return the year in which a work was first published, if it is told and another one."""
    source = str(entry.fields.get("origdate") or entry.fields.get("origyear", ""))
    if not source:
        return None
    try:
        years = _years(read_span(source))
    except ValueError:
        return rich(source)
    return None if str(years) == str(written_year(entry)) else years


def publication_state(entry: Entry) -> Text | None:
    """Return what the field ``pubstate`` says of a work that is not published."""
    state = str(entry.fields.get("pubstate", ""))
    states = {
        # i18n: in references, in the place of a year or at the end
        "inpreparation": _("in preparation"),
        # i18n: in references, in the place of a year or at the end
        "submitted": _("submitted"),
        # i18n: in references, in the place of a year or at the end
        "forthcoming": _("forthcoming"),
        # i18n: in references, in the place of a year or at the end
        "inpress": _("in press"),
        # i18n: in references, in the place of a year or at the end
        "prepublished": _("prepublished"),
    }
    known = states.get(state.lower().replace(" ", ""))
    return fill(known) if known else (rich(state) if state else None)


def _years(span: Span) -> Text:
    first, last = span
    if first is None or last is None:
        return _open(span, _year(span.bound), of_day=False)
    if first.date.year == last.date.year and first.span == last.span:
        return _marked(_bare_year(first), last if last.approximate or last.uncertain else first)
    return between(_year(first), _year(last))


def _year(moment: Moment) -> Text:
    return _marked(_bare_year(moment), moment)


def _bare_year(moment: Moment) -> Text:
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


def _marked(text: Text, moment: Moment) -> Text:
    """Return a date with what says that it is about then, or perhaps."""
    if moment.approximate:
        # i18n: in references and citations, an approximate date
        text = fill(_("c. {date}"), date=text)
    if moment.uncertain:
        # i18n: in references and citations, an uncertain date
        text = fill(_("{date}?"), date=text)
    return text


def _open(span: Span, date: Text, of_day: bool) -> Text:
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


# -- whole dates


def full_date(entry: Entry) -> Text | None:
    """Return the whole date of *entry*, or None when no more than its year is known."""
    span = _span(entry)
    if span is None:
        month = entry.fields.get("month") if "date" not in entry.fields else None
        return Text(rich(str(month)), " ", written_year(entry)) if month else None
    return _whole(span) if span.bound.date.month else None


def date_of(entry: Entry, field: str) -> Text | None:
    """Return the date in *field* with all that is known of it; as it is if it cannot be read."""
    source = str(entry.fields.get(field, ""))
    span = _span(entry, field)
    if span is None:
        return rich(source) if source else None
    return _whole(span) if span.bound.date.month else _years(span)


def _whole(span: Span) -> Text:
    first, last = span
    if first is None or last is None:
        return _open(span, _in_words(span.bound), of_day=bool(span.bound.date.day))
    if first == last:
        return _in_words(first)
    if not (first.date.day and last.date.day):
        same_year = first.date.year == last.date.year and max(_months(first, last)) <= 12
        alike = same_year and not (first.approximate or first.uncertain)
        start = dates.month_in_words(first.date, language().code) if alike else _in_words(first)
        return between(start, _in_words(last))
    return _range_of_days(first, last)


def _months(first: Moment, last: Moment) -> tuple[int, int]:
    return first.date.month, last.date.month


def _range_of_days(first: Moment, last: Moment) -> Text:
    plain = not (first.approximate or first.uncertain)
    if plain and first.date.year == last.date.year and _puts_day_first():
        if first.date.month == last.date.month:
            # i18n: in references, days of one month; start is a day alone
            return fill(_("{start}–{end}"), start=_day(first.date, "d"), end=_in_words(last))
        # i18n: in references, days of different months
        return fill(_("{start} – {end}"), start=_day(first.date, "d MMMM"), end=_in_words(last))
    return fill(_("{start} – {end}"), start=_in_words(first), end=_in_words(last))


def _puts_day_first() -> bool:
    pattern = dates.long_pattern(language().code)
    return pattern.startswith("d") and pattern.endswith("y")


def iso_date(text: str) -> Text:
    """Return a date written ``2012-11-08``, in words; any other text as it is."""
    try:
        return _in_words(read_span(text).bound)
    except ValueError:
        return rich(text)


def _in_words(moment: Moment) -> Text:
    """Return one date, with all that is known of it."""
    date = moment.date
    if not date.month:
        return _year(moment)
    if date.month > 12:
        return _marked(_season(moment), moment)
    if 0 < date.year < _LAST_YEAR:
        # i18n: in references, the first day of a month in a date; translate it as itself if it is
        # like the others
        return _marked(fill(_words_of(date), first=fill(_("1"))), moment)
    pattern = _words_of(date._replace(year=_LEAP_YEAR)).replace(str(_LEAP_YEAR), "{year}")
    return _marked(fill(pattern, first=fill(_("1")), year=_bare_year(moment)), moment)


def _words_of(date: PartialDate) -> str:
    return dates.in_words(date, language().code)


def _season(moment: Moment) -> Text:
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
    return fill(patterns[moment.date.month - _SPRING], year=_bare_year(moment))


def _day(date: PartialDate, pattern: str) -> Text:
    # The message is the number itself: only some languages write it otherwise.
    written = date if 0 < date.year < _LAST_YEAR else date._replace(year=_LEAP_YEAR)
    return fill(dates.day_in_words(written, language().code, pattern), first=fill(_("1")))
