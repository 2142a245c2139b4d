"""What `bookpress.book.compat.nodes` relies on in docutils, and whether it is still needed."""

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from bookpress.book.compat import find_nodes_faster
from docutils import nodes

Find = Callable[..., Iterator[nodes.Node]]


@pytest.fixture
def docutils_find() -> Find:
    """Return ``findall`` of docutils, in whose place ours is."""
    find_nodes_faster()
    return cast(Find, vars(cast(Any, nodes.Node.findall))["__wrapped__"])


def tree() -> nodes.section:
    inner = nodes.paragraph("", "", nodes.emphasis("", "a"), nodes.Text("b"), nodes.strong("", "c"))
    items = [nodes.list_item("", nodes.paragraph("", word)) for word in "def"]
    return nodes.section("", nodes.title("", "g"), inner, nodes.bullet_list("", *items))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"condition": nodes.paragraph},
        {"condition": nodes.Text},
        {"condition": lambda node: len(node.children) > 1},
        {"condition": nodes.TextElement, "include_self": False},
        {"descend": False},
        {"siblings": True},
        {"ascend": True},
    ],
)
def test_the_same_nodes_are_found_in_the_same_order(
    docutils_find: Find, given: dict[str, Any]
) -> None:
    whole = tree()
    for node in docutils_find(whole):
        assert [*node.findall(**given)] == [*docutils_find(node, **given)]


@pytest.mark.parametrize("kind", [nodes.paragraph, nodes.Element, lambda node: bool(node.parent)])
def test_what_is_done_to_the_tree_meanwhile_is_seen_alike(docutils_find: Find, kind: Any) -> None:
    def taken(find: Find) -> tuple[list[str], str]:
        whole, seen = tree(), []
        for node in find(whole, kind):
            seen.append(node.astext())
            if isinstance(node, nodes.emphasis | nodes.list_item):
                node.parent.remove(node)
            elif isinstance(node, nodes.strong):
                node += nodes.inline("", "h")
            elif isinstance(node, nodes.title):
                node.parent.insert(1, nodes.rubric("", "i"))
        return seen, whole.pformat()

    assert taken(nodes.Node.findall) == taken(docutils_find)


def test_docutils_still_goes_down_a_tree_by_calls_of_calls(docutils_find: Find) -> None:
    """When it does not, `find_nodes_faster` can go."""
    whole = nodes.inline()
    for _ in range(5000):
        whole = nodes.inline("", "", whole)
    assert sum(1 for _ in whole.findall(nodes.inline)) == 5001
    with pytest.raises(RecursionError):
        [*docutils_find(whole, nodes.inline)]
