"""The spaces of French, after the Imprimerie nationale's *Lexique des règles typographiques*."""

import re
from functools import cache

from .signs import NARROW_NO_BREAK, NO_BREAK

_SPACE = f"[ \n{NO_BREAK}{NARROW_NO_BREAK}]"
#: Where any of the rules may have something to do.
_PLACE = re.compile(f"[«»]|{_SPACE}(?:[;!?:%€\\d]|d\\.|[kMGT]?bit/s)")


@cache  # they take milliseconds, and not every text is in French
def _rules() -> list[tuple[re.Pattern[str], str]]:
    """Return patterns, and what is put in the place of what each finds."""
    return [
        (re.compile(f"«{_SPACE}*(?=\\S|$)"), f"«{NO_BREAK}"),
        (re.compile(f"(?<=\\S){_SPACE}*»"), f"{NO_BREAK}»"),
        (re.compile(f"^{_SPACE}*»"), f"{NO_BREAK}»"),
        (re.compile(f"{_SPACE}+([;!?])"), f"{NARROW_NO_BREAK}\\1"),
        (re.compile(f"{_SPACE}+(:(?=\\s|$)|%)"), f"{NO_BREAK}\\1"),
        # Four digits together begin no grouped number: "in 2012 500 people".
        (re.compile(f"(?<=\\d)(?<!\\d{{4}}){_SPACE}(?=\\d{{3}}(?!\\d))"), NARROW_NO_BREAK),
        (re.compile(f"(?<=\\bn°){_SPACE}(?=\\d)|(?<=§){_SPACE}(?=\\d)"), NO_BREAK),
        (re.compile(f"(?<=\\bs\\.){_SPACE}(?=d\\.)"), NO_BREAK),
        (re.compile(f"(?<=\\d){_SPACE}(?=(?:€|[kMGT]?bit/s)(?!\\w))"), NO_BREAK),
        (re.compile(f"(?<=\\b[pl]\\.){_SPACE}(?=\\d)"), NO_BREAK),
    ]


def french_spaces(text: str) -> str:
    """Return French *text* with its typographic spaces."""
    if _PLACE.search(text):
        for pattern, replacement in _rules():
            text = pattern.sub(replacement, text)
    return text
