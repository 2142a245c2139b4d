"""The errors that stop a PDF build, with the file and line to correct."""

from __future__ import annotations

from docutils.nodes import Node
from sphinx.errors import SphinxError
from sphinx.util.logging import get_node_location


class TypstBookError(SphinxError):
    """The book cannot be set; no PDF is written."""

    category = "Typst book error"


def placed(node: Node) -> Node:
    """Return *node*, or its nearest ancestor whose line is known: MyST gives images none."""
    place: Node | None = node
    while place is not None and not place.line:
        place = place.parent
    return place or node


def error_at(node: Node, message: str) -> TypstBookError:
    """Return the error *message*, opened by the file and line of *node*."""
    return TypstBookError(f"{get_node_location(placed(node)) or 'unknown place'}: {message}")
