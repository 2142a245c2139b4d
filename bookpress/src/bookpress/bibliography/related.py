"""Works that are related to another: its original, its translation, its reprint.

biblatex's field ``related`` names entries, ``relatedtype`` says how they are related, and
``relatedstring`` says it in words of the entry's own.
"""

from collections.abc import Callable

from pybtex.database import Entry
from pybtex.richtext import Text

from .dates import original_year
from .fields import value
from .latex import rich
from .literal_lists import listed
from .sentences import enumerated
from .titles import italic, prose
from .words import _, fill


def related_of(entry: Entry, reference: Callable[[Entry], Text]) -> Text | None:
    """Return a sentence on the related works, of which *reference* makes the references."""
    works = [reference(work) for work in getattr(entry, "related", ())]
    return _relation(entry, Text("; ").join(works)) if works else None


def _relation(entry: Entry, work: Text) -> Text:
    if string := prose(entry, "relatedstring"):
        # i18n: in references, a related work, after words of the entry
        return fill(_("{relation}: {work}"), relation=string, work=work)
    kinds = {
        # i18n: in references, before a related work
        "bytranslator": _("translated as: {work}"),
        # i18n: in references, before a related work
        "multivolume": _("consists of: {work}"),
        # i18n: in references, before a related work
        "origpubas": _("originally published as: {work}"),
        # i18n: in references, before a related work
        "origpubin": _("originally published in: {work}"),
        # i18n: in references, before a related work
        "reprintas": _("reprinted as: {work}"),
        # i18n: in references, before a related work
        "reprintfrom": _("reprinted from: {work}"),
        # i18n: in references, before a related work
        "reprintof": _("reprint of: {work}"),
        # i18n: in references, before a related work
        "reviewof": _("review of: {work}"),
        # i18n: in references, before a related work
        "translationas": _("translated as: {work}"),
        # i18n: in references, before a related work
        "translationfrom": _("translated from: {work}"),
        # i18n: in references, before a related work
        "translationof": _("translation of: {work}"),
    }
    # i18n: in references, before a related work
    return fill(kinds.get(value(entry, "relatedtype")) or _("see also: {work}"), work=work)


def original_of(entry: Entry) -> Text | None:
    """Return how the work was first published: its title, place and publisher then."""
    title = rich(value(entry, "origtitle"))
    house, place = listed(entry, "origpublisher"), listed(entry, "origlocation")
    if house and place:
        # i18n: in references, the publisher of a book
        house = fill(_("{place}: {publisher}"), place=place, publisher=house)
    told = enumerated(italic(title) if title else None, house or place)
    if not told:
        return None
    # i18n: in references, what the work was called, and who published it, at first
    return fill(_("originally published: {details}"), details=_dated(entry, told))


def _dated(entry: Entry, told: Text) -> Text:
    return enumerated(told, original_year(entry)) or told


def reprint_of(entry: Entry) -> Text | None:
    """Return the title of a reprint."""
    title = rich(value(entry, "reprinttitle"))
    # i18n: in references, the title of a reprint
    return fill(_("reprinted as {title}"), title=italic(title)) if title else None
