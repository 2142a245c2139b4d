"""What a role is: its name, and what it points at."""

from collections.abc import Iterator

from bookpress.book.markup.passage import Role, is_reference, is_typographic, is_wordy

from .formulas import formula
from .things import CITATION, ROLE, TERM, Thing

#: What begins the name of a role in Sphinx's own domain, which may be left out.
_DOMAIN = "std:"


def things_of_role(role: Role, mark: str) -> Iterator[Thing]:
    """Yield what *role* is, unless it only raises letters or the like.

    *mark* is how the syntax writes a role, with ``%s`` for its name.
    """
    name = role.name.removeprefix(_DOMAIN)
    if is_typographic(role):
        return
    if role.is_citation:
        yield from (Thing(CITATION, key) for key in role.keys)
    elif name == "term":
        yield Thing(TERM, role.target)
    elif name == "math":
        yield formula(role.target)
    elif is_reference(role):
        yield Thing(ROLE, f"{mark % name}`{role.target}`")
    else:
        yield Thing(ROLE, mark % name)
        # Where a role that is not known leads is seen by what it makes, once it is run.
        if role.explicit and not is_wordy(role):
            yield Thing(ROLE, f"{mark % name}`{role.target}`")
