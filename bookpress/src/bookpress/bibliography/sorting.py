"""The order of a bibliography: by author, then year, then title, as a reader looks them up.

Accents, case, braces and punctuation do not count. A work without author or
editor stands where its title puts it.
"""

import unicodedata

from pybtex.database import Entry
from pybtex.style.sorting import BaseSortingStyle

from .dates import written_year
from .names import inverted_name, persons
from .words import rich

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def fold(text: str) -> str:
    """Return *text* without accents, case and punctuation: only what sorting looks at."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def sorting_key(entry: Entry) -> tuple[str, ...]:
    """Return what *entry* is sorted by; undated works come first."""
    people = persons(entry, "author") or persons(entry, "editor")
    title = fold(str(rich(entry.fields.get("title", ""))))
    names = "  ".join(fold(str(inverted_name(person))) for person in people)
    return names or title, fold(str(written_year(entry))), title, entry.key


class FoldedSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex publishes no types
    """The order above, as a pybtex sorting style."""

    def sorting_key(self, entry: Entry) -> tuple[str, ...]:
        """Return what *entry* is sorted by."""
        return sorting_key(entry)
