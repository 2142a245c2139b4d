"""The place in the sources that a warning about a node names."""

from docutils.nodes import Node
from sphinx.addnodes import start_of_file


def placed(node: Node) -> Node:
    """Return *node*, or what is nearest to it among the nodes whose line is known.

    That is one in it, or else the last one before it, or one around it: MyST gives images no
    line, and Sphinx gives none to a diagram that has a caption.
    """
    inside = next((each for each in node.findall() if each.line), None)
    if inside is not None:
        return inside
    place: Node = node
    while (parent := place.parent) is not None:
        for sibling in reversed(parent[: parent.index(place)]):
            if isinstance(sibling, start_of_file):
                break
            if lined := [each for each in sibling.findall() if each.line]:
                return lined[-1]
        if parent.line:
            return parent
        place = parent
    return node
