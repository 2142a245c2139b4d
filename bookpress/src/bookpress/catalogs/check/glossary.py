"""The project's bilingual glossary: how each term of the source is to be rendered.

A TOML file that translators keep, `glossary.toml` in the folder of their language:

    [[term]]
    source = ["territoire*"]
    target = ["territor*"]
    avoid = ["local authorit*"]
    note = "region only where the author makes it so"

Words are matched whole, in any case; `*` stands for any letters. A longer term is looked
for first, and its words do not count again for a shorter one. `unless` lists phrases of
the source in which the term means something else. Only `source` is required.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from bookpress.book.toml import Key, read_toml
from bookpress.book.toml import values as toml_values

NAME = "glossary.toml"


@dataclass(frozen=True)
class Term:
    """One entry of a glossary. The lists hold words as the file has them."""

    source: tuple[str, ...]
    target: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Glossary:
    """The terms of one language, the longest first."""

    terms: tuple[Term, ...] = ()

    def found_in(self, text: str) -> Iterator[tuple[Term, str]]:
        """Yield the terms that a text of the source language holds, each with its words there."""
        for pattern, term in self._patterns:
            matches = list(pattern.finditer(text))
            if matches and term is not None:
                yield term, matches[0][0]
            for match in matches:
                text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Term | None]]:
        """All that is looked for, the longest phrase first; an exempted one has no term."""
        phrases = [(phrase, term) for term in self.terms for phrase in term.source]
        exempt = [(phrase, None) for term in self.terms for phrase in term.unless]
        ordered = sorted([*exempt, *phrases], key=lambda item: -len(item[0]))
        return [(_pattern(phrase), term) for phrase, term in ordered]


def has(words: tuple[str, ...], text: str) -> str:
    """Return the first of some glossary words that a text holds; empty when it holds none."""
    return next((word for word in words if _pattern(word).search(text)), "")


@lru_cache(maxsize=4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    letters = re.escape(phrase.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"[\s  -]+")
    # French elides: the apostrophe of l’acteur parts two words.
    return re.compile(rf"(?<!\w){letters.replace('’', '[’' + chr(39) + ']')}(?!\w)", re.IGNORECASE)


def read_glossary(path: Path) -> Glossary:
    """Return the glossary in the file at *path*. Raises `TomlError`."""
    file = read_toml(path)
    rows = file.tables("term", _KEYS)
    file.check()
    return Glossary(tuple(Term(**row.values) for row in rows))


def _words(value: object) -> tuple[str, ...]:
    """Return *value* if it is a list of words; `*` alone would stand for every word."""
    if not isinstance(value, list):
        raise ValueError('write a list of words, such as ["réseau*"]')
    words = toml_values.texts(value)
    if not all(word.strip("* ") for word in words):
        raise ValueError('“*” needs letters beside it, such as ["réseau*"]')
    return words


def _some_words(value: object) -> tuple[str, ...]:
    words = _words(value)
    if not words:
        raise ValueError('the list is empty; write words of the text, such as ["réseau*"]')
    return words


_KEYS = {
    "source": Key(_some_words, needed=True),
    "target": Key(_words),
    "avoid": Key(_words),
    "unless": Key(_words),
    "note": Key(toml_values.prose),
}
