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
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "glossary.toml"
_KEYS = {"source", "target", "avoid", "unless", "note"}


class GlossaryError(Exception):
    """A glossary that cannot be used; the message says where and why."""


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
        for phrase, term in self._phrases():
            matches = list(_pattern(phrase).finditer(text))
            if matches and term is not None:
                yield term, matches[0][0]
            for match in matches:
                text = text[: match.start()] + "\0" * len(match[0]) + text[match.end() :]

    def _phrases(self) -> list[tuple[str, Term | None]]:
        """Return all that is looked for, the longest first; an exempted phrase has no term."""
        phrases = [(phrase, term) for term in self.terms for phrase in term.source]
        exempt = [(phrase, None) for term in self.terms for phrase in term.unless]
        return sorted([*exempt, *phrases], key=lambda item: -len(item[0]))


def has(words: tuple[str, ...], text: str) -> str:
    """Return the first of some glossary words that a text holds; empty when it holds none."""
    return next((word for word in words if _pattern(word).search(text)), "")


def _pattern(phrase: str) -> re.Pattern[str]:
    letters = re.escape(phrase.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"[\s  -]+")
    # French elides: the apostrophe of l’acteur parts two words.
    return re.compile(rf"(?<!\w){letters.replace('’', '[’' + chr(39) + ']')}(?!\w)", re.IGNORECASE)


def read_glossary(path: Path) -> Glossary:
    """Read a glossary. Raises `GlossaryError`."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise GlossaryError(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GlossaryError(f"{path}: this is not TOML in UTF-8: {error}") from error
    entries = data.get("term", [])
    if set(data) - {"term"} or not isinstance(entries, list):
        raise GlossaryError(f"{path}: a glossary holds [[term]] tables and nothing else")
    return Glossary(tuple(_term(path, n, entry) for n, entry in enumerate(entries, start=1)))


def _term(path: Path, number: int, entry: object) -> Term:
    where = f"{path}: the term number {number}"
    if not isinstance(entry, dict) or not entry.get("source"):
        raise GlossaryError(f"{where} has no source")
    if unknown := set(entry) - _KEYS:
        raise GlossaryError(f"{where} has a key that is not known: {min(unknown)}")
    lists = {key: value for key, value in entry.items() if key != "note"}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(
            isinstance(v, str) and v.strip("* ") for v in value
        ):
            raise GlossaryError(f'{where}: {key} must be a list of words, such as ["réseau*"]')
    return Term(
        **{key: tuple(value) for key, value in lists.items()}, note=str(entry.get("note", ""))
    )
