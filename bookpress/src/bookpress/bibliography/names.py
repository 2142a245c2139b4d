"""Names of people and of bodies, as references and citations write them.

A body is a name in double braces in the ``.bib`` file, and is never taken apart. The
family name of a person has the class ``smallcaps`` in a reference; in a citation it has
none, nor do particles.
"""

from collections.abc import Sequence

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry, Person
from pybtex.richtext import Text

from .richtext import Classed
from .words import _, fill, rich


def persons(entry: Entry, role: str) -> list[Person]:
    """Return the persons who have *role* in *entry*, in order; pybtex keeps but two roles."""
    if role in entry.persons:
        return list(entry.persons[role])
    return [Person(name) for name in split_name_list(entry.fields.get(role, ""))]


def _words(*groups: Sequence[str]) -> Text:
    return Text(" ").join([rich(word) for group in groups for word in group])


def last_name(person: Person) -> Text:
    """Return ``de La Tour``, or the whole name of a body."""
    return _words(person.prelast_names, person.last_names)


def _is_body(person: Person) -> bool:
    return not person.first_names and "".join(person.last_names).startswith("{")


def _family_name(person: Person) -> Text:
    name = _words(person.last_names)
    return name if _is_body(person) else Text(Classed("smallcaps", name))


def _separated(separator: str, *parts: Text) -> Text:
    return Text(separator).join([part for part in parts if part])


def natural_name(person: Person) -> Text:
    """Return ``Anne de La Tour``."""
    given = _words(person.first_names, person.middle_names, person.prelast_names)
    return _separated(" ", given, _family_name(person), _words(person.lineage_names))


def inverted_name(person: Person) -> Text:
    """Return ``de La Tour, Anne``, the form a list is sorted by."""
    family = _separated(" ", _words(person.prelast_names), _family_name(person))
    given = _words(person.first_names, person.middle_names)
    return _separated(", ", family, given, _words(person.lineage_names))


def joined(names: Sequence[Text], others: bool) -> Text:
    """Return *names* as an enumeration; *others* ends it with ``et al.``."""
    *firsts, last = names
    text = Text()
    for name in names if others else firsts:
        # i18n: in references and citations, between names but for the last two
        text = fill(_("{first}, {next}"), first=text, next=name) if text else name
    if others:
        # i18n: in references and citations, after names when not all are listed
        return fill(_("{first} et al."), first=text)
    # i18n: in references and citations, between the last two names
    return fill(_("{first} and {last}"), first=text, last=last) if text else last


def _known(people: Sequence[Person]) -> tuple[list[Person], bool]:
    """Return the people named, and whether BibTeX's ``and others`` follows them."""
    if len(people) > 1 and people[-1].last_names == ["others"]:
        return list(people[:-1]), True
    return list(people), False


def list_names(people: Sequence[Person]) -> Text:
    """Return *people* as the head of a reference: only the first name is inverted."""
    (first, *next_people), others = _known(people)
    return joined([inverted_name(first), *map(natural_name, next_people)], others)


def natural_names(people: Sequence[Person]) -> Text:
    """Return *people* as they are named inside a reference."""
    known, others = _known(people)
    return joined([natural_name(person) for person in known], others)


def short_names(people: Sequence[Person], full: bool = False) -> Text:
    """Return *people* as a citation names them: one or two, or the first ``et al.``.

    *full* names them all.
    """
    known, others = _known(people)
    names = [last_name(person) for person in known]
    if len(names) > 2 and not full:
        return joined(names[:1], others=True)
    return joined(names, others)
