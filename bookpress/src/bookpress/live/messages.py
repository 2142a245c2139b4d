"""Tells the state of each message of a language, and which message was just edited."""

from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256

from bookpress.book.po import Catalog, Message
from bookpress.book.tally import is_filled


class State(StrEnum):
    """The state of a message; the value is the name of its class in the pages."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"
    UNUSABLE = "unusable"  #: Translated, but in a way that Sphinx passes over in silence.
    MISSING = "missing"  #: In the text, but not in the catalog.

    @property
    def label(self) -> str:
        """The words that translators read for it."""
        return _LABELS[self]


_LABELS = {
    State.TRANSLATED: "translated",
    State.FUZZY: "fuzzy",
    State.UNTRANSLATED: "to do",
    State.UNUSABLE: "not usable",
    State.MISSING: "not in the catalog",
}


def state_of(message: Message | None) -> State:
    """Return how far a message of a catalog is; None is one that the catalog lacks."""
    if message is None:
        return State.MISSING
    if not is_filled(message):
        return State.UNTRANSLATED
    return State.FUZZY if message.fuzzy else State.TRANSLATED


def identity(text: str) -> str:
    """Return a short, stable name for the message of a *text*, for use in addresses."""
    return sha256(text.encode()).hexdigest()[:12]


def last_edited(
    before: Mapping[str, Catalog], after: Mapping[str, Catalog]
) -> tuple[str, Message] | None:
    """Return the first message that differs between two readings of the catalogs: domain, message.

    A message that is gone does not count, and one that only stands on another line is equal.
    """
    for domain, catalog in after.items():
        known = {message.key: message for message in before.get(domain, Catalog()).messages}
        for message in catalog.messages:
            if known.get(message.key) != message:
                return domain, message
    return None
