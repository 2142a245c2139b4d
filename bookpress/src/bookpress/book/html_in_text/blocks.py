"""Makes blocks of docutils of those in HTML.

Nothing that is made here is given a source: Sphinx offers translators what has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from docutils import nodes

from .apart import lines_of
from .elements import Content, HtmlElement, texts
from .nodes import html_block, html_box, html_summary
from .phrases import Phrases, is_block
from .tables import table
from .vocabulary import BLOCKS, CONTAINERS, HEADINGS

_SPACE = re.compile(r"\s+")


class Blocks(Phrases):
    """Makes blocks, and the phrases in them."""

    def blocks(self, contents: Iterable[Content]) -> list[nodes.Node]:
        """Return the nodes of *contents* that stand between paragraphs."""
        made: list[nodes.Node] = []
        for stands_apart, run in groupby(contents, key=is_block):
            if stands_apart:
                made += [node for each in run for node in self._block(each)]
            else:
                made += self._paragraph(run)
        return made

    def _paragraph(self, contents: Iterable[Content]) -> list[nodes.Node]:
        children = self.phrase(contents)
        if not any(_is_seen(child) for child in children):
            # Between blocks, spaces are none, and neither is a break; targets and entries of an
            # index stay.
            return [child for child in children if isinstance(child, nodes.raw | nodes.Invisible)]
        return [nodes.paragraph("", "", *children)]

    def _block(self, content: Content) -> list[nodes.Node]:
        if isinstance(content, nodes.Node):
            return [content]
        if not isinstance(content, HtmlElement):
            return [self.web_only(content.source)] if not isinstance(content, str) else []
        name = content.name
        if name in CONTAINERS:
            return [self._around(html_block(name=name, attributes=content.tag.attributes), content)]
        if name in HEADINGS:
            return [self._heading(content)]
        made = self._form_of(content)
        if made is None:
            return self.leave_out(content, self.blocks(content.children))
        for node in made:
            if isinstance(node, nodes.Element):
                self.identify(node, content.tag.attributes)
        return made

    def _form_of(self, element: HtmlElement) -> list[nodes.Node] | None:
        """Return the form of a block that is no mere container; None if it has none."""
        inside = element.children
        match element.name:
            case "p" | "figcaption" | "caption" if not any(map(is_block, inside)):
                return self._paragraph(inside)
            case "hr":
                # docutils has its own rules where a transition may be.
                return [html_block(name="hr", attributes=element.tag.attributes)]
            case "pre":
                text = lines_of(inside).strip("\n")
                return [nodes.literal_block(text, text, language="text")]
            case "blockquote":
                return [nodes.block_quote("", *self.blocks(inside))]
            case "ul" | "menu":
                return [nodes.bullet_list("", *self._items(inside))]
            case "ol":
                return [self._numbered(element)]
            case "dl":
                return [nodes.definition_list("", *self._definitions(inside))]
            case "details":
                around = html_block(name="details", attributes=element.tag.attributes)
                return [self._around(around, element)]
            case "summary":
                return [self._heading(element)]
            case "table":
                return table(element, self.blocks, self.phrase)
            case name if name in BLOCKS:
                return self.blocks(inside)  # out of its place, as a cell without a table
        return None

    def _around(self, node: nodes.Element, element: HtmlElement) -> nodes.Element:
        node.extend(self.blocks(element.children))
        self.identify(node, element.tag.attributes)
        return node

    def _heading(self, element: HtmlElement) -> nodes.Element:
        attributes = element.tag.attributes
        node = html_summary("".join(texts(element.children)), name=element.name)
        node["attributes"] = attributes
        return self._named(node, element)

    def _items(self, contents: Iterable[Content]) -> list[nodes.Node]:
        items: list[nodes.Node] = []
        for is_item, run in groupby(contents, key=lambda each: _is(each, "li")):
            if is_item:
                items += [
                    nodes.list_item("", *self.blocks(each.children)) for each in _elements(run)
                ]
            elif blocks := self.blocks(run):
                items.append(nodes.list_item("", *blocks))
        return items

    def _numbered(self, element: HtmlElement) -> nodes.Node:
        kinds = {"a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}
        kind = kinds.get(element.tag.attributes.get("type", ""), "arabic")
        node = nodes.enumerated_list("", *self._items(element.children))
        node["enumtype"], node["prefix"], node["suffix"] = kind, "", "."
        if (start := element.tag.attributes.get("start", "")).isdigit():
            node["start"] = int(start)
        return node

    def _definitions(self, contents: Iterable[Content]) -> list[nodes.Node]:
        items: list[nodes.Element] = []
        for is_term, run in groupby(_parts(contents), key=lambda each: _is(each, "dt")):
            if is_term:
                terms = [nodes.term("", "", *self.phrase(each.children)) for each in _elements(run)]
                items.append(nodes.definition_list_item("", *terms))
            elif definitions := self._described(run):
                if not items:
                    items.append(nodes.definition_list_item("", nodes.term()))
                items[-1].extend(definitions)
        return list(items)

    def _described(self, contents: Iterable[Content]) -> list[nodes.Node]:
        """Return the definitions of a term; what stands between them is one."""
        made: list[nodes.Node] = []
        for is_definition, run in groupby(contents, key=lambda each: _is(each, "dd")):
            if is_definition:
                made += [
                    nodes.definition("", *self.blocks(each.children)) for each in _elements(run)
                ]
            elif blocks := self.blocks(run):
                made.append(nodes.definition("", *blocks))
        return made


def _is(content: Content, name: str) -> bool:
    return isinstance(content, HtmlElement) and content.name == name


def _elements(contents: Iterable[Content]) -> list[HtmlElement]:
    return [each for each in contents if isinstance(each, HtmlElement)]


def _parts(contents: Iterable[Content]) -> Iterator[Content]:
    """Yield what is in a list of definitions, a ``div`` around parts of it opened."""
    for each in contents:
        if isinstance(each, HtmlElement) and each.name == "div":
            yield from each.children
        else:
            yield each


def _is_seen(node: nodes.Node) -> bool:
    """Return whether there is more to *node* than a space or a break."""
    if isinstance(node, nodes.raw):
        return False
    if isinstance(node, nodes.image | html_box):
        return True
    if isinstance(node, nodes.Element) and any(node.findall(nodes.image)):
        return True
    return bool(_SPACE.sub("", node.astext()))
