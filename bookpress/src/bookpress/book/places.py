"""Numbered paragraphs and sections of a book, their labels, and links to them.

A paragraph, or a quotation set apart, is numbered by an id: ``book_paragraph_pattern`` is a
regular expression for the whole id, whose one group is the number, digits and then letters
if any (``p14a``: what was inserted after 14). A place without a number is called by the title
of its section.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeGuard, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder

from .title_words import words_of

#: What a place is called that has no number and is in no section.
NAMELESS = "§"

_NUMBER = re.compile(r"(\d*)(.*)")


class Place(NamedTuple):
    """Somewhere in the book that can be linked to."""

    docname: str
    identifier: str  #: Its id in the document; empty for the document itself.
    number: str = ""  #: The number of the paragraph, with its letters; empty for a section.
    title: str = ""  #: The title of the section it is in.

    @property
    def label(self) -> str:
        """The words of a link to the place: ``§ 14a``, else the title of the section."""
        return paragraph_label(self.number) if self.number else self.title or NAMELESS


def paragraph_label(number: str) -> str:
    """Return how a paragraph is cited, ``§ 14a``, or several, ``§§ 14–16``.

    The space is not to be broken.
    """
    return f"{'§§' if '–' in number else '§'}\u00a0{number}"


def number_in(identifier: str, pattern: str) -> str:
    """Return the number of a paragraph by one of its ids; empty if the id is no number's."""
    found = re.fullmatch(pattern, identifier)
    return str(found[1]) if found else ""


def numbered_id(element: nodes.Element, pattern: str) -> tuple[str, str]:
    """Return the id of *element* that is a number's, and the number; two empty texts if none."""
    for identifier in element["ids"]:
        if number := number_in(identifier, pattern):
            return identifier, number
    return "", ""


def is_paragraph(node: nodes.Node) -> TypeGuard[nodes.paragraph | nodes.block_quote]:
    """Return whether *node* may be numbered: a paragraph or a block quotation."""
    return isinstance(node, nodes.paragraph | nodes.block_quote)


def numbered_paragraphs(
    tree: nodes.Element, pattern: str
) -> Iterator[tuple[nodes.Element, str, str]]:
    """Yield each paragraph and quotation of *tree* that has a number: element, id, number."""
    for element in tree.findall(nodes.Element):
        if is_paragraph(element):
            identifier, number = numbered_id(element, pattern)
            if number:
                yield element, identifier, number


def rank(number: str) -> tuple[int, int, str]:
    """Return a key that sorts the *number* of a paragraph: 14, 14a, 14b, 15."""
    found = cast("re.Match[str]", _NUMBER.fullmatch(number))
    digits, letters = found.groups()
    return int(digits or 0), len(letters), letters


def around(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the elements that *node* is in, from the inside."""
    parent: Any = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def sections_around(node: nodes.Node) -> list[nodes.section]:
    """Return the sections that *node* is in, from the inside; a section is in itself."""
    own = [node] if isinstance(node, nodes.section) else []
    return [*own, *(each for each in around(node) if isinstance(each, nodes.section))]


def title_around(node: nodes.Node) -> str:
    """Return the title of the section that *node* is in, or is; empty if there is none."""
    return next((words_of(cast("nodes.title", each[0])) for each in sections_around(node)), "")


def depth(node: nodes.Node) -> int:
    """Return how many sections *node* is in, which is the level of a heading there."""
    return len(sections_around(node))


def docname_around(node: nodes.Node, docname: str) -> str:
    """Return the document that *node* comes from, in a tree that is written as *docname*.

    Some builders (``singlehtml``, ``latex``, ``typst``) write a whole book as one document.
    """
    files = (each for each in around(node) if isinstance(each, addnodes.start_of_file))
    return next((str(file["docname"]) for file in files), docname)


def address(builder: Builder, docname: str, place: Place) -> str:
    """Return the address of *place* as a link in *docname* has it, whatever the builder."""
    # Not Sphinx's make_refnode(): a book in one document has no page that is "this one".
    page = builder.get_relative_uri(docname, place.docname)
    if not place.identifier:
        return page
    # The builder "singlehtml" gives an anchor for a page, and one link has one anchor.
    return f"#{place.identifier}" if page.startswith("#") else f"{page}#{place.identifier}"


def link(builder: Builder, docname: str, place: Place, *words: nodes.Node) -> nodes.reference:
    """Return a link from *docname* to *place*, which says its label unless *words* are given."""
    shown = words or (nodes.Text(place.label),)
    return nodes.reference("", "", *shown, internal=True, refuri=address(builder, docname, place))
