"""The parts of a reference, each a phrase of its own: kind, publisher, editors, edition, pages.

Each returns None for what an entry does not tell.
"""

import re

from pybtex.database import Entry
from pybtex.richtext import Text

from .dates import between
from .names import natural_names, persons
from .sentences import enumerated
from .titles import prose, title
from .words import _, fill, rich

_SEVERAL_PAGES = re.compile(r"[-–—,+]|ff")
_DASHES = re.compile(r"\s*(?:--+|[–—])\s*")
_HYPHEN = re.compile(r"\s*-\s*")


def kind_of(entry: Entry) -> Text | None:
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


def publisher_of(entry: Entry) -> Text | None:
    """Return the publisher, with its place and the series it published the work in."""
    house = field(entry, "publisher", "institution", "school", "organization")
    place = field(entry, "location", "address")
    if house and place:
        # i18n: in references, the publisher of a book
        house = fill(_("{place}: {publisher}"), place=place, publisher=house)
    house = house or place
    series = title(entry, "series")
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


def as_editors(names: Text, number: int) -> Text:
    """Return the *names* of editors, *number* of them, said to be that."""
    if number == 1:
        # i18n: in references, one editor
        return fill(_("{editors} (ed.)"), editors=names)
    # i18n: in references, several editors
    return fill(_("{editors} (eds)"), editors=names)


def editors_of(entry: Entry) -> Text | None:
    """Return the editors of *entry*, unless they already stand in the place of its authors."""
    editors = persons(entry, "editor")
    if not editors or not persons(entry, "author"):
        return None
    return as_editors(natural_names(editors), len(editors))


def extent_of(entry: Entry) -> list[Text | None]:
    """Return which part it is of which edition; None for what is not told."""
    return [_edition(entry), volume_of(entry), _chapter(entry), pages_of(entry)]


def volume_of(entry: Entry) -> Text | None:
    """Return the volume."""
    # i18n: in references
    return filled(entry, "volume", _("vol. {volume}"))


def number_of(entry: Entry) -> Text | None:
    """Return the number, as of a journal."""
    # i18n: in references, the issue of a journal
    return filled(entry, "number", _("no. {number}"))


def _chapter(entry: Entry) -> Text | None:
    # i18n: in references
    return filled(entry, "chapter", _("chap. {chapter}"))


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


def pages_of(entry: Entry) -> Text | None:
    """Return the pages: one, several, or ranges of them."""
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


def field(entry: Entry, *names: str) -> Text | None:
    """Return the first of the fields *names* that *entry* has, a proper name as a rule."""
    source = next((entry.fields[name] for name in names if entry.fields.get(name)), "")
    return rich(source) if source else None


def filled(entry: Entry, field: str, pattern: str) -> Text | None:
    """Return the message *pattern* with what *field* holds; None if it holds nothing."""
    value = entry.fields.get(field)
    return fill(pattern, **{field: rich(value)}) if value else None
