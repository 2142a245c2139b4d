"""Gives the blocks of a document the keys by which two languages of it are paired."""

from collections.abc import Container, Iterator
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from bookpress.book import events
from bookpress.book.facing import KEY, MESSAGE, facing_language, is_side

from .words import interface_words


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
        name_blocks(self.document, interface_words())


def name_blocks(document: nodes.document, said: Container[str] = ()) -> None:
    """Give each block of *document* its key, and note which text is a message.

    What is *said* by Sphinx itself, such as "Parameters", is none: it has its own translation.
    """
    for number, block in enumerate(_blocks(document)):
        block[KEY] = str(number)
    for node, words in extract_messages(document):
        if isinstance(node, nodes.TextElement) and words not in said:
            node[MESSAGE] = True


def _blocks(parent: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the blocks in *parent*, and not text or parts of a phrase, in their order.

    What docutils says of the source is none: it says more in some languages, such as that a
    directive has no name in French.
    """
    for node in parent.children:
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.system_message):
            continue
        is_phrase = isinstance(parent, nodes.TextElement)
        if not is_phrase and not isinstance(node, nodes.Inline):
            yield node
        yield from _blocks(node)
