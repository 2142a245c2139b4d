"""Checks what the publisher's file says for librarians and the trade: who made the book, and when.

Each check returns a value as it is used, or raises ValueError. What differs by language is a
table with a line for each, or one text for all of them.
"""

import datetime
import re
from dataclasses import dataclass

from bookpress.book.fault_words import shown
from bookpress.book.languages import CodeError, name_of
from bookpress.book.toml import Key, PartError
from bookpress.book.toml import values as toml_values

#: The code under which a text stands that is the same in every language.
EVERY = ""
_FIRST_YEAR = 1450
_SPACES = re.compile(r"\s+")

ByLanguage = dict[str, str]
"""Texts by the code of their language, or one for all under `EVERY`."""


@dataclass(frozen=True)
class Subject:
    """What the book is about, as a scheme of librarians or booksellers has it."""

    scheme: str  #: Its name, such as Thema, BISAC, DDC or Rameau; empty for a plain keyword.
    code: str  #: The term's code in the scheme; empty if it has none.
    heading: ByLanguage  #: What it says.


def by_language(value: object) -> ByLanguage:
    """Return a text, or a table of texts by language."""
    if not isinstance(value, dict):
        return {EVERY: toml_values.text(value)}
    texts: ByLanguage = {}
    for code, text in value.items():
        _check_code(code)
        try:
            texts[code] = toml_values.text(text)
        except ValueError as error:
            raise PartError(str(error), code) from error
    return texts


def check_edition(value: object) -> ByLanguage:
    """Return the number of the edition, or its statement in words, by language."""
    if isinstance(value, int):
        return {EVERY: str(toml_values.whole_number(1, 999)(value))}
    return by_language(value)


def check_translator(value: object) -> dict[str, tuple[str, ...]]:
    """Return the names of the translators into each language: one, or a list of them."""
    if not isinstance(value, dict):
        raise ValueError('write a table, with a line for each language: en = "…"')
    named: dict[str, tuple[str, ...]] = {}
    for code, names in value.items():
        _check_code(code)
        try:
            one = isinstance(names, str)
            named[code] = (toml_values.text(names),) if one else toml_values.texts(names)
        except ValueError as error:
            raise PartError(str(error), code) from error
    return named


def check_year(value: object) -> int:
    return toml_values.whole_number(_FIRST_YEAR, datetime.MAXYEAR)(value)


def check_sort_names(value: object) -> dict[str, str]:
    """Return by what a name is sorted, for those of which it is no rule: ``Name = "Sort name"``."""
    if not isinstance(value, dict):
        raise ValueError('write a table, with a line for each name: "Jane Roe" = "Roe, Jane"')
    names = {}
    for name, text in value.items():
        try:
            names[_SPACES.sub(" ", name.strip())] = toml_values.text(text)
        except ValueError as error:
            raise PartError(str(error), name) from error
    return names


def check_subjects(value: object) -> tuple[Subject, ...]:
    """Return the subjects: tables ``[[subject]]`` with a scheme, a code and a heading."""
    rows = value if isinstance(value, list) else None
    if rows is None or not all(isinstance(row, dict) for row in rows):
        raise ValueError("begin each subject by [[subject]], in two brackets")
    return tuple(_subject(number, row) for number, row in enumerate(rows))


_SUBJECT = {
    "scheme": Key(toml_values.text),
    "code": Key(toml_values.text),
    "heading": Key(by_language),
}


def _subject(number: int, row: dict[str, object]) -> Subject:
    for name, value in row.items():
        if name not in _SUBJECT:
            raise PartError(f"a subject has {', '.join(_SUBJECT)}, and no {name}", number, name)
        try:
            _SUBJECT[name].check(value)
        except ValueError as error:
            raise PartError(str(error), number, name) from error
    found = {name: _SUBJECT[name].check(value) for name, value in row.items()}
    subject = Subject(found.get("scheme", ""), found.get("code", ""), found.get("heading", {}))
    if not (subject.code or subject.heading):
        raise PartError("a subject needs a code, a heading, or both", number)
    if subject.code and not subject.scheme:
        raise PartError(f"of which scheme is {shown(subject.code)}? add one: scheme = …", number)
    return subject


def _check_code(code: str) -> None:
    try:
        name_of(code)
    except CodeError as error:
        raise PartError(str(error), code) from error


#: The keys of the file that are for records of the book.
RECORD_KEYS = {
    "place": Key(by_language),
    "year": Key(check_year),
    "edition": Key(check_edition),
    "translator": Key(check_translator),
    "sort_as": Key(check_sort_names),
    "subject": Key(check_subjects),
    "certified_by": Key(toml_values.text),
}
