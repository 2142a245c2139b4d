"""Keeps words apart that a browser sets apart, where blocks become phrases.

A browser begins a line with each block, and draws a frame around a button or a choice, so authors
put no space there: ``<option>Rose<option>Iris``. What is made of such a row is one phrase, and
its words have a space between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docutils import nodes

from .elements import Content, HtmlElement
from .vocabulary import APART


def with_spaces(
    contents: Iterable[Content],
    form: Callable[[Content], list[nodes.Node]],
    space: Callable[[], nodes.Node],
) -> list[nodes.Node]:
    """Return the *form* of each of *contents*, and a *space* between those that stand apart."""
    made: list[nodes.Node] = []
    before, apart = "", False
    for each in contents:
        new = form(each)
        words = "".join(_shown(new))
        apart = apart or _stands_apart(each, first=True)
        if words:
            if apart and before and not before[-1].isspace() and not words[0].isspace():
                made.append(space())
            before, apart = words, False
        apart = apart or _stands_apart(each, first=False)
        made += new
    return made


def _stands_apart(content: Content, *, first: bool) -> bool:
    """Return whether *content* begins apart from what is before it, or ends apart (not *first*)."""
    if not isinstance(content, HtmlElement):
        return isinstance(content, nodes.paragraph)
    if content.name in APART:
        return True
    edge = content.children if first else reversed(content.children)
    for child in edge:
        if _stands_apart(child, first=first):
            return True
        if isinstance(child, HtmlElement | nodes.Node | str):
            return False
    return False


def _shown(tree: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the pieces of text in *tree*, a picture's description among them."""
    for node in tree:
        if isinstance(node, nodes.Text):
            yield node.astext()
        elif isinstance(node, nodes.image):
            yield node.astext() or "\N{OBJECT REPLACEMENT CHARACTER}"
        elif not isinstance(node, nodes.raw):
            yield from _shown(node.children)


def lines_of(contents: Iterable[Content]) -> str:
    """Return the text in *contents*, with a line for each block, as a browser has ``<pre>``."""
    lines = ""
    for each in contents:
        if isinstance(each, HtmlElement):
            inside = lines_of(each.children)
            if each.name == "br":
                lines += "\n"
            elif each.name in APART and inside:
                lines += ("\n" if lines and not lines.endswith("\n") else "") + inside
                lines += "" if inside.endswith("\n") else "\n"
            else:
                lines += inside
        elif isinstance(each, str):
            lines += each
        elif isinstance(each, nodes.Node):
            lines += each.astext()
    return lines
