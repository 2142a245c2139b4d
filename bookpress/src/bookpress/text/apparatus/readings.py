"""Finds the words of a reading in a text, in which one space stands for any white space."""

import re
from collections.abc import Iterator, Sequence

_PIECE = re.compile(r"\S+|\s+")
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"\w")


def one_spaced(text: str) -> tuple[str, Sequence[int]]:
    """Return *text* with one space for each white space, and where its letters stand in *text*.

    The places have one more, the end.
    """
    spaced = _SPACE.sub(" ", text)
    if "  " not in spaced:
        return spaced, range(len(text) + 1)
    places: list[int] = []
    pieces: list[str] = []
    for piece in _PIECE.finditer(text):
        is_space = piece[0].isspace()
        pieces.append(" " if is_space else piece[0])
        places.extend((piece.start(),) if is_space else range(*piece.span()))
    return "".join(pieces), [*places, len(text)]


def places_of(opening: str, words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where *words* begin and end in *text* as whole words, after *opening*.

    None has any white space but single spaces. A regular expression would be made for each
    reading, which takes longer than to search for it.
    """
    begins, ends = _WORD.match(words[0]), _WORD.match(words[-1])
    at = text.find(opening + words)
    while at >= 0:
        start = at + len(opening)
        end = start + len(words)
        if (begins and start and _WORD.match(text[start - 1])) or (ends and _WORD.match(text, end)):
            at = text.find(opening + words, at + 1)
        else:
            yield start, end
            at = text.find(opening + words, end)
