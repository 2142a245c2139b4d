"""Which languages the book has: those whose catalogs exist.

There is no list of languages but the directory of catalogs. The language the
book is written in needs none of its text; any other language is one as soon as
it has a catalog of the book's first page.
"""

from pathlib import Path

from babel import Locale

FIRST_PAGE_CATALOG = Path("LC_MESSAGES", "index.po")


def languages(root: Path, source: str) -> dict[str, str]:
    """Return the book's languages, its own (*source*) first, then by code: code → name.

    *root* is the directory that holds ``locales/``. Raises
    babel.UnknownLocaleError for a directory that bears no language's code.
    """
    catalogs = root.glob(f"locales/*/{FIRST_PAGE_CATALOG}")
    translated = {catalog.parent.parent.name for catalog in catalogs} - {source}
    return {code: language_name(code) for code in (source, *sorted(translated))}


def language_name(code: str) -> str:
    """Return the name of language *code* in that language, with a capital."""
    locale = Locale.parse(code.replace("-", "_"))
    name = str(locale.get_display_name(locale))
    return name[:1].upper() + name[1:]
