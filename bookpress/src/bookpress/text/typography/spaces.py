"""The spaces that keep two words together, and the language that each text has them from.

To give a language its spaces, write a module beside ``english`` with a function that takes a
text and returns it with its spaces, and name it in ``SPACES``. What such a function returns, it
returns unchanged when it is called again; it changes spaces, and adds or removes no other
character.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from bookpress.book.languages import primary

from .english import english_spaces
from .french import french_spaces

#: Language → what sets its spaces. A text in a language that is not here is left as it is typed.
SPACES: Mapping[str, Callable[[str], str]] = {"en": english_spaces, "fr": french_spaces}


@lru_cache
def has_spaces(language: str) -> bool:
    """Return whether texts in *language* (``fr``, ``en-GB``, ``en_GB``) have spaces to be set."""
    return primary(language) in SPACES


@lru_cache(maxsize=100_000)  # the texts of a book, which are the same in its next format
def spaced(text: str, language: str) -> str:
    """Return *text* with the spaces of *language*: as it is, if they have no rule here."""
    set_spaces = SPACES.get(primary(language))
    return set_spaces(text) if set_spaces else text
