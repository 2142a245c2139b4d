"""Every translation that the catalogs of a language hold, found by its source text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bookpress.book.out_of_date import without_mark
from bookpress.book.po import FUZZY, Catalog, Key, Message


def as_translated(message: Message) -> Message:
    """Return a message with the text that its translation was made of.

    For a fuzzy message that names its previous text, that is the previous text, of which
    the translation was approved. Any other message comes back as it is. So does one of
    which one text has a plural and the other none, unless there is but a first form: that
    alone can stand without a plural.
    """
    previous = message.previous
    if not (message.fuzzy and previous):
        return message
    strings = message.strings
    if (previous.plural is None) != (message.key.plural is None):
        if previous.plural is not None or any(strings[1:]):
            return message
        strings = strings[:1]
    flags = tuple(flag for flag in message.flags if flag != FUZZY)
    return message.with_changes(
        key=previous,
        strings=strings,
        previous=None,
        flags=flags,
        comments=without_mark(message.comments),
    )


@dataclass(frozen=True)
class Recollection:
    """A message of a catalog, and whether its text still stands in that chapter."""

    domain: str
    message: Message
    stands: bool


class Memory:
    """The translations of a language, as they were before its catalogs are updated."""

    def __init__(self, templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]) -> None:
        keys = {
            domain: {message.key for message in template.messages}
            for domain, template in templates.items()
        }
        self._all = [
            Recollection(domain, message, message.key in keys.get(domain, ()))
            for domain in sorted(catalogs)
            for message in (*catalogs[domain].messages, *catalogs[domain].obsolete)
        ]
        self._standing = {key for own in keys.values() for key in own}
        self._by_key: dict[Key, list[Recollection]] = defaultdict(list)
        for known in self._all:
            # A fuzzy message is found by its text, and by the text it was translated from.
            for message in dict.fromkeys((known.message, as_translated(known.message))):
                if message.translated or (message.comments and not known.stands):
                    self._by_key[message.key].append(replace(known, message=message))

    def recall(self, key: Key, domain: str) -> Recollection | None:
        """Return the best translation of a text for a catalog, None if there is none.

        An approved one is preferred, then one of the same catalog, then one that is no
        longer used.
        """
        return min(
            self._by_key.get(key, ()),
            key=lambda known: (
                not known.message.translated,
                known.message.fuzzy,
                known.domain != domain,
                known.stands,
            ),
            default=None,
        )

    def free(self, messages: Iterable[Message]) -> Iterator[Recollection]:
        """Yield the translations whose text is gone, and that none of *messages* has taken over."""
        carried = {(message.previous, message.strings) for message in messages if message.fuzzy}
        for known in self._all:
            original = as_translated(known.message)
            if (
                known.message.translated
                and not {known.message.key, original.key} & self._standing
                and (original.key, original.strings) not in carried
            ):
                yield known

    def gone(self, domain: str) -> Iterator[Recollection]:
        """Yield the approved translations of a catalog whose text is no longer in its chapter."""
        for known in self._all:
            original = as_translated(known.message)
            if known.domain == domain and not known.stands and original.approved:
                yield known
