"""Writes the bibliography in the PDF; other formats get a bullet list and an inline node."""

from docutils import nodes
from sphinx.application import Sphinx

from bookpress.book.typst import Writer
from bookpress.book.typst.markup import call, string


class reference_list(nodes.bullet_list):  # noqa: N801 - so docutils names nodes
    """A bibliography without labels, one item a work; except in the PDF, a bullet list."""


class written_address(nodes.inline):  # noqa: N801
    """An address that is text and no link; except in the PDF, an inline node."""


def visit_list(writer: Writer, node: reference_list) -> None:
    """Write the works with no marks before them."""
    writer.add_works(item for item in node.children if isinstance(item, nodes.list_item))
    raise nodes.SkipNode


def visit_address(writer: Writer, node: written_address) -> None:
    """Write the address so that it breaks after a sign, without a hyphen."""
    writer.add("#" + call("breakable", string(node.astext())))
    raise nodes.SkipNode


def add_nodes(app: Sphinx) -> None:
    """Register the two nodes, and how the PDF writes them."""
    app.add_node(reference_list, typst=(visit_list, None))
    app.add_node(written_address, typst=(visit_address, None))
