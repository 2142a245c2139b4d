"""Gives the blocks of a document the keys by which two languages of it are paired."""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from bookpress.book import events
from bookpress.book.facing import KEY, facing_language, is_side

#: The attribute of text that translators are given.
MESSAGE = "facing_message"


class NameBlocks(SphinxTransform):
    """Number the blocks of a document as the source has them, before anything is translated.

    Both languages read the same source, so the same number is the same block, however
    differently a translation words it.
    """

    default_priority = events.NAME_BLOCKS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        if not (facing_language(self.config) or is_side(self.config)):
            return
        blocks = (each for each in self.document.findall(nodes.Element) if is_block(each))
        for number, block in enumerate(blocks):
            block[KEY] = str(number)
        for node, _words in extract_messages(self.document):
            if isinstance(node, nodes.TextElement):
                node[MESSAGE] = True


def is_block(node: nodes.Node) -> bool:
    """Return whether *node* is a block, and not text or a part of a phrase."""
    if not isinstance(node, nodes.Element) or isinstance(node, nodes.Inline | nodes.document):
        return False
    # What docutils says of a language, such as that it has no name of its own for a directive.
    if any(isinstance(each, nodes.system_message) for each in (node, node.parent)):
        return False
    return node.parent is None or not isinstance(node.parent, nodes.TextElement)
