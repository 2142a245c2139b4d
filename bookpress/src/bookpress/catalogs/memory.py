"""Every translation that the catalogs of a language hold, by the words it translates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bookpress.book.po import FUZZY, Catalog, Key, Message


def truth(message: Message) -> Message:
    """A message as its translation has it: with the text that was really translated.

    A fuzzy translation that names its previous text is an approved one of that text,
    save where one text has a plural and the other none: then only a first form that
    stands alone can be one of the text without.
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
    return message.but(key=previous, strings=strings, previous=None, flags=flags)


@dataclass(frozen=True)
class Recollection:
    """A message remembered, the catalog it is in, and whether it stands in its text."""

    domain: str
    message: Message
    stands: bool


class Memory:
    """What is remembered of a language, before its catalogs are brought up to date."""

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
            # A fuzzy message is known twice: as it stands, and as what was really translated.
            for message in dict.fromkeys((known.message, truth(known.message))):
                if message.translated or (message.comments and not known.stands):
                    self._by_key[message.key].append(replace(known, message=message))

    def recall(self, key: Key, domain: str) -> Recollection | None:
        """The best of what is known for a message: approved, near, and with no other use."""
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
        """The translations whose text is gone, and that none of these messages carries on."""
        carried = {(message.previous, message.strings) for message in messages if message.fuzzy}
        for known in self._all:
            original = truth(known.message)
            if (
                known.message.translated
                and not {known.message.key, original.key} & self._standing
                and (original.key, original.strings) not in carried
            ):
                yield known
