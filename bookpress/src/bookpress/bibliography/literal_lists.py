"""Fields that are lists of names of things: places, publishers, institutions, languages.

biblatex parts them by ``and``, as it does names; a list that goes on ends with ``and others``.
What stands in them may be a key of biblatex's own words, such as ``countryfr``.
"""

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry
from pybtex.richtext import Text

from bookpress.book.languages import locale_of, primary

from .fields import value
from .languages import code_of, language_in_words
from .latex import rich
from .names import joined
from .words import language

_OTHERS = "others"
_TERRITORIES = {"ep": "EU", "uk": "GB", "ww": "001"}


def listed(entry: Entry, *fields: str) -> Text | None:
    """Return the first of *fields* that *entry* has, as an enumeration; None if it has none."""
    items = [item.strip() for item in split_name_list(value(entry, *fields)) if item.strip()]
    others = len(items) > 1 and items[-1] == _OTHERS
    names = [_item(item) for item in (items[:-1] if others else items)]
    return joined(names, others) if names else None


def languages_of(entry: Entry, field: str) -> list[str]:
    """Return the names of the languages in *field*, on this page."""
    items = split_name_list(str(entry.fields.get(field, "")))
    return [language_in_words(item.strip()) for item in items if item.strip()]


def foreign_languages(entry: Entry) -> Text | None:
    """Return the names of the languages that *entry* is in, as ``language`` lists them.

    There are none when all it names is the language of the page, or the one that ``langid``
    marks the words of the entry with.
    """
    names = split_name_list(str(entry.fields.get("language", "")))
    codes = {primary(code_of(name)) or name for name in names if name.strip()}
    known = (language().code, code_of(str(entry.fields.get("langid", ""))))
    if codes <= {primary(code) for code in known}:
        return None
    return joined([rich(each) for each in languages_of(entry, "language")], others=False)


def _item(item: str) -> Text:
    return Text(country(item.removeprefix("country"))) if _is_country(item) else rich(item)


def _is_country(item: str) -> bool:
    return item.startswith("country") and len(item) == len("country") + 2


def country(code: str) -> str:
    """Return the name of the country whose key biblatex ends with *code*, such as ``uk``."""
    known = locale_of(language().code).territories
    return str(known.get(_TERRITORIES.get(code, code.upper()), code))
