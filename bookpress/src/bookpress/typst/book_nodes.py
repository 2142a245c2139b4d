"""What the assembled doctree has beside the nodes of docutils and Sphinx."""

from typing import NamedTuple

from docutils import nodes

from bookpress.book.facing import Shared


class book_part(nodes.Structural, nodes.Element, Shared):  # noqa: N801 - so docutils names nodes
    """A part of the book: its title, what introduces it, and its documents."""


class external_entry(nodes.Invisible, nodes.Element):  # noqa: N801
    """What a table of contents has from elsewhere: ``title`` and ``uri``."""


class general_index(nodes.Structural, nodes.Element):  # noqa: N801
    """The place of the general index; ``title`` is what it is called in the contents."""


class Listing(NamedTuple):
    """How much of a chapter is listed in the contents, by the table of contents it is in."""

    depth: int  #: Levels of headings, that of the chapter counted; 0 where nothing is said.
    documents_only: bool  #: No sections but those that are whole documents.
