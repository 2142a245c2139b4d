"""Finds acronyms, which a book sets in small capitals.

Nothing here knows Typst or docutils.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITALS = "A-ZÀ-ÖØ-ÞŒŸ"
_WORD = rf"[{_CAPITALS}]{{2,}}"
# A sentence in capitals, a sequence of such words, is no acronym.
_SENTENCE = rf"{_WORD}(?:[ \u00a0\u202f’'-]+{_WORD}(?!\w))+"
_CANDIDATE = re.compile(rf"(?<!\w)(?:(?P<sentence>{_SENTENCE})|(?P<acronym>{_WORD}\d*))(?!\w)")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def with_acronyms(text: str) -> Iterator[tuple[str, bool]]:
    """Yield *text* in pieces, and for each whether it is an acronym: ``PDF``, ``HTML5``.

    Numbers in capitals (``Louis XIV``) are left alone, and so are ``CD`` and the few other
    acronyms that could be such numbers.
    """
    end = 0
    for match in _CANDIDATE.finditer(text):
        acronym = match["acronym"]
        if acronym and not _ROMAN.fullmatch(acronym):
            if match.start() > end:
                yield text[end : match.start()], False
            yield acronym, True
            end = match.end()
    if text[end:]:
        yield text[end:], False
