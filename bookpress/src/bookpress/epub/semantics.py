"""Names the parts of a book in EPUB's vocabulary, and finds its landmarks.

The vocabulary is EPUB's Structural Semantics; where a term has a role in DPUB-ARIA, the
role is its name with ``doc-`` before it. Sphinx is not needed here.
"""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

#: Parts of the text proper: the first of them is where reading begins.
TEXT = frozenset({"chapter", "conclusion", "epilogue", "introduction", "part", "prologue"})
#: Parts with a role.
ROLES = TEXT | {
    "abstract",
    "acknowledgments",
    "afterword",
    "appendix",
    "bibliography",
    "colophon",
    "dedication",
    "errata",
    "foreword",
    "glossary",
    "index",
    "preface",
}
#: All parts a document may be.
PARTS = ROLES | {"contributors", "copyright-page", "halftitlepage", "imprint", "titlepage"}


class Landmark(NamedTuple):
    """A place readers look for: what it is, where, and what it is called."""

    type: str
    uri: str
    title: str
    second: str = ""  #: The title in the second language of the book, if it says something else.


def part_of(docname: str, patterns: Mapping[str, str]) -> str:
    """Return what the document is by the first of *patterns* it matches; nothing if by none."""
    return next((part for name, part in patterns.items() if fnmatchcase(docname, name)), "")


def attributes_of(part: str) -> dict[str, str]:
    """Return the attributes of the element that is *part*."""
    if not part:
        return {}
    return {"epub:type": part} | ({"role": f"doc-{part}"} if part in ROLES else {})


def landmarks_in(parts: Iterable[Landmark]) -> list[Landmark]:
    """Return the landmarks among *parts*, which are in reading order.

    The first part of the text stands for all of it, as ``bodymatter``.
    """
    found: list[Landmark] = []
    begun = False
    for part in parts:
        if part.type not in TEXT:
            found.append(part)
        elif not begun:
            found.append(part._replace(type="bodymatter"))
            begun = True
    return found
