"""The words of each language in a document that both share, to compare with those of its own."""

from collections.abc import Container

from bookpress.book.facing import facing_pair, facing_phrase, facing_side
from bookpress.facing.columns import Columns
from docutils import nodes
from docutils.nodes import Element, Node

_SAID_TO_NOBODY = (nodes.comment, nodes.substitution_definition, nodes.system_message)


def words_of(tree: Node, left_out: Container[int] = ()) -> list[str]:
    """Return the words of *tree* in their order, without those of the nodes *left_out*, by id."""
    if isinstance(tree, nodes.Text):
        return str(tree).split()
    if isinstance(tree, _SAID_TO_NOBODY) or id(tree) in left_out:
        return []
    return [word for child in tree.children for word in words_of(child, left_out)]


def words_of_side(tree: Element, side: str, columns: Columns) -> list[str]:
    """Return the words that *tree* has for the language on *side*: what is for both is for each."""
    alone = {id(node) for _language, node in columns.unpaired}
    other = {
        id(node)
        for node in tree.findall(lambda each: isinstance(each, facing_side | facing_phrase))
        if isinstance(node, Element) and node["side"] != side and not _is_for_both(node, alone)
    }
    return words_of(tree, other)


def _is_for_both(node: Element, alone: Container[int]) -> bool:
    pair = node.parent
    return isinstance(pair, facing_pair) and len(pair) == 1 and id(node[0]) not in alone
