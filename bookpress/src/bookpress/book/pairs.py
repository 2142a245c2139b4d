"""Names facing editions: the book in two languages side by side.

The code of one is that of its two languages, the left one first: ``fr-en``, ``pt_BR-fr``. The
code of a language has no hyphen (`languages`), so that the two cannot be taken for each other.
Files and folders of an edition are named by its code.

The press imports this each time it is called, so it imports nothing heavy.
"""

from collections.abc import Collection
from itertools import permutations
from typing import NamedTuple

_LONGEST_LIST = 12  # all that four languages give


class PairError(ValueError):
    """A code that names no facing edition; the message says what is wrong."""


class Pair(NamedTuple):
    """The languages of a facing edition."""

    first: str  #: On the left: on the even pages in print.
    second: str

    @property
    def code(self) -> str:
        return f"{self.first}-{self.second}"


def is_pair(code: str) -> bool:
    """Return whether *code* is that of a facing edition, and not of a language."""
    return "-" in code


def sides(code: str) -> tuple[str, ...]:
    """Return the languages of an edition by its *code*: one, or the two of a facing edition."""
    return tuple(code.split("-"))


def read_pair(code: str) -> Pair:
    """Return the facing edition that *code* names, of whatever languages. Raises `PairError`."""
    languages = sides(code)
    if len(languages) != 2 or not all(languages):
        raise PairError(
            "a facing edition is written as its two languages with a hyphen between them, "
            "fr-en or pt_BR-fr"
        )
    if languages[0] == languages[1]:
        raise PairError(f"a facing edition has two languages, and this has {languages[0]} twice")
    return Pair(*languages)


def pair_of(asked: str, languages: Collection[str], source: str) -> Pair:
    """Return the facing edition that *asked* names: two languages, or one beside the *source*.

    *languages* are those that the book can be read in. Raises `PairError`, whose message has the
    facing editions that there can be.
    """
    if len(languages) < 2:
        raise PairError(
            f"a facing edition has two languages, and the book is published in {source} alone; "
            "translate it first: make language LANGUAGE=…"
        )
    try:
        pair = read_pair(asked if is_pair(asked) else f"{source}-{asked}")
    except PairError as error:
        raise PairError(f"{asked}: {error}; {possible_pairs(languages)}") from error
    for language in pair:
        if language not in languages:
            raise PairError(
                f"{asked}: the book has no edition in {language}; {possible_pairs(languages)}"
            )
    return pair


def possible_pairs(languages: Collection[str]) -> str:
    """Return which facing editions there can be of two or more *languages*, in words."""
    pairs = [Pair(*two).code for two in permutations(languages, 2)]
    if len(pairs) > _LONGEST_LIST:
        return f"there can be one of any two of {', '.join(languages)}"
    return f"there can be {', '.join(pairs)}"
