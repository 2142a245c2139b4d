"""Sorts a bibliography by author, then year, then title.

Words are in the order of the page's language (:mod:`bookpress.book.order`). A work without
author or editor stands where its title puts it.
"""

from pybtex.database import Entry
from pybtex.style.sorting import BaseSortingStyle

from bookpress.book.order import SortKey, sort_key

from .dates import written_year
from .names import inverted_name, persons
from .words import language, rich


def sorting_key(entry: Entry) -> tuple[SortKey | str, ...]:
    """Return what *entry* is sorted by; of the works of one author, undated ones come first."""
    people = persons(entry, "author") or persons(entry, "editor")
    title = str(rich(entry.fields.get("title", "")))
    head = "; ".join(str(inverted_name(person)) for person in people) or title
    code = language().code
    return sort_key(head, code), str(written_year(entry)), sort_key(title, code), entry.key


class LocalisedSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex publishes no types
    """The order above, as a pybtex sorting style."""

    def sorting_key(self, entry: Entry) -> tuple[SortKey | str, ...]:
        """Return what *entry* is sorted by."""
        return sorting_key(entry)
