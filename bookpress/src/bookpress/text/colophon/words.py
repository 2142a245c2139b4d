"""Dates, names of languages and sentences, in the language of a page."""

import datetime
import re
from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from docutils import nodes

_WORLD_ENGLISH = "en_001"
_PLACE = re.compile(r"\{(\w+)\}")


def _locale(language: str) -> Locale:
    """Return the locale of pages in *language*; English, if it is none that is known."""
    # An English that names no territory is not that of the United States.
    code = _WORLD_ENGLISH if language == "en" else language
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_WORLD_ENGLISH)


def date_in_words(date: datetime.date, language: str) -> list[nodes.Node]:
    """Return *date* as a page in *language* says it: 22 novembre 2026."""
    locale = _locale(language)
    words = format_date(date, "long", locale=locale)
    if locale.language == "fr" and date.day == 1:  # which Unicode's patterns cannot say
        return [nodes.Text("1"), nodes.superscript("", "er"), nodes.Text(words.removeprefix("1"))]
    return [nodes.Text(words)]


def names_in_words(names: Iterable[str], language: str) -> str:
    """Return *names* as a page in *language* lists them: A, B et C."""
    return format_list(list(names), locale=_locale(language))


def name_of(other: str, language: str) -> str:
    """Return what a page in *language* calls the language *other*; its code, if unknown."""
    try:
        name = Locale.parse(other.replace("-", "_")).get_display_name(_locale(language)) or other
    except (UnknownLocaleError, ValueError):
        return other
    return name[:1].upper() + name[1:]


def fill(message: str, **parts: str | list[nodes.Node]) -> list[nodes.Node]:
    """Return the phrase *message* makes, its ``{name}`` replaced by the part of that name."""
    phrase: list[nodes.Node] = []
    for index, piece in enumerate(_PLACE.split(message)):
        part = parts.get(piece, f"{{{piece}}}") if index % 2 else piece
        phrase += ([nodes.Text(part)] if part else []) if isinstance(part, str) else part
    return phrase
