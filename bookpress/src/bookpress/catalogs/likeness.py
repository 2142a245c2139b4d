"""Measures how alike two texts are, to find the text that a new one was edited from."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

ALIKE = 0.6
"""From this share on, one text is taken for an edited version of the other.

Measured on a French essay: two paragraphs that have nothing to do with one
another share a tenth of their words, and no two of them share half.
"""

_SHORT = 60


def likeness(one: str, other: str) -> float:
    """Return the share of two texts that is common and in the same order, from 0 to 1.

    Titles are compared by their letters, paragraphs by their words: that tells
    paragraphs apart as well, and takes a twentieth of the time. 0 stands for anything
    under `ALIKE`.
    """
    short = len(one) <= _SHORT and len(other) <= _SHORT
    matcher = _matcher(other, short)
    matcher.set_seq1(_units(one, short))
    for measure in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        share = measure()
        if share < ALIKE:
            return 0.0
    return share


@lru_cache(maxsize=2048)
def _matcher(text: str, short: bool) -> SequenceMatcher[str]:
    """Return a matcher for one text; to make it is most of the work, so it is kept."""
    return SequenceMatcher(None, (), _units(text, short), autojunk=False)


@lru_cache(maxsize=2048)
def _units(text: str, short: bool) -> tuple[str, ...]:
    if short:
        return tuple(text.lower())
    # An address is one word: it would outweigh the sentence that a link is added to.
    return tuple(re.findall(r"https?://[^\s)>]+|\w+|[^\w\s]", text.lower()))
