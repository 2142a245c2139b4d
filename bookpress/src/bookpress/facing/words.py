"""Keeps Sphinx's own words, such as the titles of admonitions, in the language of a column."""

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from typing import Any

from sphinx.locale import get_translator


class Words(NullTranslations):
    """The words of the interface in one language."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        """Translate by *messages*: English to that language."""
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        """Return the translation of *message*."""
        return self._messages.get(message, message)


def interface_words() -> frozenset[str]:
    """Return what Sphinx says of its own in the language of this process; nothing in English."""
    return _words_of(get_translator())


@cache
def _words_of(translation: NullTranslations) -> frozenset[str]:
    return frozenset(messages_of(translation).values())


def messages_of(translation: Any) -> dict[str, str]:
    """Return all messages of a *translation* of gettext, which cannot be pickled itself."""
    messages: dict[str, str] = {}
    while translation is not None:
        catalog = getattr(translation, "_catalog", {})
        found = {key: text for key, text in catalog.items() if isinstance(key, str)}
        messages = found | messages
        translation = getattr(translation, "_fallback", None)
    return messages
