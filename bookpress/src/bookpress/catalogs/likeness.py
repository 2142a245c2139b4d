"""Measures how alike two texts are, to find the text that a new one was edited from."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

_SHORT = 60
"""Up to how many letters a text is compared as a title is."""
_ALIKE = 0.5
"""From this share of words on, one paragraph is taken for an edited version of the other.

Measured on a French essay: two paragraphs that have nothing to do with one
another share a tenth of their words, and no two of them share half.
"""
_ALIKE_SHORT = 0.6
"""From this share of letters on, one title is taken for an edited version of the other."""
_SURE = 0.85
"""Under this share of letters, half the words of two titles begin alike as well.

“Administration” has most letters of “Documentation”, and nothing to do with it. From this
share on, no word need be the same: a slip of the pen was corrected.
"""
_STEM = 5

# Scripts that put no space between words: each of their letters counts as a word.
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
# An address is one word: it would outweigh the sentence that a link is added to.
_WORD = re.compile(rf"https?://[^\s)>]+|{_UNSPACED}|(?:(?!{_UNSPACED})\w)+|[^\w\s]")


def likeness(one: str, other: str) -> float:
    """Return the share of two texts that is common and in the same order, from 0 to 1.

    Titles are compared by their letters, paragraphs by their words: that tells
    paragraphs apart as well, and takes a twentieth of the time. 0 stands for texts that
    are not alike.
    """
    short = len(one) <= _SHORT and len(other) <= _SHORT
    matcher = _matcher(other, short)
    matcher.set_seq1(_units(one, short))
    for measure in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio):
        share = measure()
        if share < (_ALIKE_SHORT if short else _ALIKE):
            return 0.0
    return share if not short or share >= _SURE or _begin_alike(one, other) else 0.0


def _begin_alike(one: str, other: str) -> bool:
    """Return whether half of the words of two short texts begin with the same letters."""
    return SequenceMatcher(None, _stems(one), _stems(other), autojunk=False).ratio() >= 0.5


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in _WORD.findall(text.lower()) if word[0].isalnum()]


@lru_cache(maxsize=2048)
def _matcher(text: str, short: bool) -> SequenceMatcher[str]:
    """Return a matcher for one text; to make it is most of the work, so it is kept."""
    return SequenceMatcher(None, (), _units(text, short), autojunk=False)


@lru_cache(maxsize=2048)
def _units(text: str, short: bool) -> tuple[str, ...]:
    return tuple(text.lower()) if short else tuple(_WORD.findall(text.lower()))
