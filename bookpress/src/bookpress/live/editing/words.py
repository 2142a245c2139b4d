"""Says the words of editing in the language that is translated, as its translators read it.

They are among the workshop's own words (`bookpress.book.words`), and no book has to translate
them. In a language that neither the workshop nor Sphinx has them in, they are English.
"""

import gettext
from collections.abc import Callable
from functools import cache

from bookpress.book.po_reader import read_catalog
from bookpress.book.words import DOMAIN, LOCALE
from bookpress.catalogs.interface import SPHINX_LOCALE


def words_of(language: str) -> Callable[[str], str]:
    """Return what translates a word of the preview into *language*, or leaves it as it is."""
    own = _own_words(language)
    of_sphinx = gettext.translation(DOMAIN, SPHINX_LOCALE, [language], fallback=True)
    return lambda words: own.get(words) or of_sphinx.gettext(words)


def language_of_words(language: str) -> str:
    """Return the language that `words_of` a *language* are in: that one, or English."""
    return language if _own_words(language) else "en"


@cache
def _own_words(language: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return {}
    return {message.key.text: message.strings[0] for message in read_catalog(path).messages}
