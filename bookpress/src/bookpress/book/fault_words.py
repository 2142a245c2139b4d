"""Words that messages on faults share: what was meant, and what stands there."""

from collections.abc import Iterable
from difflib import get_close_matches

_LENGTH = 40  # of what is shown of a value


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the one of the *known* names that was meant by *name*; empty if none is like it.

    *cutoff* is how like it must be, as `difflib` measures it: 1 for the same.
    """
    found = get_close_matches(name.lower(), list(known), 1, cutoff)
    return found[0] if found else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return how a message on an unknown *name* ends: with the one meant, or all *known*."""
    names = list(known)
    near = nearest(name, names)
    return f"did you mean {near}?" if near else f"there are {', '.join(names)}"


def shown(value: object) -> str:
    """Return *value* as a message shows it, cut short."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{text}”" if len(text) <= _LENGTH else f"“{text[:_LENGTH]}…”"


def line_at(text: str, position: int) -> int:
    """Return the line of *text*, from 1, on which the character at *position* is."""
    return text.count("\n", 0, position) + 1
