"""Finds, for a new message, the translation of a text that it resembles.

The best matches come first:

- An edited message takes over the translation of a text that is gone, from any chapter.
  Then that serves again as what stands does.
- The translation of a text that still stands, or is obsolete, in the same catalog is
  proposed for every new text that resembles it most; it stays where it was.

Both are fuzzy, and show the text that was translated as their previous text (`#|`). The first
is marked as out of date (`book.out_of_date`) if it stands where the text stood whose approved
translation it has: readers get that until a translator has looked at it.
msgmerge of GNU gettext (0.21) looks through one catalog too, and proposes a translation as
often as it finds it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bookpress.book.out_of_date import is_out_of_date, marked, without_mark
from bookpress.book.po import FUZZY, Key, Message
from bookpress.catalogs.likeness import likeness
from bookpress.catalogs.memory import Memory, Recollection, as_translated
from bookpress.catalogs.order import Order

_FORMAT_FLAGS = {"python-format", "python-brace-format"}
"""Flags that only a template can give: in prose, `100 %` is no placeholder."""


@dataclass
class Slot:
    """A message of a template as it will be, what became of it, and the catalog it comes from."""

    domain: str
    wanted: Message
    message: Message
    fate: str
    origin: str


@dataclass(frozen=True)
class _Source:
    """A translation that can be drawn upon; `free` if no message has or carries on its text."""

    domain: str
    message: Message
    stands: bool = False
    free: bool = False


def use(slot: Slot, known: Recollection) -> None:
    """Give a message the translation and the comments that are known for the same text."""
    message, found = slot.message, known.message
    # One that still stands elsewhere was edited there, and not here.
    comments = without_mark(found.comments) if known.stands else found.comments
    taken = message.with_changes(
        strings=found.strings if found.translated else message.strings,
        comments=tuple(dict.fromkeys((*message.comments, *comments))),
        extracted=message.extracted or found.extracted,
        flags=tuple(dict.fromkeys((*flags_of(found, slot.wanted), *message.flags))),
        previous=found.previous if found.fuzzy else None,
    )
    if taken is message:
        return
    slot.message, slot.origin = taken, known.domain
    if known.domain == slot.domain:
        slot.fate = "restored"
    else:
        slot.fate = "repeated" if known.stands else "moved"


def flags_of(message: Message, wanted: Message) -> tuple[str, ...]:
    """Return the flags of a message, those about formats as the template has them."""
    own = [flag for flag in message.flags if flag not in _FORMAT_FLAGS or flag in wanted.flags]
    return tuple(dict.fromkeys((*own, *(flag for flag in wanted.flags if flag != FUZZY))))


def match_edits(slots: Sequence[Slot], memory: Memory, order: Order) -> set[tuple[str, Key]]:
    """Give each new message the translation of the text that it resembles most, if any.

    *order* is that of the messages, by which an edited one is told from another like it.
    Return the messages that an edited one takes over in their own catalog: they need not be
    kept there. What had become obsolete earlier, or belongs to another chapter, is kept as well.
    """
    new = [slot for slot in slots if slot.fate == "new"]
    sources = list(_sources(slots, new, memory))
    matches = sorted(
        (-share, source.stands, slot.domain != source.domain, source.message.obsolete, number, n)
        for n, source in enumerate(sources)
        for number, slot in enumerate(new)
        if (source.free or source.domain == slot.domain)
        and (share := _likeness(slot.wanted.key, source))
    )
    taken_over: set[tuple[str, Key]] = set()
    used: dict[tuple[Key, tuple[str, ...]], Key] = {}
    for *_rank, number, n in matches:
        slot, source = new[number], sources[n]
        if slot.fate != "new":
            continue
        original = as_translated(source.message)
        serves = used.setdefault((original.key, original.strings), slot.wanted.key)
        carries_on = source.free and serves == slot.wanted.key
        _draw_upon(slot, source, original.comments if carries_on else slot.message.comments)
        if carries_on and slot.domain == source.domain and not source.message.obsolete:
            taken_over.add((source.domain, source.message.key))
            was_read = source.message.approved or is_out_of_date(source.message)
            same_place = order.is_same(source.domain, source.message.key, slot.wanted.key)
            if was_read and same_place and _have_same_forms(original.key, slot.wanted.key):
                slot.message = marked(slot.message)
    return taken_over


def _have_same_forms(one: Key, other: Key) -> bool:
    """Return whether both have a plural, or neither."""
    return (one.plural is None) is (other.plural is None)


def _sources(slots: Iterable[Slot], new: Iterable[Slot], memory: Memory) -> Iterator[_Source]:
    """Yield what new messages can draw upon.

    A text that stands serves its own chapter only. It serves as it will be, with what it
    has been given from elsewhere, or the next update would find more than this one.
    """
    free = dict.fromkeys(memory.free(slot.message for slot in slots))
    for known in free:
        yield _Source(known.domain, known.message, free=True)
    domains = {slot.domain for slot in new}
    for slot in slots:
        if slot.domain in domains and slot.message.approved:
            yield _Source(slot.domain, slot.message, stands=True)
    for domain in sorted(domains):
        for known in memory.gone(domain):
            if known not in free:
                yield _Source(domain, known.message)


def repeat_edits(slots: Sequence[Slot]) -> None:
    """Give what an edited message was given to the same text, untranslated elsewhere.

    Otherwise the next update would do it, and an update is to need no second one.
    """
    changed = {slot.wanted.key: slot for slot in reversed(slots) if slot.fate == "changed"}
    for slot in slots:
        if not slot.message.translated and (source := changed.get(slot.wanted.key)):
            use(slot, Recollection(source.domain, source.message, stands=True))


def _likeness(key: Key, source: _Source) -> float:
    """Return how alike a new text is to the last and to the translated text of a source."""
    message = source.message
    if message.key.plural is not None and key.plural is None:
        return 0.0
    return max(
        likeness(key.text, text) for text in {message.key.text, as_translated(message).key.text}
    )


def _draw_upon(slot: Slot, source: _Source, comments: tuple[str, ...]) -> None:
    """Give a new message, as fuzzy, the translation of a text that it resembles."""
    original = as_translated(source.message)
    blanks = slot.message.strings[len(original.strings) :]
    slot.message = slot.message.with_changes(
        strings=(*original.strings, *blanks),
        comments=comments,
        extracted=slot.message.extracted or original.extracted,
        flags=tuple(dict.fromkeys((FUZZY, *flags_of(original, slot.wanted)))),
        previous=None if original.fuzzy else original.key,
    )
    slot.fate, slot.origin = "changed", source.domain
