"""Words that messages on faults share: what was meant, and what stands there."""

from collections.abc import Iterable
from difflib import get_close_matches

_LENGTH = 40  # of what is shown of a value


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the one of the *known* names that was meant by *name*, in any case; empty if none is.

    *cutoff* is how like it must be, as `difflib` measures it: 1 for the same.
    """
    names = {each.lower(): each for each in known}
    found = get_close_matches(name.lower(), names, 1, cutoff)
    return names[found[0]] if found else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return how a message on an unknown *name* ends: with the one meant, or all *known*."""
    names = list(known)
    near = nearest(name, names)
    return f"did you mean {near}?" if near else f"there are {', '.join(names)}"


def shown(value: object) -> str:
    """Return *value* as a message shows it, cut short."""
    return f"“{shorten(str(value).lower() if isinstance(value, bool) else str(value))}”"


def shorten(text: str, length: int = _LENGTH) -> str:
    """Return *text* as it is quoted in a line: without line breaks, of *length* letters at most."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def line_at(text: str, position: int) -> int:
    """Return the line of *text*, from 1, on which the character at *position* is."""
    return text.count("\n", 0, position) + 1
