"""Merges changed texts into the catalogs of a language, and keeps every translation.

Nothing here reads or writes a file: templates and catalogs come in, catalogs go out.

- A message that stands as it did keeps its translation, whatever it is.
- One that comes back, or that another chapter had, takes its translation along,
  approved as it was: the words are the same.
- A new one that resembles another takes its translation as fuzzy, with the text that
  it was translated from as its previous text (`#|`): see `edits`.
- What is left over becomes obsolete (`#~`), where it can be found again.

`sphinx-intl update` (2.4) does not do this, for it hands each catalog alone to Babel's
`Catalog.update`: a paragraph moved to another chapter is new there; a fuzzy message does not
say what text it was translated from, and Babel does not read a previous text that another
tool has written (python-babel/babel#206); a long paragraph with a small change can lose its
translation (python-babel/babel#969). `pot2po` of translate-toolkit (3.20) merges catalog by
catalog too, and writes no previous text (translate/translate#443).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bookpress.book.out_of_date import without_mark
from bookpress.book.po import Catalog, Message
from bookpress.catalogs.edits import Slot, flags_of, match_edits, repeat_edits, use
from bookpress.catalogs.headers import new_header, plural_count
from bookpress.catalogs.kind_comments import without_kinds
from bookpress.catalogs.leftovers import Kept, Leftovers
from bookpress.catalogs.locations import kept_locations
from bookpress.catalogs.memory import Memory
from bookpress.catalogs.order import Order


@dataclass(frozen=True)
class Merged:
    """A catalog brought up to date.

    `takes_from_others` says whether it has a translation that comes from another catalog.
    If so, `with_all_leftovers` is to be written first, where it differs: it still has all
    that is left over, as it was. So every translation is in some file at every moment, and
    an update that is interrupted can be run again with the same result.
    `fates` counts the messages by what became of them: new, changed, moved, repeated,
    restored, tidied, untouched, obsolete.
    """

    catalog: Catalog
    with_all_leftovers: Catalog
    takes_from_others: bool
    fates: Counter[str]

    def with_width(self, width: int) -> "Merged":
        """Return the catalog with its new lines wrapped."""
        catalogs = (self.catalog, self.with_all_leftovers)
        catalog, everything = (replace(each, width=width) for each in catalogs)
        return replace(self, catalog=catalog, with_all_leftovers=everything)


def merge(
    templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog], language: str
) -> dict[str, Merged]:
    """Bring the catalogs of a language up to date with the templates, both by domain.

    A catalog with no template is that of a chapter which is gone: all of it becomes
    obsolete. There is no catalog in the answer for a template with no message.
    """
    memory = Memory(templates, catalogs)
    slots = {
        domain: _find_same_texts(domain, template, catalogs.get(domain), memory, language)
        for domain, template in sorted(templates.items())
    }
    every_slot = [slot for domain_slots in slots.values() for slot in domain_slots]
    order = Order(catalogs, ((slot.domain, slot.wanted.key) for slot in every_slot))
    taken_over = match_edits(every_slot, memory, order)
    repeat_edits(every_slot)
    leftovers = Leftovers([slot.message for slot in every_slot], taken_over)
    gone = {domain: old for domain, old in catalogs.items() if domain not in templates}
    merged = {}
    for domain in sorted({*slots, *catalogs}):
        own = slots.get(domain, [])
        if own or domain in catalogs:
            old = catalogs.get(domain) or _new_catalog(own, gone)
            if old.header is None:
                old = replace(old, header=new_header(templates.get(domain), language))
            kept = leftovers.sort(domain, old, [slot.message for slot in own])
            merged[domain] = _assemble(old, own, kept)
    return merged


def _find_same_texts(
    domain: str, template: Catalog, catalog: Catalog | None, memory: Memory, language: str
) -> list[Slot]:
    """Give each message of a template the translation of the same text, if there is one."""
    old = catalog or Catalog()
    held = {message.key: message for message in (*old.messages, *old.obsolete)}
    forms = plural_count(old, language)
    slots = []
    for wanted in template.messages:
        own = held.get(wanted.key)
        blank = wanted.with_changes(strings=("",) * (1 if wanted.key.plural is None else forms))
        slot = Slot(domain, wanted, _tidy(own or blank, wanted), "untouched", domain)
        if own is None:
            slot.fate = "new"
        elif own.obsolete:
            slot.fate = "restored"
        elif slot.message is not own:
            slot.fate = "tidied"
        if not slot.message.translated and (known := memory.recall(wanted.key, domain)):
            use(slot, known)
        slots.append(slot)
    return slots


def _tidy(message: Message, wanted: Message) -> Message:
    """Return a message in use, with the locations and the format flags of its template.

    A template has locations unless conf.py sets `gettext_location = False`.
    """
    return message.with_changes(
        obsolete=False,
        comments=message.comments if message.fuzzy else without_mark(message.comments),
        extracted=wanted.extracted or without_kinds(message.extracted),
        locations=kept_locations(message.locations, wanted.locations),
        flags=flags_of(message, wanted),
        previous=message.previous if message.fuzzy else None,
    )


def _new_catalog(slots: Sequence[Slot], gone: Mapping[str, Catalog]) -> Catalog:
    """Return an empty catalog; that of a renamed chapter has its old header, with its credits."""
    origins = Counter(slot.origin for slot in slots if slot.origin in gone)
    for origin, _ in origins.most_common(1):
        return Catalog(header=gone[origin].header, newline=gone[origin].newline)
    return Catalog()


def _assemble(old: Catalog, slots: Sequence[Slot], kept: Kept) -> Merged:
    catalog = replace(old, messages=tuple(slot.message for slot in slots), obsolete=kept.obsolete)
    return Merged(
        catalog=catalog,
        with_all_leftovers=replace(catalog, obsolete=kept.everything),
        takes_from_others=any(slot.origin != slot.domain for slot in slots),
        fates=Counter(slot.fate for slot in slots) + Counter(obsolete=kept.newly),
    )
