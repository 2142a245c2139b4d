"""Reads the dates of biblatex: those of EDTF levels 0 and 1, and the marks of level 2.

EDTF is ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/). Read are years, months and
days, ranges, which may be open (``1990/``, ``/1990``, ``1990/..``), what is uncertain (``?``),
approximate (``~``) or both (``%``), unspecified digits (``199X``, ``19XX``, ``1990-XX``), the
seasons 21 to 24, and years before the first (``-0044`` is 45 BCE). The time of a day is left out.
What level 2 marks in a part of a date, as in ``2004-06~-11``, is said of the whole.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bookpress.book.dates import PartialDate

_MOMENT = re.compile(
    r"[?~%]?(?P<year>-?\d{4}|[Yy]-?\d{5,}|\d{3}[Xu]|\d\d(?:XX|uu))"
    r"(?:[?~%]?-[?~%]?(?P<month>\d\d|XX|uu)(?:[?~%]?-[?~%]?(?P<day>\d\d|XX|uu))?)?"
    r"(?:T[\d:.,+\-Z]+)?[?~%]*",
    re.ASCII,
)
_SEASONS = range(21, 25)
_OPEN = ("", "..", "*", "open", "unknown")


@dataclass(frozen=True, order=True)
class Moment:
    """A date as far as it is known.

    *span* is how many years it may be one of: 1, 10 for a decade, 100 for a century. A season
    is a date with its month from 21 (spring) to 24. The year 0 is 1 BCE.
    """

    date: PartialDate
    span: int = 1
    approximate: bool = False
    uncertain: bool = False


class Span(NamedTuple):
    """A date, twice, or the first and last of a range; None where the range is open."""

    first: Moment | None
    last: Moment | None

    @property
    def bound(self) -> Moment:
        """The first date that is known."""
        known = self.first or self.last
        if known is None:
            raise ValueError("a range that is open on both sides")
        return known


@lru_cache(maxsize=4096)  # each date is asked for by references, letters, the order and checks
def read_span(text: str) -> Span:
    """Return the date or range that *text* spells; raises `ValueError` if it spells none."""
    parts = [part.strip() for part in re.sub(r"(?<=\d{4})(?:--|–)(?=\d{4})", "/", text).split("/")]
    if len(parts) > 2 or all(part in _OPEN for part in parts):
        raise ValueError(text)
    first = None if parts[0] in _OPEN else read_moment(parts[0])
    last = None if parts[-1] in _OPEN else read_moment(parts[-1])
    if first and last and first.date > last.date:
        raise ValueError(text)
    return Span(first, last)


def read_moment(text: str) -> Moment:
    """Return the one date that *text* spells; raises `ValueError` if it spells none."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, span = found["year"].upper().lstrip("Y").replace("U", "X"), 1
    if "X" in year:
        span = 10 ** year.count("X")
        year = year.replace("X", "0")
    month, day = (_number(found[part]) for part in ("month", "day"))
    if span > 1 and month:
        raise ValueError(text)
    date = PartialDate(int(year), month, day if month else 0)
    if month not in _SEASONS:
        # The calendar of Python has no year 0 and none of five digits; any leap year will do.
        PartialDate(int(year) if 0 < int(year) < 10000 else 2000, month, date.day).as_day()
    elif day:
        raise ValueError(text)
    return Moment(
        date,
        span,
        approximate="~" in text or "%" in text,
        uncertain="?" in text or "%" in text,
    )


def _number(part: str | None) -> int:
    """Return a month or a day; 0 if it is not told. Raises ValueError for 00."""
    if not part or not part.isdecimal():
        return 0
    if part == "00":
        raise ValueError(part)
    return int(part)
