"""A pybtex style that writes references in the language of the page, from catalogs.

A reference is one sequence of sentences, the same for all types of entry: who
and when, the title, what it appeared in, its particulars, its imprint, a note, an
address. A field that is missing leaves nothing behind. The type of an entry
decides only what its title looks like and what kind of work it is called.
"""

import re
from typing import Any

from pybtex.database import Entry
from pybtex.richtext import HRef, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

from .archive import as_given, link_to_copy
from .dates import between, full_date, iso_date, year
from .names import list_names, natural_names, persons, short_names
from .sorting import LocalisedSorting
from .titles import italic, prose, quoted, short_title, styled, title
from .words import _, fill, rich

STYLE = "localised"

_CLOSING_QUOTES = " ’”»\u00a0\u202f"
_ENDS = (".", "?", "!", "…")
_SEVERAL_PAGES = re.compile(r"[-–—,+]|ff")
_DASHES = re.compile(r"\s*(?:--+|[–—])\s*")
_HYPHEN = re.compile(r"\s*-\s*")
_ESCAPED = re.compile(r"\\([_%#&~{}])")
_ADDRESSES = ("http://", "https://", "www.")
_ARCHIVES = {"arxiv": "https://arxiv.org/abs/", "hal": "https://hal.science/"}


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
        _capital(_particulars(entry)),
        _capital(_imprint(entry)),
        # i18n: at the end of a reference
        _pattern(entry, "isbn", _("ISBN {isbn}")),
        _capital(prose(entry, "note")),
        _capital(prose(entry, "addendum")),
    ]
    ended = [_ended(sentence) for sentence in sentences if sentence]
    address = _address(entry)
    return Text(" ").join([*ended, address] if address else ended)


# -- sentences


def _head(entry: Entry) -> Text:
    # i18n: the head of a reference; authors may be a title when there are none
    return fill(_("{authors} ({year})"), authors=_creators(entry), year=year(entry))


def _creators(entry: Entry) -> Text:
    """Return the authors, else the editors, else the title that stands in their place."""
    if people := persons(entry, "author"):
        return list_names(people)
    if people := persons(entry, "editor"):
        return _as_editors(list_names(people), len(people))
    whole = title(entry, "title")
    return styled(whole, entry) if whole else Text(entry.key)


def _as_editors(names: Text, number: int) -> Text:
    if number == 1:
        # i18n: in references, one editor
        return fill(_("{editors} (ed.)"), editors=names)
    # i18n: in references, several editors
    return fill(_("{editors} (eds)"), editors=names)


def _title(entry: Entry) -> Text | None:
    whole = title(entry, "title")
    has_creators = persons(entry, "author") or persons(entry, "editor")
    return styled(whole, entry) if whole and has_creators else None


def _journal(entry: Entry) -> Text | None:
    name = title(entry, "journaltitle", "journal")
    if not name:
        return None
    issue = title(entry, "issuetitle")
    return _enumerated(
        italic(name),
        _volume(entry),
        _number(entry),
        prose(entry, "issue"),
        quoted(issue) if issue else None,
        full_date(entry),
        _pages(entry),
    )


def _book(entry: Entry) -> Text | None:
    """Return the book that *entry* is a part of."""
    name = title(entry, "booktitle")
    if not name:
        return None
    container = _enumerated(_editors(entry), italic(name), *_extent(entry))
    # i18n: in the reference of a chapter, the book that it is in
    return fill(_("In {container}"), container=container)


def _particulars(entry: Entry) -> Text | None:
    """Return volume, edition and the like; fewer for a part, as the book it is in has most."""
    people = persons(entry, "translator")
    names = natural_names(people) if people else ""
    # i18n: in references
    translated = fill(_("translated by {translators}"), translators=names) if names else None
    if title(entry, "journaltitle", "journal", "booktitle"):
        return translated
    return _enumerated(_editors(entry), translated, *_extent(entry))


def _imprint(entry: Entry) -> Text | None:
    """Return how the work was published: kind, occasion, place, publisher, date.

    The day and the number of an article stand with its journal.
    """
    in_journal = title(entry, "journaltitle", "journal") is not None
    in_series = entry.fields.get("series")
    return _enumerated(
        _kind(entry),
        None if in_journal or in_series else _number(entry),
        prose(entry, "howpublished"),
        prose(entry, "eventtitle"),
        _field(entry, "venue"),
        _publisher(entry),
        None if in_journal else full_date(entry),
    )


def _address(entry: Entry) -> Text | None:
    """Return the addresses of the work, with no full stop after one that readers may copy."""
    fields = entry.fields
    archive = _ARCHIVES.get(str(fields.get("eprinttype") or fields.get("archiveprefix")).lower())
    if fields.get("doi"):
        return _link("https://doi.org/" + _plain(fields["doi"]))
    if fields.get("eprint") and archive:
        return _link(archive + _plain(fields["eprint"]))
    return _web_address(entry) if fields.get("url") else None


def _web_address(entry: Entry) -> Text:
    """Return the address of a web page, a link unless the page is old, and the date of access."""
    address, fields = _plain(entry.fields["url"]), entry.fields
    parts = {"url": _link(address)}
    if fields.get("urldate"):
        parts["date"] = iso_date(fields["urldate"])
    if fields.get("archivedate"):
        parts["url"] = as_given(address)
        if copy := link_to_copy(address, fields["archivedate"]):
            parts["copy"] = copy
    patterns = {
        # i18n: at the end of a reference, the address of a web page and when it was read
        "url date": _("{url} (accessed {date})"),
        # i18n: at the end of a reference, the address of a web page and a link to a copy in an
        # archive
        "url copy": _("{url} ({copy})"),
        # i18n: at the end of a reference, the address of a web page, when it was read, and a link
        # to a copy
        "url date copy": _("{url} (accessed {date}; {copy})"),
    }
    pattern = patterns.get(" ".join(parts))
    return _ended(fill(pattern, **parts)) if pattern else parts["url"]


# -- parts of sentences


def _kind(entry: Entry) -> Text | None:
    """Return what a thesis or a report calls itself, from ``type`` or the type of the entry."""
    kinds = {
        # i18n: in references, what kind of work it is
        "phdthesis": _("PhD thesis"),
        # i18n: in references, what kind of work it is
        "mathesis": _("Master’s thesis"),
        # i18n: in references, what kind of work it is
        "mastersthesis": _("Master’s thesis"),
        # i18n: in references, what kind of work it is
        "bathesis": _("Bachelor’s thesis"),
        # i18n: in references, what kind of work it is
        "thesis": _("Thesis"),
        # i18n: in references, what kind of work it is
        "techreport": _("Technical report"),
        # i18n: in references, what kind of work it is
        "resreport": _("Research report"),
        # i18n: in references, what kind of work it is
        "report": _("Report"),
    }
    kind = kinds.get(entry.fields.get("type", entry.type))
    return fill(kind) if kind else prose(entry, "type")


def _publisher(entry: Entry) -> Text | None:
    house = _field(entry, "publisher", "institution", "school", "organization")
    place = _field(entry, "location", "address")
    if house and place:
        # i18n: in references, the publisher of a book
        house = fill(_("{place}: {publisher}"), place=place, publisher=house)
    house = house or place
    series = title(entry, "series")
    number = _field(entry, "number")
    if not series:
        return house
    if not house:
        return _enumerated(series, number)
    if number:
        # i18n: in references, a book in a numbered series
        pattern = _("{publisher} ({series}, {number})")
        return fill(pattern, publisher=house, series=series, number=number)
    # i18n: in references, a book in a series
    return fill(_("{publisher} ({series})"), publisher=house, series=series)


def _editors(entry: Entry) -> Text | None:
    """Return the editors of *entry*, unless they already stand in the place of its authors."""
    editors = persons(entry, "editor")
    if not editors or not persons(entry, "author"):
        return None
    return _as_editors(natural_names(editors), len(editors))


def _extent(entry: Entry) -> list[Text | None]:
    return [_edition(entry), _volume(entry), _chapter(entry), _pages(entry)]


def _volume(entry: Entry) -> Text | None:
    # i18n: in references
    return _pattern(entry, "volume", _("vol. {volume}"))


def _number(entry: Entry) -> Text | None:
    # i18n: in references, the issue of a journal
    return _pattern(entry, "number", _("no. {number}"))


def _chapter(entry: Entry) -> Text | None:
    # i18n: in references
    return _pattern(entry, "chapter", _("chap. {chapter}"))


def _edition(entry: Entry) -> Text | None:
    edition = str(entry.fields.get("edition", ""))
    if not edition.isdecimal():
        named = prose(entry, "edition")
        # i18n: in references, an edition named by a word, such as “revised”
        return fill(_("{edition} ed."), edition=named) if named else None
    return fill(_ordinal_edition(int(edition)), number=edition)


def _ordinal_edition(number: int) -> str:
    """Return the pattern for edition *number*; which one is the choice of English."""
    if number == 1:
        # i18n: in references, the first edition
        return _("1st ed.")
    if number % 100 in (11, 12, 13):
        # i18n: in references, the 4th edition, for one
        return _("{number}th ed.")
    patterns = {
        # i18n: in references, the 21st, 31st… edition
        1: _("{number}st ed."),
        # i18n: in references, the 2nd, 22nd… edition
        2: _("{number}nd ed."),
        # i18n: in references, the 3rd, 23rd… edition
        3: _("{number}rd ed."),
    }
    return patterns.get(number % 10) or _("{number}th ed.")


def _pages(entry: Entry) -> Text | None:
    source = str(entry.fields.get("pages", ""))
    ranges = [_page_range(part) for part in source.split(",") if part.strip()]
    if not ranges:
        return None
    pages = Text(", ").join(ranges)
    if _SEVERAL_PAGES.search(source):
        # i18n: in references, more than one page
        return fill(_("pp. {pages}"), pages=pages)
    # i18n: in references, one page
    return fill(_("p. {page}"), page=pages)


def _page_range(source: str) -> Text:
    bounds = _DASHES.split(source.strip())
    if len(bounds) == 1:
        bounds = _HYPHEN.split(source.strip())
    return between(*bounds) if len(bounds) == 2 else rich(source.strip())


def _field(entry: Entry, *names: str) -> Text | None:
    """Return the first of the fields *names* that *entry* has, a proper name as a rule."""
    source = next((entry.fields[name] for name in names if entry.fields.get(name)), "")
    return rich(source) if source else None


def _pattern(entry: Entry, field: str, pattern: str) -> Text | None:
    value = entry.fields.get(field)
    return fill(pattern, **{field: rich(value)}) if value else None


# -- making of sentences


def _enumerated(*parts: Text | None) -> Text | None:
    return Text(", ").join([part for part in parts if part]) or None


def _capital(text: Text | None) -> Text | None:
    return text if not text or str(text).startswith(_ADDRESSES) else text.capfirst()


def _ended(text: Text) -> Text:
    """Return *text* with a full stop, unless it ends with a mark, even inside quotes."""
    return text if str(text).rstrip(_CLOSING_QUOTES).endswith(_ENDS) else Text(text, ".")


def _plain(source: str) -> str:
    """Return an address without the backslashes LaTeX wants in it."""
    return _ESCAPED.sub(r"\1", source.strip())


def _link(address: str) -> Text:
    return Text(HRef(address, address))
