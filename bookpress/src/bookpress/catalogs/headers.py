"""The header of a catalog that does not exist yet, and the number of its plural forms.

The header of a catalog that exists is left to the translator's tool, which writes names
and dates there.
"""

import re
from collections.abc import Iterable

from babel.core import UnknownLocaleError
from babel.messages.plurals import get_plural

from bookpress.book.po import Catalog, Key, Message

_GERMANIC = "nplurals=2; plural=(n != 1);"


def new_header(template: Catalog | None, language: str) -> Message:
    """Return the header of a template, or a short one, as that of a language."""
    header = template.header if template else None
    text = header.strings[0] if header else "Content-Type: text/plain; charset=UTF-8\n"
    own = f"Language: {language}\nPlural-Forms: {plural_forms_of(language)}\n"
    return Message(Key(""), (text + own,))


def first_header(catalogs: Iterable[Catalog]) -> Message | None:
    """Return the header of the first of some catalogs that has one."""
    return next((catalog.header for catalog in catalogs if catalog.header), None)


def plural_count(catalog: Catalog, language: str) -> int:
    """Return how many plural forms a message of the catalog has."""
    for forms in (catalog.particular("Plural-Forms"), plural_forms_of(language)):
        if found := re.search(r"nplurals\s*=\s*(\d+)", forms):
            return int(found[1])
    raise AssertionError("the language's own plural forms always have a number")


def plural_forms_of(language: str) -> str:
    """Return the `Plural-Forms` of a language, those of English if Babel does not know it."""
    try:
        return str(get_plural(language).plural_forms)
    except (UnknownLocaleError, ValueError):  # a language that Babel does not know
        return _GERMANIC
