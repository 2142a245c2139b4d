"""Moves anchors that stand at titles: links to them lead to the title, which is printed twice."""

from docutils import nodes
from docutils.nodes import Node
from sphinx import addnodes


def move_anchors_under_titles(tree: nodes.document) -> None:
    """Put anchors that stand just before a title under it, or they would be a page too early.

    The entries of an index are often written so.
    """
    for section in list(tree.findall(nodes.section)):
        above = _preceding(section)
        moved: list[Node] = []
        while above and isinstance(above[-1], (addnodes.index, nodes.target)):
            moved.insert(0, above.pop())
        for node in moved:
            node.parent.remove(node)
        section[1:1] = moved


def move_anchors_out_of_titles(tree: nodes.document) -> None:
    """Give a section the anchors in its title, which the contents and running heads repeat."""
    for title in tree.findall(nodes.title):
        if isinstance(title.parent, nodes.section):
            for node in title.findall(nodes.Element):
                if not isinstance(node, nodes.footnote_reference):
                    title.parent["ids"] += node["ids"]
                    node["ids"] = []


def _preceding(section: nodes.section) -> list[Node]:
    """Return what is printed just before *section*: its siblings, or the section before it."""
    siblings = section.parent[: section.parent.index(section)]
    while siblings and isinstance(siblings[-1], nodes.section):
        siblings = siblings[-1].children[:]
    return list(siblings)
