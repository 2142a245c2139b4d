"""The references themselves: a pybtex style whose every word comes from the book's catalog.

A reference is one sequence of sentences, the same for all types of entry: who
and when, the title, what it appeared in, its particulars, its imprint, a note, an
address. A field that is missing leaves nothing behind. The type of an entry
decides only what its title looks like and what kind of work it is called.
"""

from typing import Any

from pybtex.database import Entry
from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

from .address import address_of
from .dates import full_date, year
from .names import list_names, natural_names, persons, short_names
from .parts import (
    as_editors,
    editors_of,
    extent_of,
    field,
    filled,
    kind_of,
    number_of,
    pages_of,
    publisher_of,
    volume_of,
)
from .sentences import capital, ended, enumerated
from .sorting import LocalisedSorting
from .titles import italic, prose, quoted, short_title, styled, title
from .words import _, fill

STYLE = "localised"


class LocalisedStyle(BaseStyle):  # type: ignore[misc]  # pybtex publishes no types
    """References in the language of the page."""

    default_sorting_style = LocalisedSorting

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Two bibliographies may each hold a "Martin, 2003", which sphinxcontrib-bibtex
        # would report: the key is no one else's. `citations.label_citations` sets the real labels.
        self.format_labels = lambda entries: [entry.key for entry in entries]

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Return the reference of *entry*."""
        return FormattedEntry(entry.key, reference(entry), label)


def label(entry: Entry) -> str:
    """Return the author and year by which a text cites *entry*."""
    people = persons(entry, "author") or persons(entry, "editor")
    authors = short_names(people) if people else short_title(entry)
    # i18n: in the text, a citation: its authors, or a short title, and the year
    return str(fill(_("{authors}, {year}"), authors=authors, year=year(entry)))


def reference(entry: Entry) -> Text:
    """Return the whole reference of *entry*."""
    sentences = [
        _head(entry),
        _title(entry),
        _journal(entry) or _book(entry),
        capital(_particulars(entry)),
        capital(_imprint(entry)),
        # i18n: at the end of a reference
        filled(entry, "isbn", _("ISBN {isbn}")),
        capital(prose(entry, "note")),
        capital(prose(entry, "addendum")),
    ]
    told = [ended(sentence) for sentence in sentences if sentence]
    address = address_of(entry)
    return Text(" ").join([*told, address] if address else told)


# -- sentences


def _head(entry: Entry) -> Text:
    # i18n: the head of a reference; authors may be a title when there are none
    return fill(_("{authors} ({year})"), authors=_creators(entry), year=year(entry))


def _creators(entry: Entry) -> Text:
    """Return the authors, else the editors, else the title that stands in their place."""
    if people := persons(entry, "author"):
        return list_names(people)
    if people := persons(entry, "editor"):
        return as_editors(list_names(people), len(people))
    whole = title(entry, "title")
    return styled(whole, entry) if whole else Text(entry.key)


def _title(entry: Entry) -> Text | None:
    whole = title(entry, "title")
    has_creators = persons(entry, "author") or persons(entry, "editor")
    return styled(whole, entry) if whole and has_creators else None


def _journal(entry: Entry) -> Text | None:
    name = title(entry, "journaltitle", "journal")
    if not name:
        return None
    issue = title(entry, "issuetitle")
    return enumerated(
        italic(name),
        volume_of(entry),
        number_of(entry),
        prose(entry, "issue"),
        quoted(issue) if issue else None,
        full_date(entry),
        pages_of(entry),
    )


def _book(entry: Entry) -> Text | None:
    """Return the book that *entry* is a part of."""
    name = title(entry, "booktitle")
    if not name:
        return None
    container = enumerated(editors_of(entry), italic(name), *extent_of(entry))
    # i18n: in the reference of a chapter, the book that it is in
    return fill(_("In {container}"), container=container)


def _particulars(entry: Entry) -> Text | None:
    """Return what tells this edition from others; of a part, its whole has said most of it."""
    people = persons(entry, "translator")
    names = natural_names(people) if people else ""
    # i18n: in references
    translated = fill(_("translated by {translators}"), translators=names) if names else None
    if title(entry, "journaltitle", "journal", "booktitle"):
        return translated
    return enumerated(editors_of(entry), translated, *extent_of(entry))


def _imprint(entry: Entry) -> Text | None:
    """Return what made the work public: its kind, the occasion, the place, the publisher, the day.

    The day and the number of an article stand with its journal.
    """
    in_journal = title(entry, "journaltitle", "journal") is not None
    in_series = entry.fields.get("series")
    return enumerated(
        kind_of(entry),
        None if in_journal or in_series else number_of(entry),
        prose(entry, "howpublished"),
        prose(entry, "eventtitle"),
        field(entry, "venue"),
        publisher_of(entry),
        None if in_journal else full_date(entry),
    )
