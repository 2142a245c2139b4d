"""What becomes of each translation of a language when the text has changed.

Nothing here reads or writes a file: templates and catalogs come in, catalogs go out.

- A message that stands as it did keeps its translation, whatever it is.
- One that comes back, or that another chapter had, takes its translation along,
  approved as it was: the words are the same.
- A new one that resembles one which is gone takes its translation as fuzzy, with
  the text it really translates as its previous text (`#|`). A message that still
  stands in any chapter is never drawn upon.
- What is left over becomes obsolete (`#~`), where it can be found again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bookpress.book.po import FUZZY, Catalog, Key, Message
from bookpress.catalogs.headers import new_header, plural_count
from bookpress.catalogs.leftovers import Kept, Leftovers
from bookpress.catalogs.likeness import likeness
from bookpress.catalogs.memory import Memory, Recollection, truth

_FORMAT_FLAGS = {"python-format", "python-brace-format"}
"""Flags that only a template can give: in prose, `100 %` is no placeholder."""


@dataclass(frozen=True)
class Merged:
    """A catalog brought up to date.

    `took` says whether it holds anything that comes from another catalog. If so, and
    if `cautious` differs, that one is to be written first: it has all that is left over
    as it was, so that at no moment a translation is in no file, and an update that
    is cut short finds on its next run what it had found on the first.
    `fates` counts the messages by what became of them: new, changed, moved, repeated,
    restored, tidied, untouched, obsolete.
    """

    catalog: Catalog
    cautious: Catalog
    took: bool
    fates: Counter[str]


@dataclass
class _Slot:
    """A message of a template, what becomes of it, and the catalog that had it."""

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
        domain: _settle(domain, template, catalogs.get(domain), memory, language)
        for domain, template in sorted(templates.items())
    }
    every_slot = [slot for domain_slots in slots.values() for slot in domain_slots]
    free = list(memory.free(slot.message for slot in every_slot))
    carried_on = _match_edits([slot for slot in every_slot if slot.fate == "new"], free)
    _repeat_edits(every_slot)
    leftovers = Leftovers([slot.message for slot in every_slot], carried_on)
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


def _settle(
    domain: str, template: Catalog, catalog: Catalog | None, memory: Memory, language: str
) -> list[_Slot]:
    """What becomes of each message of a template, as far as its very words are known."""
    old = catalog or Catalog()
    held = {message.key: message for message in (*old.messages, *old.obsolete)}
    forms = plural_count(old, language)
    slots = []
    for wanted in template.messages:
        own = held.get(wanted.key)
        blank = wanted.but(strings=("",) * (1 if wanted.key.plural is None else forms))
        slot = _Slot(domain, wanted, _tidy(own or blank, wanted), "untouched", domain)
        if own is None:
            slot.fate = "new"
        elif own.obsolete:
            slot.fate = "restored"
        elif slot.message is not own:
            slot.fate = "tidied"
        if not slot.message.translated and (known := memory.recall(wanted.key, domain)):
            _take(slot, known)
        slots.append(slot)
    return slots


def _take(slot: _Slot, known: Recollection) -> None:
    """Give a message what is known for its very words."""
    message, found = slot.message, known.message
    taken = message.but(
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
    """A message in use, without what a catalog of this book does not hold."""
    return message.but(
        obsolete=False,
        extracted=wanted.extracted or message.extracted,
        locations=(),
        flags=_flags(message, wanted),
        previous=message.previous if message.fuzzy else None,
    )


def _flags(message: Message, wanted: Message) -> tuple[str, ...]:
    """The flags of a message, save that its format is the template's to say."""
    own = [flag for flag in message.flags if flag not in _FORMAT_FLAGS or flag in wanted.flags]
    return tuple(dict.fromkeys((*own, *(flag for flag in wanted.flags if flag != FUZZY))))


def _match_edits(slots: Sequence[_Slot], free: Sequence[Recollection]) -> set[tuple[str, Key]]:
    """Give each new message the translation of the text it was edited from, if any.

    The best matches come first, and each translation serves one new text, wherever
    that stands. Returns the messages that are carried on in their own catalog: they
    need not be kept there. What had become obsolete earlier, or belongs to another
    chapter, is kept as well.
    """
    matches = [
        (-share, slot.domain != known.domain, known.message.obsolete, number, order)
        for number, slot in enumerate(slots)
        for order, known in enumerate(free)
        if (share := _likeness(slot.wanted.key, known.message))
    ]
    carried_on: set[tuple[str, Key]] = set()
    used: dict[tuple[Key, tuple[str, ...]], Key] = {}
    for _share, elsewhere, obsolete, number, order in sorted(matches):
        slot, original = slots[number], truth(free[order].message)
        serves = used.get((original.key, original.strings), slot.wanted.key)
        if slot.fate == "new" and serves == slot.wanted.key:
            used[original.key, original.strings] = slot.wanted.key
            _draw_upon(slot, free[order])
            if not elsewhere and not obsolete:
                carried_on.add((free[order].domain, free[order].message.key))
    return carried_on


def _repeat_edits(slots: Sequence[_Slot]) -> None:
    """Give what an edited message was given to the same words, untranslated elsewhere.

    The next update would find it there; this one is to leave nothing to the next.
    """
    changed = {slot.wanted.key: slot for slot in reversed(slots) if slot.fate == "changed"}
    for slot in slots:
        if not slot.message.translated and (source := changed.get(slot.wanted.key)):
            _take(slot, Recollection(source.domain, source.message, stands=True))


def _likeness(key: Key, message: Message) -> float:
    """How alike a new text is to the last and to the translated text of a message."""
    if message.key.plural is not None and key.plural is None:
        return 0.0
    return max(likeness(key.text, text) for text in {message.key.text, truth(message).key.text})


def _draw_upon(slot: _Slot, known: Recollection) -> None:
    """Give a new message the translation of the text it was edited from, as fuzzy."""
    original = truth(known.message)
    blanks = slot.message.strings[len(original.strings) :]
    slot.message = slot.message.but(
        strings=(*original.strings, *blanks),
        comments=original.comments,
        extracted=slot.message.extracted or original.extracted,
        flags=tuple(dict.fromkeys((FUZZY, *_flags(original, slot.wanted)))),
        previous=None if original.fuzzy else original.key,
    )
    slot.fate, slot.origin = "changed", known.domain


def _new_catalog(slots: Sequence[_Slot], gone: Mapping[str, Catalog]) -> Catalog:
    """An empty catalog; that of a renamed chapter has its old header, with its credits."""
    origins = Counter(slot.origin for slot in slots if slot.origin in gone)
    for origin, _ in origins.most_common(1):
        return Catalog(header=gone[origin].header, newline=gone[origin].newline)
    return Catalog()


def _assemble(old: Catalog, slots: Sequence[_Slot], kept: Kept) -> Merged:
    catalog = replace(old, messages=tuple(slot.message for slot in slots), obsolete=kept.obsolete)
    return Merged(
        catalog=catalog,
        cautious=replace(catalog, obsolete=kept.everything),
        took=any(slot.origin != slot.domain for slot in slots),
        fates=Counter(slot.fate for slot in slots) + Counter(obsolete=kept.newly),
    )
