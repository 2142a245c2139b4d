"""Kinds of nodes that several steps of the pairing tell apart."""

from docutils import nodes

#: What has an item for each passage; a pair has a list of its own in each column.
LISTS = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
    nodes.option_list,
)
#: Makers of nodes whose words are in their children, and not in attributes.
SPHINX = frozenset({"docutils", "sphinx"})
#: Makers of nodes that may stand within a pair, and whose attributes hold no ids of their own.
BOOK = SPHINX | {"bookpress"}


def maker(node: nodes.Node) -> str:
    """Return the package that the class of *node* is of, such as ``sphinx_design``."""
    return type(node).__module__.partition(".")[0]
