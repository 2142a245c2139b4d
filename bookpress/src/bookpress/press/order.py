"""What the publisher asks of the printer.

Every build imports this, so it imports nothing heavy; `sheets` carries the order out.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field


class OrderError(ValueError):
    """An order nobody could carry out; the message says why."""


@dataclass(frozen=True)
class Order:
    """The choices that are the publisher's; whether they are sound, `printer` says."""

    bulk: float | None = None  #: Thickness of a page, in mm; None for `printer`'s own.
    multiple: int | None = None  #: What the number of pages is brought to a multiple of.
    isbns: Mapping[str, str] = field(default_factory=dict)  #: Language → its edition's ISBN.


def read_isbns(given: str, languages: Container[str], source: str) -> dict[str, str]:
    """Return the ISBN of each language: from ``978…``, or from ``fr=978…,en=979…``.

    A number alone is that of the book in the language it is written in, *source*, for
    each edition has one of its own. Raises OrderError for a language that is not among
    *languages*, or a number given twice.
    """
    isbns: dict[str, str] = {}
    for part in filter(None, given.split(",")):
        language, _, number = part.rpartition("=")
        language, number = language.strip() or source, number.strip()
        if language not in languages:
            raise OrderError(f"ISBN {number}: the book has no edition in “{language}”")
        if language in isbns or number in isbns.values():
            raise OrderError(f"ISBN {number}: each edition has one ISBN, and no other has it")
        isbns[language] = number
    return isbns
