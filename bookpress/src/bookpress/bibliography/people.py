"""Reads the names of people and bodies in ``.bib`` fields.

Names are written as BibTeX has them, ``First von Last``, ``von Last, First`` or
``von Last, Jr, First``, which pybtex takes apart, or as biblatex extends them,
``family=Heuvel, given=Charles, prefix=van den, useprefix=false``. A name in double braces is
that of a body and stays whole.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person

_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=\s*", re.I)
_PART = re.compile(r"\s*([\w-]+)\s*=\s*(.*?)\s*", re.DOTALL)
_ELIDED = re.compile(r"(d['’])(\{?[^\W\d_].*)", re.DOTALL)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|[IVX]+", re.I)
# Particles that are written after the given names in the form that lists have.
_AFTER_GIVEN = re.compile(
    r"(?:d['’]|de|del|della|dei|degli|dem|den|der|des|di|do|dos|da|das|du|af|av|von|van|vom|"
    r"ten|ter|of|zu|zum|zur|la|le|les|'t|und|y|e)"
)
# What begins an Arabic name that is not divided: "Ibn Sīnā".
_ARABIC = {"Ibn", "Abu", "Abū", "Umm", "Bint"}
_LIMIT = 3  # BibTeX knows no form of a name with more parts between commas


class Name(NamedTuple):
    """A name in its parts, each LaTeX; all of a body's is in *family*."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    is_body: bool = False
    use_prefix: bool | None = None  #: Whether the prefix counts as part of the family name.
    prefix_after: bool = False  #: Whether the prefix was written after the given names.
    keeps_articles: bool = True  #: Whether an article in the prefix counts, as in French.
    too_many_commas: bool = False

    def as_person(self) -> Person:
        """Return the name as pybtex's own, which other styles know."""
        parts = (self.given, "", self.prefix, self.family, self.suffix)
        first, middle, prelast, last, lineage = parts
        if self.too_many_commas:
            last = "{" + last + "}"
        return Person("", first, middle, prelast, last, lineage)


OTHERS = Name("others")


def read_names(source: str, use_prefix: bool | None = None) -> list[Name]:
    """Return the names in a field; *use_prefix* is what the entry's options say of prefixes.

    BibTeX's ``and others`` is the name `OTHERS`.
    """
    names = _names_in(source)
    return [
        name._replace(use_prefix=use_prefix) if name.use_prefix is None else name for name in names
    ]


# Each part of an entry that is printed, sorted or checked asks for its names.
@lru_cache(maxsize=10_000)
def _names_in(source: str) -> tuple[Name, ...]:
    return tuple(read_name(each) for each in split_name_list(source) if each.strip())


def read_name(source: str) -> Name:
    """Return one name, taken apart."""
    source = source.strip()
    if _EXTENDED.match(source):
        return _extended(source)
    parts = [part.strip() for part in split_tex_string(source, ",")]
    if len(parts) > _LIMIT:
        return Name(source, is_body=True, too_many_commas=True)
    if len(parts) == _LIMIT and _SUFFIX.fullmatch(parts[0]):
        parts = [parts[1], parts[0], parts[2]]  # "Jr., King, Martin"
    if len(parts) == 1:
        return _undivided(source)
    return _of_person(Person(", ".join(parts)))


def _undivided(source: str) -> Name:
    """Return a name without commas: that of a body, or one written as it is said."""
    if source == OTHERS.family:
        return OTHERS
    if _is_braced(source):
        return Name(source, is_body=True)
    *given, last = split_tex_string(source) or [source]  # ties alone are no name
    if given and given[0] in _ARABIC:
        return Name(source)
    if elided := _ELIDED.fullmatch(last):  # pybtex would look for a particle further ahead
        return Name(elided[2], " ".join(given), elided[1])
    return _of_person(Person(source))


def _is_braced(source: str) -> bool:
    """Return whether one pair of braces holds all of *source*, and no command begins it."""
    depth = 0
    for position, sign in enumerate(source):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return position == len(source) - 1 and not source.startswith("{\\") and position > 0
    return False


def _of_person(person: Person) -> Name:
    given = [*person.first_names, *person.middle_names]
    family, prefix = " ".join(person.last_names), " ".join(person.prelast_names)
    after: list[str] = []
    while len(given) > 1 and _AFTER_GIVEN.fullmatch(given[-1]):
        after.insert(0, given.pop())
    if not prefix and not after and (elided := _ELIDED.fullmatch(family)):
        prefix, family = elided[1], elided[2]
    return Name(
        family,
        " ".join(given),
        " ".join(after) or prefix,
        " ".join(person.lineage_names),
        is_body=not given and _is_braced(family),
        prefix_after=bool(after),
    )


def _extended(source: str) -> Name:
    found: dict[str, str] = {}
    for part in split_tex_string(source, ","):
        if match := _PART.fullmatch(part):
            found[match[1].lower()] = _unquoted(match[2])
        elif found:  # a comma within a part that is not in braces
            last = next(reversed(found))
            found[last] += f", {part.strip()}"
    prefix = found.get("prefix", "")
    wanted = found.get("useprefix", "").lower()
    return Name(
        found.get("family") or found.get("given", ""),
        found.get("given", "") if found.get("family") else "",
        prefix,
        found.get("suffix", ""),
        is_body=_is_braced(found.get("family", "")) and not found.get("given"),
        use_prefix={"true": True, "false": False}.get(wanted),
    )


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1]
    return text[1:-1] if _is_braced(text) and not text.startswith("{{") else text
