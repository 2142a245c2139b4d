"""What a translation may go by besides the text that it translates."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Allowance:
    """The language of a translation, and what is known of the book.

    *links* are the addresses that the owner of the book permits translations to have,
    *rendered* says how the catalogs of the language render each short text, both in lower
    case, as terms are looked up; *any_term* says that this is not known, and any term may stand
    where there is one.
    """

    language: str = ""
    links: frozenset[str] = frozenset()
    rendered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    any_term: bool = False
