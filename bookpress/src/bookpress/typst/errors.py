"""The error that stops a PDF build, and the places that warnings name."""

from __future__ import annotations

from docutils.nodes import Node
from sphinx.errors import SphinxError


class TypstBookError(SphinxError):
    """The book cannot be set; no PDF is written."""

    category = "Typst book error"


def placed(node: Node) -> Node:
    """Return *node*, or its nearest ancestor whose line is known: MyST gives images none."""
    place: Node | None = node
    while place is not None and not place.line:
        place = place.parent
    return place or node
