"""Decides which obsolete messages a catalog keeps: those that its chapter no longer has.

A translation leaves a catalog in two cases only. An edited message has taken it over
in the same catalog, beside its previous text. Or a message in use, here or in another
catalog, has it for the same text: then the obsolete one is a copy, which nobody would
correct any more, and which could come back one day in the place of the corrected one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bookpress.book.po import Catalog, Key, Message
from bookpress.catalogs.memory import as_translated

_Place = tuple[str, str | None]


@dataclass(frozen=True)
class Kept:
    """The obsolete messages of a catalog; `newly` is how many were in use before.

    `everything` is all that was left over, as it was and before it was sorted.
    """

    obsolete: tuple[Message, ...]
    everything: tuple[Message, ...]
    newly: int


class _Index:
    """Messages by their text and its translation."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._messages: dict[tuple[Key, tuple[str, ...]], list[Message]] = defaultdict(list)
        for message in messages:
            self._messages[message.key, message.strings].append(message)

    def covers(self, left: Message) -> bool:
        """Return whether one of them has all that a message has: words, approval, comments."""
        return any(
            (left.fuzzy or not message.fuzzy) and set(left.comments) <= set(message.comments)
            for message in self._messages.get((left.key, left.strings), ())
        )


class Leftovers:
    """Sorts what is left over in each catalog, once all messages in use are known.

    `taken_over` are the messages, by domain, whose translation an edited message has now.
    """

    def __init__(
        self, messages: Iterable[Message], taken_over: Collection[tuple[str, Key]]
    ) -> None:
        self._in_use = _Index(messages)
        self._taken_over = taken_over

    def sort(self, domain: str, old: Catalog, messages: Sequence[Message]) -> Kept:
        """Sort what is left of a catalog, given the messages it has from now on."""
        wanted = {message.key for message in messages}
        edited = _Index(as_translated(message) for message in messages if message.previous)
        left = [
            message
            for message in (*old.obsolete, *old.messages)
            if message.key not in wanted
            and (domain, message.key) not in self._taken_over
            and (message.obsolete or not edited.covers(as_translated(message)))
            and (message.translated or message.comments)
        ]
        originals = _Index(message for message in left if as_translated(message) is message)
        stay = [
            message
            for message in left
            if not self._is_in_use(message)
            and (as_translated(message) is message or not originals.covers(as_translated(message)))
        ]
        in_use = {_place(key) for key in wanted}
        taken = in_use | {_place(message.key) for message in left}
        return Kept(
            obsolete=tuple(_retire_all(stay, in_use, taken)),
            everything=tuple(_aside(m.with_changes(obsolete=True), in_use, taken) for m in left),
            newly=sum(not message.obsolete for message in stay),
        )

    def _is_in_use(self, left: Message) -> bool:
        return self._in_use.covers(left) or self._in_use.covers(as_translated(left))


def _retire_all(
    messages: Iterable[Message], in_use: Collection[_Place], taken: set[_Place]
) -> Iterator[Message]:
    """Make messages obsolete, a fuzzy one under the text that was really translated.

    Where that text has its own place in the catalog already, it keeps its last text
    and stays fuzzy: no tool accepts a catalog in which a message stands twice.
    """
    for message in messages:
        kept, place = as_translated(message), _place(as_translated(message).key)
        if place != _place(message.key) and place in taken:
            kept = message
        taken.add(place)
        yield _aside(_retired(kept), in_use, taken)


def _aside(message: Message, in_use: Collection[_Place], taken: set[_Place]) -> Message:
    """Return an obsolete message in such a form that it can stand beside those in use.

    When a text gains or loses its plural, it is a new message with the same `msgid`, which
    gettext allows only once in a catalog. What is left of the old one gets a context, and can
    be found by its likeness.
    """
    if _place(message.key) not in in_use:
        return message
    contexts = ("left over" if n == 1 else f"left over {n}" for n in count(1))
    context = next(c for c in contexts if (message.key.text, c) not in taken)
    taken.add((message.key.text, context))
    return message.with_changes(key=message.key._replace(context=context))


def _retired(message: Message) -> Message:
    """Return a message made obsolete, without its previous text: Babel cannot read `#~|`."""
    return message.with_changes(obsolete=True, locations=(), previous=None)


def _place(key: Key) -> _Place:
    return key.text, key.context
