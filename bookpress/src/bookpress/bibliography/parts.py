"""The parts of a reference, each a phrase of its own: publisher, edition, volume, pages.

Each returns None for what an entry does not tell.
"""

import re

from pybtex.database import Entry
from pybtex.richtext import Text

from .editions import edition_of
from .fields import value
from .latex import rich
from .literal_lists import listed
from .sentences import enumerated
from .titles import title
from .words import _, fill
from .years import between

# What people write in a field, and the pattern says too: "No. 5", "vol. 3", "pp. 5-6", "345 p.".
_SAID_TWICE = re.compile(
    r"^(?:nos?|nr|num|vols?|chap|pp?|version|issn|isbn)[.:]\s*|^n[°º]\s*|"
    r"\s+(?:vols?|volumes|pp?|pages)\.?$",
    re.I,
)
_SEVERAL_PAGES = re.compile(r"[-–—,+]|ff")
_DASHES = re.compile(r"\s*(?:--+|[–—])\s*")
_HYPHEN = re.compile(r"\s*-\s*")


def publisher_of(entry: Entry) -> Text | None:
    """Return who published the work, with the place and the series it was published in."""
    fields = ("organization", "institution", "school", "publisher")
    houses = {str(house): house for field in fields if (house := listed(entry, field))}
    known = list(houses.values())
    place = listed(entry, "address", "location")
    if known and place:
        # i18n: in references, the publisher of a book
        known[-1] = fill(_("{place}: {publisher}"), place=place, publisher=known[-1])
    house = enumerated(*known) or place
    if value(entry, "journaltitle", "journal"):
        return house  # the series is the journal's
    series = _series(entry)
    number = field(entry, "number")
    if not series:
        return house
    if not house:
        return enumerated(series, number)
    if number:
        # i18n: in references, a book in a numbered series
        pattern = _("{publisher} ({series}, {number})")
        return fill(pattern, publisher=house, series=series, number=number)
    # i18n: in references, a book in a series
    return fill(_("{publisher} ({series})"), publisher=house, series=series)


def place_of_event(entry: Entry) -> Text | None:
    """Return where an event was.

    Those who give both a ``location`` and an ``address``, as ACM does, mean by the second the
    publisher's.
    """
    if value(entry, "address") not in ("", value(entry, "location")):
        return enumerated(field(entry, "venue"), listed(entry, "location"))
    return field(entry, "venue")


def _series(entry: Entry) -> Text | None:
    """Return the series of a book or a journal, which may be a number or a key of biblatex's."""
    name = value(entry, "series")
    keys = {
        # i18n: in references, of a journal that began to count anew
        "newseries": _("new series"),
        # i18n: in references, of a journal before it began to count anew
        "oldseries": _("old series"),
    }
    if known := keys.get(name):
        return fill(known)
    if name.isdecimal():
        # i18n: in references, a journal or a collection whose series are numbered
        return fill(_("series {number}"), number=name)
    return title(entry, "series")


def journal_series(entry: Entry) -> Text | None:
    """Return the series of the journal that an article is in."""
    return _series(entry)


def extent_of(entry: Entry) -> list[Text | None]:
    """Return which part it is of which edition; None for what is not told."""
    return [
        edition_of(entry),
        volume_of(entry),
        # i18n: in references, how many volumes a work has
        filled(entry, "volumes", _("{volumes} vols")),
        # i18n: in references
        filled(entry, "chapter", _("chap. {chapter}")),
        pages_of(entry),
    ]


def volume_of(entry: Entry) -> Text | None:
    """Return the volume, and which part of it."""
    return enumerated(
        # i18n: in references
        filled(entry, "volume", _("vol. {volume}")),
        # i18n: in references, a part of a volume
        filled(entry, "part", _("part {part}")),
    )


def number_of(entry: Entry) -> Text | None:
    """Return the number, as of a journal."""
    # i18n: in references, the issue of a journal
    return filled(entry, "number", _("no. {number}"))


def pages_of(entry: Entry) -> Text | None:
    """Return the pages: one, several, or ranges of them; else the number of the article."""
    source = _SAID_TWICE.sub("", value(entry, "pages"))
    ranges = [_page_range(part) for part in source.split(",") if part.strip()]
    # i18n: in references, the number of an article in a journal without pages
    article = filled(entry, "eid", _("article {eid}"))
    if not ranges:
        return article
    return enumerated(article, _counted(entry, Text(", ").join(ranges), source))


def _counted(entry: Entry, pages: Text, source: str) -> Text:
    """Return *pages* with what they are, which the field ``bookpagination`` may name."""
    units = {
        # i18n: in references, columns of a book
        "column": _("col. {pages}"),
        # i18n: in references, lines of a text
        "line": _("l. {pages}"),
        # i18n: in references, verses of a poem
        "verse": _("v. {pages}"),
        # i18n: in references, sections of a book
        "section": _("§ {pages}"),
        "paragraph": _("§ {pages}"),
        "none": "{pages}",
    }
    if unit := units.get(value(entry, "bookpagination")):
        return fill(unit, pages=pages)
    if _SEVERAL_PAGES.search(source):
        # i18n: in references, more than one page
        return fill(_("pp. {pages}"), pages=pages)
    # i18n: in references, one page
    return fill(_("p. {page}"), page=pages)


def _page_range(source: str) -> Text:
    bounds = _DASHES.split(source.strip())
    if len(bounds) == 1:
        bounds = _HYPHEN.split(source.strip())
    return between(*map(rich, bounds)) if len(bounds) == 2 else rich(source.strip())


def field(entry: Entry, *names: str) -> Text | None:
    """Return the first of the fields *names* that *entry* has, a proper name as a rule."""
    source = value(entry, *names)
    return rich(source) if source else None


def filled(entry: Entry, field: str, pattern: str) -> Text | None:
    """Return the message *pattern* with what *field* holds; None if it holds nothing."""
    value = _SAID_TWICE.sub("", str(entry.fields.get(field, "")))
    return fill(pattern, **{field: rich(value)}) if value else None
