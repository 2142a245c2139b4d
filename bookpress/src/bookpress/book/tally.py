"""Counts the messages of a language: translated, fuzzy, untranslated.

A fuzzy translation is none, for Sphinx does not use it, and obsolete messages are not
counted. (`sphinx-intl stat` 2.4 counts a fuzzy message twice: as fuzzy and as translated.)
Of the fuzzy ones, those are told apart whose translation was approved for an earlier text, which
readers get (`out_of_date`).

The messages are those of the text, where it is known. Else they are those that the catalogs have
in use, as `bookpress catalogs` leaves them; a catalog that a language lacks then counts as one
without any translation, and the messages it would have are known from the other languages.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bookpress.book.out_of_date import is_printable
from bookpress.book.po import Catalog, Key, Message
from bookpress.book.words import DOMAIN, PROSE, SETTINGS


@dataclass(frozen=True)
class Tally:
    """Numbers of messages; those out of date are fuzzy, and counted there as well."""

    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    out_of_date: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.untranslated + other.untranslated,
            self.out_of_date + other.out_of_date,
        )

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.untranslated

    @property
    def printed(self) -> int:
        """The messages of which readers get a translation, be it of an earlier text."""
        return self.translated + self.out_of_date

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
    translated = fuzzy = untranslated = out_of_date = 0
    for message in messages:
        if not is_filled(message):
            untranslated += 1
        elif message.fuzzy:
            fuzzy += 1
            out_of_date += is_printable(message)
        else:
            translated += 1
    return Tally(translated, fuzzy, untranslated, out_of_date)


Text = Mapping[str, tuple[Key, ...]]
"""The messages of a text, by domain."""


def to_translate(
    language: str, source: str, held: Mapping[str, Mapping[str, Catalog]], text: Text | None = None
) -> dict[str, tuple[Message, ...]]:
    """Return the messages a language has to translate, by domain, with their translations.

    `source` is the language of the text, and `held` has the catalogs of every
    language by domain. The text needs none in its own language; what it has is `text`, where that
    is known. Of the interface, the
    messages count that the language's own catalog has: what the workshop and Sphinx say in
    that language already is in no catalog of the book.
    """
    own = held.get(language, {})
    others = [catalogs for code, catalogs in held.items() if code != source]
    wanted: dict[str, tuple[Message, ...]] = {}
    if language != source and text is not None:
        for domain, keys in _wanted(text, own):
            known = {message.key: message for message in _messages(own, domain)}
            wanted[domain] = tuple(known.get(key) or Message(key) for key in keys)
    elif language != source:
        for domain in sorted({name for catalogs in others for name in catalogs} - {DOMAIN}):
            wanted[domain] = _messages(own, domain) or max(
                (_blank(_messages(catalogs, domain)) for catalogs in others), key=len
            )
    wanted[DOMAIN] = _messages(own, DOMAIN)
    return {domain: messages for domain, messages in wanted.items() if messages}


def not_in_catalogs(text: Text, own: Mapping[str, Catalog]) -> dict[str, list[Key]]:
    """Return the messages of the text that none of a language's catalogs has, by domain."""
    missing = {}
    for domain, keys in _wanted(text, own):
        known = {message.key for message in _messages(own, domain)}
        if left := [key for key in keys if key not in known]:
            missing[domain] = left
    return missing


def _wanted(text: Text, own: Mapping[str, Catalog]) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield the messages that a language is to have, by domain.

    Of what stands beside the text, titles in settings and sentences in references, those count
    that it has a catalog for: many projects leave them as they are.
    """
    for domain, keys in sorted(text.items()):
        if domain in own or domain not in (SETTINGS, PROSE):
            yield domain, keys


def _messages(catalogs: Mapping[str, Catalog], domain: str) -> tuple[Message, ...]:
    return catalogs[domain].messages if domain in catalogs else ()


def _blank(messages: Iterable[Message]) -> tuple[Message, ...]:
    return tuple(Message(message.key) for message in messages)
