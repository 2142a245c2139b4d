"""Makes translatable what Sphinx passes over for want of a place in the source.

Sphinx takes text without a file for words of its own, which have their translation elsewhere. But
parsers leave the file out of text that an author wrote too: of the cells of a table within a
directive (MyST-Parser 5.2), of the subtitle of a sidebar (docutils 0.22). An author's text is
told by its markup, which the parser keeps on its node.
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


class PlaceTexts(SphinxTransform):
    """Gives text without a place that of what it stands in."""

    default_priority = events.PLACE_TEXTS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        for node in self.document.findall(_is_without_place):
            node.source, node.line = _place_of(node)


def _is_without_place(node: nodes.Node) -> bool:
    if not isinstance(node, _TEXTS) or node.source or not node.rawsource:
        return False
    return not isinstance(node.parent, nodes.system_message)


def _place_of(node: nodes.Node) -> tuple[str, int | None]:
    """Return the file and the line of the nearest node around *node* that has them."""
    source, line = node.source, node.line
    around = node.parent
    while around is not None and not (source and line):
        source, line = source or around.source, line or around.line
        around = around.parent
    return source or str(node.document["source"]), line
