"""The form of each element of MathML in Typst, by the element's name.

The modules beside this one give the forms; an element without one is set as its children.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar
from xml.etree.ElementTree import Element

Form = TypeVar("Form", bound=Callable[..., str])
"""What turns an element into markup of Typst's math mode; more than the element is optional."""

#: What stands in a place that must have something, and has nothing.
_EMPTY = '""'
_FORMS: dict[str, Callable[..., str]] = {}


def form(*tags: str) -> Callable[[Form], Form]:
    """Return a decorator that makes a function the form of the elements named by *tags*."""

    def decorate(function: Form) -> Form:
        _FORMS.update(dict.fromkeys(tags, function))
        return function

    return decorate


def set_element(element: Element) -> str:
    """Return *element* as markup; its tail is none, as in all that the library writes."""
    return _FORMS.get(element.tag, row_of)(element)


def row_of(elements: Iterable[Element]) -> str:
    """Return *elements* as markup, one after the other."""
    return joined(map(set_element, elements))


def joined(pieces: Iterable[str]) -> str:
    """Return *pieces* of markup as one, a space between them where Typst needs it."""
    source = ""
    for piece in filter(None, pieces):
        # Typst would set a space of the source that touches words.
        touching = source.endswith('"') or piece.startswith('"')
        source += piece if touching or not source else f" {piece}"
    return source or _EMPTY


def argument(parent: Element, place: int) -> str:
    """Return the child of *parent* at *place* as the argument of a function of Typst's."""
    return set_element(parent[place]) or _EMPTY if len(parent) > place else _EMPTY


def call(function: str, *arguments: str, **named: str) -> str:
    """Return the call of a *function* of Typst's; ``_`` in a name stands for ``-``."""
    values = [*arguments, *(f"{name.replace('_', '-')}: {value}" for name, value in named.items())]
    return f"{function}({', '.join(values)})"
