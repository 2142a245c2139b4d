"""An extension with two nodes to print, by a function that it brings and by one of the writer."""

from collections.abc import Iterable
from pathlib import Path

from bookpress.book.typst import Writer, add_typst_source
from bookpress.book.typst.markup import string
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx


class seal(nodes.Element):  # noqa: N801 - so docutils names nodes
    """A seal, with words beside it."""


class books(nodes.Element):  # noqa: N801
    """A list of works."""


class Seal(Directive):
    """A seal."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        return [seal("", nodes.paragraph("", self.content[0]))]


class Books(Directive):
    """A list of works, one a line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        lines: Iterable[str] = self.content
        return [books("", *(nodes.list_item("", nodes.paragraph("", line)) for line in lines))]


def visit_seal(writer: Writer, node: seal) -> None:
    writer.add_call("seal", string("red"), body=writer.blocks_in(node))
    raise nodes.SkipNode


def visit_books(writer: Writer, node: books) -> None:
    writer.add_works(node.findall(nodes.list_item))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_directive("seal", Seal)
    app.add_directive("books", Books)
    app.add_node(seal, typst=(visit_seal, None))
    app.add_node(books, typst=(visit_books, None))
    add_typst_source(app, Path(app.confdir, "seal.typ"), seal_width="31mm", seal_sign="S")
