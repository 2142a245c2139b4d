"""Counts the messages of a language: translated, fuzzy, untranslated.

A fuzzy translation is none, for Sphinx does not use it, and obsolete messages are not
counted. (`sphinx-intl stat` 2.4 counts a fuzzy message twice: as fuzzy and as translated.)
The messages are those that the catalogs have in use, as `bookpress catalogs` leaves them:
the text itself is not read. A catalog that a language lacks counts as one without any
translation; the messages it would have are known from the other languages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bookpress.book.po import Catalog, Message
from bookpress.book.words import DOMAIN


@dataclass(frozen=True)
class Tally:
    """Numbers of messages."""

    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.untranslated + other.untranslated,
        )

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.untranslated

    @property
    def share(self) -> float:
        """The part that is translated, from 0 to 1; 0 where there is nothing to translate."""
        return self.translated / self.total if self.total else 0.0

    @property
    def is_begun(self) -> bool:
        """Whether less than half is translated: then what is missing is no fault yet."""
        return 2 * self.translated < self.total

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down: 100 means all."""
        return 100 * self.translated // self.total if self.total else 0


def is_filled(message: Message) -> bool:
    """Return whether a message has a translation, fuzzy or not, in every plural form."""
    return all(string.strip() for string in message.strings)


def is_done(message: Message) -> bool:
    """Return whether readers see the translation of a message."""
    return is_filled(message) and not message.fuzzy


def tally(messages: Iterable[Message]) -> Tally:
    """Count messages."""
    translated = fuzzy = untranslated = 0
    for message in messages:
        if not is_filled(message):
            untranslated += 1
        elif message.fuzzy:
            fuzzy += 1
        else:
            translated += 1
    return Tally(translated, fuzzy, untranslated)


def to_translate(
    language: str, source: str, held: Mapping[str, Mapping[str, Catalog]]
) -> dict[str, tuple[Message, ...]]:
    """Return the messages a language has to translate, by domain, with their translations.

    `source` is the language of the text, and `held` has the catalogs of every
    language by domain. The text needs none in its own language. Of the interface, the
    messages count that the language's own catalog has: what the workshop and Sphinx say in
    that language already is in no catalog of the book.
    """
    own = held.get(language, {})
    others = [catalogs for code, catalogs in held.items() if code != source]
    wanted: dict[str, tuple[Message, ...]] = {}
    if language != source:
        for domain in sorted({name for catalogs in others for name in catalogs} - {DOMAIN}):
            wanted[domain] = _messages(own, domain) or max(
                (_blank(_messages(catalogs, domain)) for catalogs in others), key=len
            )
    wanted[DOMAIN] = _messages(own, DOMAIN)
    return {domain: messages for domain, messages in wanted.items() if messages}


def _messages(catalogs: Mapping[str, Catalog], domain: str) -> tuple[Message, ...]:
    return catalogs[domain].messages if domain in catalogs else ()


def _blank(messages: Iterable[Message]) -> tuple[Message, ...]:
    return tuple(Message(message.key) for message in messages)
