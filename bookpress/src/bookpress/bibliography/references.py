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
from .containers import book_of, issue_of, journal_of
from .dates import date_of, full_date, original_year, publication_state, written_year, year
from .fields import value
from .kinds import kind_of
from .literal_lists import foreign_languages
from .names import list_names, persons, short_names
from .parts import extent_of, filled, number_of, place_of_event, publisher_of
from .people import Name
from .related import original_of, related_of, reprint_of
from .roles import as_editors, contributors_of, creators, editor_role, editors_of, holders_of
from .sentences import capital, ended, enumerated
from .sorting import LocalisedSorting
from .titles import prose, short_title, styled, title
from .words import _, fill

STYLE = "localised"
_NUMBERED = ("periodical", "suppperiodical")  # a number is that of an issue


class LocalisedStyle(BaseStyle):  # type: ignore[misc]  # pybtex publishes no types
    """References in the language of the page."""

    default_sorting_style = LocalisedSorting

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # Two bibliographies may each hold a "Martin, 2003", which sphinxcontrib-bibtex
        # would report: the key is no one else's. `citations.label_citations` sets the real labels.
        self.format_labels = lambda entries: [entry.key for entry in entries]
        self._last: tuple[Entry, Text] | None = None

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        """Return the reference of *entry*, which is asked for the list, and then for a tooltip."""
        if self._last is None or self._last[0] is not entry:
            self._last = entry, reference(entry)
        return FormattedEntry(entry.key, self._last[1], label)


def cited_names(entry: Entry) -> list[Name]:
    """Return whom a citation of *entry* names: its authors, else its editors."""
    return (
        persons(entry, "shortauthor")
        or persons(entry, "author")
        or persons(entry, "shorteditor")
        or persons(entry, "editor")
    )


def label(entry: Entry) -> str:
    """Return the author and year by which a text cites *entry*."""
    people = cited_names(entry)
    authors = short_names(people) if people else short_title(entry)
    # i18n: in the text, a citation: its authors, or a short title, and the year
    return str(fill(_("{authors}, {year}"), authors=authors, year=year(entry)))


def reference(entry: Entry) -> Text:
    """Return the whole reference of *entry*, with those of the works it is related to."""
    if members := list(getattr(entry, "members", ())):
        if letter := value(entry, "extradate"):
            members[0] = members[0].with_field("extradate", letter)
        return Text(" ").join([reference(member) for member in members])
    return _reference(entry, related_of(entry, _without_stop))


def _without_stop(entry: Entry) -> Text:
    """Return the reference of a related work, to stand in a sentence."""
    text = _reference(entry, None)
    return text[:-1] if str(text).endswith(".") else text


def _reference(entry: Entry, related: Text | None) -> Text:
    sentences = [
        _head(entry),
        _title(entry),
        capital(prose(entry, "titleaddon")),
        journal_of(entry),
        book_of(entry),
        capital(_particulars(entry)),
        capital(_imprint(entry)),
        # i18n: at the end of a reference
        filled(entry, "isbn", _("ISBN {isbn}")),
        # i18n: at the end of a reference
        filled(entry, "issn", _("ISSN {issn}")),
        # i18n: at the end of a reference
        filled(entry, "isrn", _("ISRN {isrn}")),
        capital(_language(entry)),
        capital(prose(entry, "note")),
        capital(prose(entry, "addendum")),
        capital(original_of(entry)),
        capital(reprint_of(entry)),
        capital(related),
        capital(publication_state(entry)) if written_year(entry) else None,
    ]
    told = [ended(sentence) for sentence in sentences if sentence]
    address = address_of(entry)
    return Text(" ").join([*told, address] if address else told)


# -- sentences


def _head(entry: Entry) -> Text:
    when = year(entry)
    if original := original_year(entry):
        # i18n: in the head of a reference, the year of the edition and that of the first one
        when = fill(_("{year} [{original}]"), year=when, original=original)
    # i18n: the head of a reference; authors may be a title when there are none
    return fill(_("{authors} ({year})"), authors=_creators(entry), year=when)


def _creators(entry: Entry) -> Text:
    """Return the authors, else the editors, else the title that stands in their place."""
    people = creators(entry)
    if not people:
        whole = title(entry, "title")
        return styled(whole, entry) if whole else Text(entry.key)
    names = list_names(people)
    if not persons(entry, "author"):
        names = as_editors(names, len(people), editor_role(entry))
    if addon := prose(entry, "nameaddon"):
        # i18n: in the head of a reference, what an author is called otherwise
        names = fill(_("{authors} [{addon}]"), authors=names, addon=addon)
    return names


def _title(entry: Entry) -> Text | None:
    whole = title(entry, "title")
    return styled(whole, entry) if whole and creators(entry) else None


def _particulars(entry: Entry) -> Text | None:
    """Return what tells this edition from others; of a part, its whole has said most of it."""
    if title(entry, "journaltitle", "journal"):
        return enumerated(editors_of(entry), contributors_of(entry), *_edition_of_article(entry))
    if book_of(entry):
        return enumerated(contributors_of(entry), issue_of(entry))
    return enumerated(
        editors_of(entry),
        contributors_of(entry),
        *extent_of(entry),
        number_of(entry) if entry.type in _NUMBERED else None,
        issue_of(entry),
    )


def _edition_of_article(entry: Entry) -> list[Text | None]:
    """Return what few articles have: the rest of their extent stands with the journal."""
    edition, _volume, volumes, chapter, _pages = extent_of(entry)
    return [edition, volumes, chapter]


def _imprint(entry: Entry) -> Text | None:
    """Return what made the work public: its kind, the occasion, the place, the publisher, the day.

    The day and the number of an article stand with its journal.
    """
    in_journal = title(entry, "journaltitle", "journal") is not None
    told = entry.fields.get("series") or entry.type in _NUMBERED
    return enumerated(
        kind_of(entry),
        None if in_journal or told else number_of(entry),
        # i18n: in references, of a program or a text that is revised now and then
        filled(entry, "version", _("version {version}")),
        holders_of(entry),
        prose(entry, "howpublished"),
        prose(entry, "eventtitle"),
        prose(entry, "eventtitleaddon"),
        place_of_event(entry),
        date_of(entry, "eventdate"),
        publisher_of(entry),
        None if in_journal else full_date(entry),
        # i18n: in references, how many pages a book has
        filled(entry, "pagetotal", _("{pagetotal} pp.")),
    )


def _language(entry: Entry) -> Text | None:
    """Return in which languages a work is, where that is not plain."""
    languages = foreign_languages(entry)
    # i18n: in references, the languages that a work is in
    return fill(_("in {languages}"), languages=languages) if languages else None
