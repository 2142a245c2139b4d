"""Finds fields whose names are misspelt: each is like a name that is known, and is not known."""

from collections.abc import Iterator

from pybtex.database import Entry

from bookpress.book.fault_words import nearest

from .fields import ALIASES, PRINTED, is_silent

_LIKE = 0.8
# Names of which programs that export entries have others that are much like them.
_MEANT = sorted(PRINTED | ALIASES.keys())


def misspelt_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the name of each such field of *entry*, and the name that was meant."""
    for field in entry.fields:
        name = str(field).lower()
        if name in PRINTED or is_silent(name) or not name.isalpha():
            continue
        if right := _transposed(name) or nearest(name, _MEANT, _LIKE):
            yield str(field), right


def _transposed(name: str) -> str:
    """Return the name that has the letters of *name* in another order, but for the first."""
    letters = sorted(name)
    return next((each for each in _MEANT if sorted(each) == letters), "")
