"""Makes translatable what Sphinx passes over for want of a place in the source.

Sphinx takes text without a file for words of its own, which have their translation elsewhere. But
parsers leave the file out of text that an author wrote too: of the cells of a table within a
directive (MyST-Parser 5.2), of the subtitle of a sidebar (docutils 0.22), of what extensions
have nodes of their own for, such as the label of a tab (sphinx-tabs 3.5). An author's text is
told by its markup, which the parser keeps on its node, or by a node that is an extension's.
"""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from . import events

_TEXTS = (
    nodes.attribution,
    nodes.caption,
    nodes.paragraph,
    nodes.rubric,
    nodes.subtitle,
    nodes.term,
    nodes.title,
)

_MAKERS = ("docutils.", "sphinx.", f"{__name__.partition('.')[0]}.")
"""The packages whose nodes without markup have words of the program in them."""


class PlaceTexts(SphinxTransform):
    """Gives text without a place that of what it stands in."""

    default_priority = events.PLACE_TEXTS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        for node in self.document.findall(_is_without_place):
            node.source, node.line = _place_of(node)


def _is_without_place(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.TextElement) or isinstance(node, nodes.Inline) or node.source:
        return False
    if isinstance(node.parent, nodes.system_message):
        return False
    if node.rawsource:
        return isinstance(node, _TEXTS)
    # Sphinx takes the words of a node without markup for it, so there must be none to lose.
    is_plain = all(isinstance(child, nodes.Text) for child in node.children)
    return is_plain and not type(node).__module__.startswith(_MAKERS)


def _place_of(node: nodes.Node) -> tuple[str, int | None]:
    """Return the file and the line of the nearest node around *node* that has them."""
    source, line = node.source, node.line
    around = node.parent
    while around is not None and not (source and line):
        source, line = source or around.source, line or around.line
        around = around.parent
    document = node.document
    return source or (str(document["source"]) if document else ""), line
