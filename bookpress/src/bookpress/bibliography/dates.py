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
from .older_dates import month_alone, span_of_year
from .words import _, fill, language
from .years import bare_year, between, marked, open_range, year_of, years_of

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
    return years_of(span)


def sorting_year(entry: Entry) -> tuple[int, int, str]:
    """Return what puts years in order: works without one come first, then those with a number."""
    text = value(entry, "sortyear", "date", "year")
    try:
        span = None if "sortyear" in entry.fields else _span(entry)
        span = span or read_span(text)
    except ValueError:
        return (2 if text else 0, 0, text)
    return (1, span.bound.date.year, str(years_of(span)))


def original_year(entry: Entry) -> Text | None:
    """Return the year in which a work was first published, if it is told and another one."""
    source = str(entry.fields.get("origdate") or entry.fields.get("origyear", ""))
    if not source:
        return None
    try:
        years = years_of(read_span(source))
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


# -- whole dates


def full_date(entry: Entry) -> Text | None:
    """Return the whole date of *entry*, or None when no more than its year is known."""
    span = _span(entry)
    if span is None:
        month = entry.fields.get("month") if "date" not in entry.fields else None
        if not month:
            return None
        read = month_alone(entry)
        name = dates.month_in_words(read, language().code) if read else rich(str(month))
        return Text(name, " ", written_year(entry))
    return _whole(span) if span.bound.date.month else None


def date_of(entry: Entry, field: str) -> Text | None:
    """Return the date in *field* with all that is known of it; as it is if it cannot be read."""
    source = str(entry.fields.get(field, ""))
    span = _span(entry, field)
    if span is None:
        return rich(source) if source else None
    return _whole(span) if span.bound.date.month else years_of(span)


def _whole(span: Span) -> Text:
    first, last = span
    if first is None or last is None:
        return open_range(span, _in_words(span.bound), of_day=bool(span.bound.date.day))
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
        return year_of(moment)
    if date.month > 12:
        return marked(_season(moment), moment)
    if 0 < date.year < _LAST_YEAR:
        # i18n: in references, the first day of a month in a date; translate it as itself if it is
        # like the others
        return marked(fill(_words_of(date), first=fill(_("1"))), moment)
    pattern = _words_of(date._replace(year=_LEAP_YEAR)).replace(str(_LEAP_YEAR), "{year}")
    return marked(fill(pattern, first=fill(_("1")), year=bare_year(moment)), moment)


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
    return fill(patterns[moment.date.month - _SPRING], year=bare_year(moment))


def _day(date: PartialDate, pattern: str) -> Text:
    # The message is the number itself: only some languages write it otherwise.
    written = date if 0 < date.year < _LAST_YEAR else date._replace(year=_LEAP_YEAR)
    return fill(dates.day_in_words(written, language().code, pattern), first=fill(_("1")))
