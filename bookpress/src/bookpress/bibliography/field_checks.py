"""Checks what the fields of an entry hold: names, dates, numbers, addresses, LaTeX."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pybtex.database import Entry

from bookpress.book.active_content import is_active
from bookpress.book.dates import EXAMPLES, read_date
from bookpress.book.fault_words import nearest, shown

from .address import bare_doi
from .edtf import read_span
from .fields import PRINTED, ROLES
from .languages import known_names, names_language
from .latex import address_in, unclosed, unknown_commands
from .misspelt import misspelt_fields
from .names import persons
from .older_dates import month_is_read, span_of_year

_ADDRESSES = ("doi", "eprint", "url")
_DATES = ("date", "eventdate", "origdate", "urldate")
_ISSUED = ("isbn", "issn")  # by agencies, with a digit that checks the others
_EXAMPLES_OF_DATES = f"{EXAMPLES}, 1990?, 1990~, 199X, 1990/ or 1990/1992"
_SEASON = re.compile(r"spring|summer|autumn|fall|winter|printemps|été|automne|hiver", re.I)
_WEB = re.compile(r"(?:https?|ftp)://[^\s/?#]+\S*", re.I)
_LINK = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_LETTER_FOR_DIGIT = re.compile(r"\b(?=\w*\d)(?=\w*[OIl])[\dOIl]{4}\b")
_LONG_YEAR = re.compile(r"\d{5,}")
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|span|scp|br|p|div|a)\b[^<>]*>", re.I)
_NOBODY = re.compile(r"^\s*and\s|\sand\s+and\s|\sand\s*$", re.I)
_BRACED = re.compile(r"\{[^{}]*\}|&#?\w+;")  # also what HTML writes for a letter
_NUMBERS = re.compile(r"[\s,;/]+")


class FieldFault(NamedTuple):
    """What is wrong with an entry: with the field *field*, or with all of it."""

    field: str
    message: str
    kind: str = "entry"  #: The subtype of the warning.


def faults_of_fields(entry: Entry) -> Iterator[FieldFault]:
    """Yield what is wrong with the fields of *entry*."""
    for field, right in misspelt_fields(entry):
        what = f"has a field {field}, which no reference prints; did you mean {right}?"
        yield FieldFault(field, what)
    for check in (_dates, _older_dates, _names, _numbers, _addresses, _language, _latex, _archive):
        yield from check(entry)


def _dates(entry: Entry) -> Iterator[FieldFault]:
    for field in _DATES:
        if (date := entry.fields.get(field)) and not _spells(read_span, date):
            yield FieldFault(
                field,
                f"has a {field} that cannot be read, {shown(date)}, and is printed as it is: "
                f"write {_EXAMPLES_OF_DATES}",
            )


def _older_dates(entry: Entry) -> Iterator[FieldFault]:
    fields = entry.fields
    if "date" in fields:
        return
    year = str(fields.get("year", ""))
    if _LETTER_FOR_DIGIT.search(year) or (_LONG_YEAR.search(year) and not _spells(read_span, year)):
        yield FieldFault("year", f"has a year that is none, {shown(year)}: write one such as 1990")
    elif month := str(fields.get("month", "")):
        if not month_is_read(entry) and not _SEASON.search(month):
            what = (
                f"has a month that is none, {shown(month)}: write one from 1 to 12, or jan to dec"
            )
            yield FieldFault("month", what)
        elif not _day_is_read(entry):
            what = f"has a day that the month has not, {shown(fields['day'])}: correct day or month"
            yield FieldFault("day", what)


def _day_is_read(entry: Entry) -> bool:
    day, year = str(entry.fields.get("day", "")), str(entry.fields.get("year", ""))
    if not day or not _spells(read_span, year):
        return True  # nothing is known of the month then
    return day.isdecimal() and span_of_year(entry) is not None


def _names(entry: Entry) -> Iterator[FieldFault]:
    for role in ROLES:
        for name in persons(entry, role):
            if name.too_many_commas:
                yield FieldFault(
                    role,
                    f"has a name with too many commas in {role}, {shown(name.family)}, which is "
                    "printed as it is: write “Family, Given” or “Family, Jr, Given”, and “and” "
                    "between two names",
                )
        names = str(entry.fields.get(role, ""))
        if role in entry.fields and not names.strip():
            yield FieldFault(role, f"has an empty {role}: name somebody, or remove the field")
        if _NOBODY.search(names):
            what = f"has nobody between two “and”, or at an end, in {role}: take one “and” away"
            yield FieldFault(role, what)
        if ";" in _BRACED.sub("", names):
            yield FieldFault(role, f"has a semicolon in {role}: write “and” between two names")


def _numbers(entry: Entry) -> Iterator[FieldFault]:
    for field in _ISSUED:
        for number in _NUMBERS.split(str(entry.fields.get(field, ""))):
            if re.fullmatch(r"[\d-]{7,}[\dXx]", number) and not _is_issued(number, field):
                what = f"has an {field.upper()} with a wrong digit, {shown(number)}: correct it"
                yield FieldFault(field, what, "number")  # books are printed with such, too


def _is_issued(number: str, field: str) -> bool:
    """Return whether the last digit of *number*, in one of `_ISSUED`, is what the others make."""
    from stdnum import isbn, issn  # large, and few entries have such a number

    return bool(isbn.is_valid(number) if field == "isbn" else issn.is_valid(number))


def _addresses(entry: Entry) -> Iterator[FieldFault]:
    url = address_in(str(entry.fields.get("url", "")))
    if url and not _WEB.fullmatch(url):
        what = f"has a url that is no address of the web, {shown(url)}: write https://… in one word"
        yield FieldFault("url", what)
    doi = bare_doi(entry)
    if doi and not _DOI.fullmatch(doi):
        what = f"has a doi that is none, {shown(doi)}: it begins with 10., as in 10.1000/182"
        yield FieldFault("doi", what)
    for field in sorted({*entry.fields} - {"url", "doi"}):
        for link in _LINK.findall(str(entry.fields[field])):
            if is_active(address_in(link)):
                what = f"has a link in {field} that does more than lead somewhere, {shown(link)}: "
                yield FieldFault(field, f"{what}it is printed as text; write an address of https")


def _language(entry: Entry) -> Iterator[FieldFault]:
    language = str(entry.fields.get("langid", "")).strip()
    if language and not names_language(language):
        near = nearest(language, known_names(), 0.75)
        advice = f"did you mean {near}?" if near else "write a code such as fr, or french"
        yield FieldFault("langid", f"has a langid that is no language, {shown(language)}: {advice}")


def _latex(entry: Entry) -> Iterator[FieldFault]:
    for field in entry.fields:
        name = str(field).lower()
        if name not in PRINTED or name in _ADDRESSES:
            continue
        text = str(entry.fields[field])
        for command in unknown_commands(text):
            yield FieldFault(
                field,
                f"has {command} in {field}, which is not known here: its text is printed as "
                "it is; write it without the command",
            )
        if sign := unclosed(text):
            what = f"has {sign} in {field} that is not closed: close it, or write \\{sign}"
            yield FieldFault(field, what)
        if tag := _TAG.search(text):
            what = f"has HTML in {field}, {tag[0]}, which is printed as it is: write \\emph{{…}}"
            yield FieldFault(field, what)


def _archive(entry: Entry) -> Iterator[FieldFault]:
    date = entry.fields.get("archivedate")
    if date and not entry.fields.get("url"):
        what = "has an archivedate but no url that an archive would have a copy of; add the url"
        yield FieldFault("archivedate", what)
    if date and not _spells(read_date, date.strip()):
        what = f"has an archivedate that cannot be read, {shown(date)}: write {EXAMPLES}"
        yield FieldFault("archivedate", what)


def _spells(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
