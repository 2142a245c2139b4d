"""Names of people as lists are sorted by them: ``Roe, Jane`` for Jane Roe."""

from collections.abc import Mapping


def sort_name(name: str, given: Mapping[str, str]) -> str:
    """Return by what *name* is sorted: what is *given* for it, or else BibTeX's rule.

    The last word is the family name, with the words before it that have a capital from the
    first one without (``Jean de La Fontaine``: ``La Fontaine, Jean de``). A name of one word, one
    with a comma, and one in letters without capitals, which may begin with the family's, stay as
    they are.
    """
    name = " ".join(name.split())
    if name in given:
        return given[name]
    letters = [letter for letter in name if letter.isalpha()]
    if "," in name or not all(letter.lower() != letter.upper() for letter in letters):
        return name
    from pybtex.database import Person  # imported here, for most builds sort no name

    person = Person(name)
    first = [*person.first_names, *person.middle_names, *person.prelast_names]
    return f"{' '.join(person.last_names)}, {' '.join(first)}" if first else name
