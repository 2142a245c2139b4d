"""Merges changed texts into the catalogs of a language, and keeps every translation.

Nothing here reads or writes a file: templates and catalogs come in, catalogs go out.

- A message that stands as it did keeps its translation, whatever it is.
- One that comes back, or that another chapter had, takes its translation along,
  approved as it was: the words are the same.
- A new one that resembles one which is gone takes its translation as fuzzy, with
  the text that it was translated from as its previous text (`#|`). A message that still
  stands in any chapter is never drawn upon.
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

from bookpress.book.po import FUZZY, Catalog, Key, Message
from bookpress.catalogs.headers import new_header, plural_count
from bookpress.catalogs.leftovers import Kept, Leftovers
from bookpress.catalogs.likeness import likeness
from bookpress.catalogs.locations import kept_locations
from bookpress.catalogs.memory import Memory, Recollection, as_translated

_FORMAT_FLAGS = {"python-format", "python-brace-format"}
"""Flags that only a template can give: in prose, `100 %` is no placeholder."""


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


@dataclass
class _Slot:
    """A message of a template as it will be, what became of it, and the catalog it comes from."""

    domain: str
    wanted: Message
    message: Message
    fate: str
    origin: str


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
    free = list(memory.free(slot.message for slot in every_slot))
    taken_over = _match_edits([slot for slot in every_slot if slot.fate == "new"], free)
    _repeat_edits(every_slot)
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
) -> list[_Slot]:
    """Give each message of a template the translation of the same text, if there is one."""
    old = catalog or Catalog()
    held = {message.key: message for message in (*old.messages, *old.obsolete)}
    forms = plural_count(old, language)
    slots = []
    for wanted in template.messages:
        own = held.get(wanted.key)
        blank = wanted.with_changes(strings=("",) * (1 if wanted.key.plural is None else forms))
        slot = _Slot(domain, wanted, _tidy(own or blank, wanted), "untouched", domain)
        if own is None:
            slot.fate = "new"
        elif own.obsolete:
            slot.fate = "restored"
        elif slot.message is not own:
            slot.fate = "tidied"
        if not slot.message.translated and (known := memory.recall(wanted.key, domain)):
            _use(slot, known)
        slots.append(slot)
    return slots


def _use(slot: _Slot, known: Recollection) -> None:
    """Give a message the translation and the comments that are known for the same text."""
    message, found = slot.message, known.message
    taken = message.with_changes(
        strings=found.strings if found.translated else message.strings,
        comments=tuple(dict.fromkeys((*message.comments, *found.comments))),
        extracted=message.extracted or found.extracted,
        flags=tuple(dict.fromkeys((*_flags(found, slot.wanted), *message.flags))),
        previous=found.previous if found.fuzzy else None,
    )
    if taken is message:
        return
    slot.message, slot.origin = taken, known.domain
    if known.domain == slot.domain:
        slot.fate = "restored"
    else:
        slot.fate = "repeated" if known.stands else "moved"


def _tidy(message: Message, wanted: Message) -> Message:
    """Return a message in use, with the locations and the format flags of its template.

    A template has locations unless conf.py sets `gettext_location = False`.
    """
    return message.with_changes(
        obsolete=False,
        extracted=wanted.extracted or message.extracted,
        locations=kept_locations(message.locations, wanted.locations),
        flags=_flags(message, wanted),
        previous=message.previous if message.fuzzy else None,
    )


def _flags(message: Message, wanted: Message) -> tuple[str, ...]:
    """Return the flags of a message, those about formats as the template has them."""
    own = [flag for flag in message.flags if flag not in _FORMAT_FLAGS or flag in wanted.flags]
    return tuple(dict.fromkeys((*own, *(flag for flag in wanted.flags if flag != FUZZY))))


def _match_edits(slots: Sequence[_Slot], free: Sequence[Recollection]) -> set[tuple[str, Key]]:
    """Give each new message the translation of the text it was edited from, if any.

    The best matches come first, and each translation serves one new text, wherever
    that stands. Return the messages that an edited one takes over in their own catalog:
    they need not be kept there. What had become obsolete earlier, or belongs to another
    chapter, is kept as well.
    """
    matches = [
        (-share, slot.domain != known.domain, known.message.obsolete, number, order)
        for number, slot in enumerate(slots)
        for order, known in enumerate(free)
        if (share := _likeness(slot.wanted.key, known.message))
    ]
    taken_over: set[tuple[str, Key]] = set()
    used: dict[tuple[Key, tuple[str, ...]], Key] = {}
    for _share, elsewhere, obsolete, number, order in sorted(matches):
        slot, original = slots[number], as_translated(free[order].message)
        serves = used.get((original.key, original.strings), slot.wanted.key)
        if slot.fate == "new" and serves == slot.wanted.key:
            used[original.key, original.strings] = slot.wanted.key
            _draw_upon(slot, free[order])
            if not elsewhere and not obsolete:
                taken_over.add((free[order].domain, free[order].message.key))
    return taken_over


def _repeat_edits(slots: Sequence[_Slot]) -> None:
    """Give what an edited message was given to the same text, untranslated elsewhere.

    Otherwise the next update would do it, and an update is to need no second one.
    """
    changed = {slot.wanted.key: slot for slot in reversed(slots) if slot.fate == "changed"}
    for slot in slots:
        if not slot.message.translated and (source := changed.get(slot.wanted.key)):
            _use(slot, Recollection(source.domain, source.message, stands=True))


def _likeness(key: Key, message: Message) -> float:
    """Return how alike a new text is to the last and to the translated text of a message."""
    if message.key.plural is not None and key.plural is None:
        return 0.0
    return max(
        likeness(key.text, text) for text in {message.key.text, as_translated(message).key.text}
    )


def _draw_upon(slot: _Slot, known: Recollection) -> None:
    """Give a new message, as fuzzy, the translation of the text it was edited from."""
    original = as_translated(known.message)
    blanks = slot.message.strings[len(original.strings) :]
    slot.message = slot.message.with_changes(
        strings=(*original.strings, *blanks),
        comments=original.comments,
        extracted=slot.message.extracted or original.extracted,
        flags=tuple(dict.fromkeys((FUZZY, *_flags(original, slot.wanted)))),
        previous=None if original.fuzzy else original.key,
    )
    slot.fate, slot.origin = "changed", known.domain


def _new_catalog(slots: Sequence[_Slot], gone: Mapping[str, Catalog]) -> Catalog:
    """Return an empty catalog; that of a renamed chapter has its old header, with its credits."""
    origins = Counter(slot.origin for slot in slots if slot.origin in gone)
    for origin, _ in origins.most_common(1):
        return Catalog(header=gone[origin].header, newline=gone[origin].newline)
    return Catalog()


def _assemble(old: Catalog, slots: Sequence[_Slot], kept: Kept) -> Merged:
    catalog = replace(old, messages=tuple(slot.message for slot in slots), obsolete=kept.obsolete)
    return Merged(
        catalog=catalog,
        with_all_leftovers=replace(catalog, obsolete=kept.everything),
        takes_from_others=any(slot.origin != slot.domain for slot in slots),
        fates=Counter(slot.fate for slot in slots) + Counter(obsolete=kept.newly),
    )
