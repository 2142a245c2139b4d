"""Sorts a bibliography by author, then year, then title.

Words are in the order of the page's language (:mod:`bookpress.book.order`). A work without
author or editor stands where its title puts it. biblatex's ``presort``, ``sortkey``, ``sortname``,
``sorttitle`` and ``sortyear`` go before what is printed.
"""

import re

from pybtex.database import Entry
from pybtex.style.sorting import BaseSortingStyle

from bookpress.book.order import SortKey, sort_key

from .dates import sorting_year
from .fields import value
from .latex import rich
from .names import inverted_name, persons
from .roles import creators
from .words import language

# "al-Hakim" is sorted under H, as by biblatex and library catalogues.
_ARABIC_ARTICLE = re.compile(r"^[a-z]{2}[-‐‑](?=\w)")


def sorting_key(entry: Entry) -> tuple[str | SortKey | tuple[int, int, str], ...]:
    """Return what *entry* is sorted by; of the works of one author, undated ones come first."""
    people = persons(entry, "sortname") or creators(entry)
    title = str(rich(value(entry, "sorttitle", "title")))
    names = "; ".join(str(inverted_name(person)) for person in people)
    head = value(entry, "sortkey") or names or value(entry, "key") or title
    code = language().code
    return (
        # biblatex's "mm" is where entries stand that say nothing.
        value(entry, "presort") or "mm",
        sort_key(_ARABIC_ARTICLE.sub("", head), code),
        sorting_year(entry),
        sort_key(title, code),
        entry.key,
    )


class LocalisedSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex publishes no types
    """The order above, as a pybtex sorting style."""

    def sorting_key(self, entry: Entry) -> tuple[str | SortKey | tuple[int, int, str], ...]:
        """Return what *entry* is sorted by."""
        return sorting_key(entry)
