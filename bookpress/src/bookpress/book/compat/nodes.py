"""docutils: the walks through a tree, where a node is, its text; Sphinx: a walk for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from typing import Any, cast

from docutils import nodes
from sphinx.addnodes import highlightlang

#: What `nodes.Node.findall` looks for.
Condition = type[nodes.Node] | Callable[[nodes.Node], bool] | None


def find_nodes_faster() -> None:
    """Make ``findall`` go through a tree in one loop, if it is asked for a node and all within it.

    docutils 0.22 has a generator for each node, each in that of its parent, and every transform
    looks through its document so; it takes a fifth of a build. The order is the same, and what
    is done to the tree meanwhile is seen as it was. To go when docutils has one loop.
    """
    find = cast(Any, getattr(nodes.Node.findall, "__wrapped__", nodes.Node.findall))

    @wraps(find)
    def findall(
        self: nodes.Node,
        condition: Condition = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[nodes.Node]:
        if not (include_self and descend) or siblings or ascend:
            return cast(
                "Iterator[nodes.Node]",
                find(self, condition, include_self, descend, siblings, ascend),
            )
        if isinstance(condition, type):
            return _all_of(self, condition)
        every = _all_of(self, object)
        return filter(condition, every) if condition else every

    cast(Any, nodes.Node).findall = findall


def _all_of(node: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    """Yield *node* and what is within it, in the order of the text, if it is of *kind*.

    Nearly half of all nodes are texts, with nothing in them, and half of the others hold a text
    alone: neither is gone into, unless texts are wanted.
    """
    if isinstance(node, kind):
        yield node
    text = nodes.Text
    wants_texts = issubclass(text, kind)
    siblings = iter(node.children)
    above: list[Iterator[nodes.Node]] = []
    push, pop = above.append, above.pop
    while True:
        for each in siblings:
            if type(each) is text:
                if wants_texts:
                    yield each
                continue
            if isinstance(each, kind):
                yield each
            below = each.children
            if below and (wants_texts or len(below) > 1 or type(below[0]) is not text):
                push(siblings)
                siblings = iter(below)
                break
        else:
            if not above:
                return
            siblings = pop()


def place_nodes_faster() -> None:
    """Make a node that gets a child look once for the document that it is in.

    docutils 0.22 goes up to it four times for each child. To go when it keeps what it has found.
    """
    place = getattr(nodes.Node.setup_child, "__wrapped__", nodes.Node.setup_child)

    @wraps(place)
    def setup_child(self: nodes.Node, child: nodes.Node) -> None:
        child.parent = cast(nodes.Element, self)
        if document := self.document:
            child.document = document
            if child.source is None:
                child.source = document.current_source
            if child.line is None:
                child.line = document.current_line

    cast(Any, nodes.Node).setup_child = setup_child


def visit_nodes_in_silence() -> None:
    """Make a writer go through a document without a word to the log of docutils about each node.

    docutils 0.22 tells its reporter, before each node and after it, which it comes to. Nobody sees
    that, for Sphinx shows nothing below a warning of docutils, and putting it in words takes as
    long as writing many of the nodes. To go when docutils asks whether anybody wants to know.
    """
    visit = getattr(nodes.Node.walkabout, "__wrapped__", nodes.Node.walkabout)

    @wraps(visit)
    def walkabout(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
        departs, stops = True, False
        try:
            try:
                visitor.dispatch_visit(self)
            except nodes.SkipNode:
                return stops
            except nodes.SkipDeparture:
                departs = False
            try:
                for child in self.children[:]:
                    if child.walkabout(visitor):
                        stops = True
                        break
            except nodes.SkipSiblings:
                pass
        except nodes.SkipChildren:
            pass
        except nodes.StopTraversal:
            stops = True
        if departs:
            visitor.dispatch_departure(self)
        return stops

    cast(Any, nodes.Node).walkabout = walkabout


def read_texts_faster() -> None:
    """Make ``astext`` of a text look for escaped signs only where there is one.

    docutils 0.22 takes a text to pieces three times for it, and puts it together again; a writer
    asks for each text of a page several times. To go when docutils looks first.
    """
    read = cast(Any, getattr(nodes.Text.astext, "__wrapped__", nodes.Text.astext))

    @wraps(read)
    def astext(self: nodes.Text) -> str:
        return cast(str, read(self)) if "\0" in self else str(self)

    cast(Any, nodes.Text).astext = astext


def set_languages_of_code_alone() -> None:
    """Have Sphinx go through a document for the languages of its code only if it has any.

    Sphinx 9.0 calls a visitor for each node of every document that is written, in each format. To
    go when it looks for the blocks of code first.
    """
    code = import_module("sphinx.transforms.post_transforms.code")  # which takes a while to import
    change = code.HighlightLanguageTransform
    apply = getattr(change.apply, "__wrapped__", change.apply)

    @wraps(apply)
    def applied(self: Any, **kwargs: Any) -> None:
        if next(self.document.findall(_is_of_code), None):
            apply(self, **kwargs)

    change.apply = applied


def _is_of_code(node: nodes.Node) -> bool:
    return isinstance(node, nodes.literal_block | highlightlang)
