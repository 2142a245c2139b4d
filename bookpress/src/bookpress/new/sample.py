"""Translates the words of the sample book.

The templates say them in English, each between ``{% trans %}`` and ``{% endtrans %}`` or in
``_()``; ``sample/words/`` has a catalog for each other language. A book written in a language
that has none is begun with the English words.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from bookpress.book.po_reader import read_catalog

SAMPLE = Path(__file__).parent / "sample"
ENGLISH = "en"

_TERM = re.compile(r"\{term\}`(?:(?P<words>[^`<]+) <(?P<target>[^`>]+)>|(?P<alone>[^`<]+))`")


def sample_language(language: str) -> str:
    """Return the language of the sample for a book in *language*; empty if there is none.

    A language with a region takes that of the language alone: ``es_MX`` by ``es``.
    """
    base = language.partition("_")[0]
    return base if base == ENGLISH or _file(base).is_file() else ""


def _file(language: str) -> Path:
    return SAMPLE / "words" / f"{language}.po"


class Words:
    """Translates the sample into one language, and remembers which words were used."""

    def __init__(self, language: str) -> None:
        self._own = _read(sample_language(language) or ENGLISH)
        self.used: dict[str, None] = {}  #: In English, in order, each once.

    def translate(self, text: str) -> str:
        """Return the English *text* in the language of the book."""
        self.used[text] = None
        return self._own.get(text, text)

    def in_translation(self, language: str) -> dict[str, str]:
        """Return the words that were used → their translation, each on one line.

        Empty if there are no words in *language*.
        """
        if not (code := sample_language(language)):
            return {}
        theirs = _read(code)
        pairs = {_line(self._own.get(t, t)): _line(theirs.get(t, t)) for t in self.used}
        names = {translation: text for text, translation in pairs.items()}
        return {text: _targeted(translation, names) for text, translation in pairs.items()}


def _read(language: str) -> dict[str, str]:
    """Return the English words → those in *language*; empty for English."""
    if language == ENGLISH:
        return {}
    return {each.key.text: each.strings[0] for each in read_catalog(_file(language)).messages}


def _line(text: str) -> str:
    """Return *text* as gettext has it: its lines joined by spaces."""
    return " ".join(text.split())


def _targeted(translation: str, names: Mapping[str, str]) -> str:
    """Return *translation* with each link to a term under the term's name in the text."""

    def linked(match: re.Match[str]) -> str:
        target = match["target"] or match["alone"]
        words = match["words"] or match["alone"]
        name = names.get(target, target)
        return f"{{term}}`{words}`" if words == name else f"{{term}}`{words} <{name}>`"

    return _TERM.sub(linked, translation)
