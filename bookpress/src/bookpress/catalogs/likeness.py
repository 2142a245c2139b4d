"""Measures how alike two texts are, to find the text that a new one was edited from."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache, partial

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
_MANY_WORDS = 2_000
_MANY_PAIRS = 50_000
"""From this many words on, or pairs of equal words, one of each text, `_share_in_order` is used.

difflib goes over all of them for each stretch that the texts share, so that two texts of a few
words repeated two thousand times take it minutes. Two paragraphs of 1,000 words of prose have
some 10,000 pairs.
"""

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
    units = _units(one, short), _units(other, short)
    matcher.set_seq1(units[0])
    order = partial(_share_in_order, *units) if _is_slow(*units) else matcher.ratio
    measures = (matcher.real_quick_ratio, matcher.quick_ratio, order)
    for measure in measures:
        share = measure()
        if share < (_ALIKE_SHORT if short else _ALIKE):
            return 0.0
    return share if not short or share >= _SURE or _begin_alike(one, other) else 0.0


def _is_slow(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether difflib would take long over two texts."""
    numbers = Counter(other)
    pairs = sum(number * numbers[unit] for unit, number in Counter(one).items())
    return len(one) > _MANY_WORDS or pairs > _MANY_PAIRS


def _share_in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Return twice the length of the longest common subsequence, by that of both texts.

    Each bit of a number stands for a word of *one*, so that a word of *other* is compared with
    all of them at once (Hyyrö, “Bit-Parallel LCS-length Computation Revisited”, 2004).
    """
    places: dict[str, int] = defaultdict(int)
    for number, unit in enumerate(one):
        places[unit] |= 1 << number
    everything = (1 << len(one)) - 1
    unmatched = everything
    for unit in other:
        here = unmatched & places.get(unit, 0)
        unmatched = ((unmatched + here) | (unmatched - here)) & everything
    return 2 * (len(one) - unmatched.bit_count()) / (len(one) + len(other))


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
