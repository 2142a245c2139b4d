"""Which edition of a work an entry is about."""

import re

from pybtex.database import Entry
from pybtex.richtext import Text

from .titles import prose
from .words import _, fill

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|\.|er|re|e|è?me)?(?:\s+ed(?:\.|n\.?|ition)|\s+éd\.)?")
_MOST_DIGITS = 4  # of the number of an edition
_SAYS_EDITION = re.compile(r"\b(?:edn?|éd|edition|édition|edición|auflage|aufl)\b", re.I)


def edition_of(entry: Entry) -> Text | None:
    """Return the edition: its number in words, or what the entry calls it."""
    edition = number_in(str(entry.fields.get("edition", "")))
    if not edition.isdecimal() or len(edition) > _MOST_DIGITS:
        named = prose(entry, "edition")
        if named and _SAYS_EDITION.search(str(named)):
            return named
        # i18n: in references, an edition named by a word, such as “revised”
        return fill(_("{edition} ed."), edition=named) if named else None
    return fill(_ordinal_edition(int(edition)), number=edition)


def number_in(edition: str) -> str:
    """Return the number of an edition that is written ``3rd`` or ``Third``; else as it is."""
    written = edition.strip().lower()
    if (word := written.removesuffix(" edition").removesuffix(" ed.")) in _ORDINALS:
        return str(_ORDINALS.index(word) + 1)
    match = _ORDINAL.fullmatch(written)
    return match[1] if match else edition


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
