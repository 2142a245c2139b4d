"""What a catalog keeps of the messages that its chapter no longer has.

A translation leaves a catalog in two cases only. An edited message carries it on
in the same catalog, beside its previous text. Or a message in use, here or in
another catalog, has it for the same words: kept twice, the obsolete one would only
grow old, and could come back one day in the stead of the one translators look after.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bookpress.book.po import Catalog, Key, Message
from bookpress.catalogs.memory import truth

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
    """Messages by what they say and how they translate it."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._messages: dict[tuple[Key, tuple[str, ...]], list[Message]] = defaultdict(list)
        for message in messages:
            self._messages[message.key, message.strings].append(message)

    def covers(self, left: Message) -> bool:
        """Whether one of them has all that a message has: words, approval, comments."""
        return any(
            (left.fuzzy or not message.fuzzy) and set(left.comments) <= set(message.comments)
            for message in self._messages.get((left.key, left.strings), ())
        )


class Leftovers:
    """Sorts what is left over in each catalog, once it is known what all messages hold.

    `carried_on` are the messages, by domain, that an edited one carries on.
    """

    def __init__(
        self, messages: Iterable[Message], carried_on: Collection[tuple[str, Key]]
    ) -> None:
        self._in_use = _Index(messages)
        self._carried_on = carried_on

    def sort(self, domain: str, old: Catalog, messages: Sequence[Message]) -> Kept:
        """Sort what is left of a catalog, given the messages it has from now on."""
        wanted = {message.key for message in messages}
        edited = _Index(truth(message) for message in messages if message.previous)
        left = [
            message
            for message in (*old.obsolete, *old.messages)
            if message.key not in wanted
            and (domain, message.key) not in self._carried_on
            and (message.obsolete or not edited.covers(truth(message)))
            and (message.translated or message.comments)
        ]
        originals = _Index(message for message in left if truth(message) is message)
        stay = [
            message
            for message in left
            if not self._is_in_use(message)
            and (truth(message) is message or not originals.covers(truth(message)))
        ]
        in_use = {_place(key) for key in wanted}
        taken = in_use | {_place(message.key) for message in left}
        return Kept(
            obsolete=tuple(_retire_all(stay, in_use, taken)),
            everything=tuple(_aside(m.but(obsolete=True), in_use, taken) for m in left),
            newly=sum(not message.obsolete for message in stay),
        )

    def _is_in_use(self, left: Message) -> bool:
        return self._in_use.covers(left) or self._in_use.covers(truth(left))


def _retire_all(
    messages: Iterable[Message], in_use: Collection[_Place], taken: set[_Place]
) -> Iterator[Message]:
    """Make messages obsolete, a fuzzy one under the text that was really translated.

    Where that text has its own place in the catalog already, it keeps its last text
    and stays fuzzy: no tool accepts a catalog in which a message stands twice.
    """
    for message in messages:
        kept, place = truth(message), _place(truth(message).key)
        if place != _place(message.key) and place in taken:
            kept = message
        taken.add(place)
        yield _aside(_retired(kept), in_use, taken)


def _aside(message: Message, in_use: Collection[_Place], taken: set[_Place]) -> Message:
    """A message that can stand beside those in use, for which a plural makes no difference.

    When a text gains or loses its plural, the same words are a new message; what is
    left of the old one gets a context, and can be found by its likeness.
    """
    if _place(message.key) not in in_use:
        return message
    contexts = ("left over" if n == 1 else f"left over {n}" for n in count(1))
    context = next(c for c in contexts if (message.key.text, c) not in taken)
    taken.add((message.key.text, context))
    return message.but(key=message.key._replace(context=context))


def _retired(message: Message) -> Message:
    """An obsolete message. Its previous text goes: Babel cannot read it there (`#~|`)."""
    return message.but(obsolete=True, locations=(), previous=None)


def _place(key: Key) -> _Place:
    return key.text, key.context
