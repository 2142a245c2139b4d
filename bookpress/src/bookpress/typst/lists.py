"""Writes lists: of points, of steps, of terms and their definitions, of lines, in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from docutils import nodes
from docutils.nodes import Element, Node

from bookpress.book.typst.markup import array, block, call, content, string

from .base import BookTranslator

_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


class ListTranslator(BookTranslator):
    """Writes lists, an item an argument of the template's function."""

    def visit_bullet_list(self, node: Element) -> None:
        self.add_call("bullets", *self._items(node))
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: Element) -> None:
        self.add_call(
            "steps",
            *self._items(node),
            numbering=string(_pattern_of(node)),
            start=str(node["start"]) if "start" in node else None,
        )
        raise nodes.SkipNode

    def visit_line_block(self, node: Element) -> None:
        inside = isinstance(node.parent, nodes.line_block)
        self.add_call("verse-indented" if inside else "verse", *self._items(node))
        raise nodes.SkipNode

    def visit_hlist(self, node: Element) -> None:
        self.add_call("columns-of-lists", *self._items(node))
        raise nodes.SkipNode

    def _items(self, node: Element) -> list[str]:
        return [block(self._with_space_after(item, self.blocks([item]))) for item in node.children]

    def _with_space_after(self, item: Node, blocks: str) -> str:
        """Return the *blocks* of *item*, and the space above the next one in a facing edition."""
        name = self.marks.gaps_after.get(cast("Element", item))
        return f"{blocks}\n\n#{call('facing-gap', string(name))}" if name else blocks

    def visit_definition_list(self, node: Element) -> None:
        glossary = "true" if "glossary" in node["classes"] else None
        items = [self._definition(item) for item in node.children]
        names = [self.marks.names.get(cast("Element", item)) for item in node.children]
        if glossary and all(names):
            self._add_facing_glossary(list(zip(filter(None, names), items, strict=True)))
        else:
            self.add_call("definitions", *items, glossary=glossary)
        raise nodes.SkipNode

    def _add_facing_glossary(self, items: Sequence[tuple[str, str]]) -> None:
        """Write *items*, passages by their names, for the template to put in one order.

        In a facing edition, that is the first language's.
        """
        pairs = [array([string(name), item]) for name, item in items]
        self.add_block("#" + call("facing-gap", call("facing-first", *pairs)))
        self.add_call("definitions", ".." + call("facing-sorted", *pairs), glossary="true")

    def _definition(self, item: Node) -> str:
        terms: list[list[Node]] = []
        definition: list[Node] = []
        for part in item.children:
            if isinstance(part, nodes.term):
                terms.append([part])
            elif isinstance(part, nodes.classifier) and terms:
                terms[-1] += [nodes.Text(" ("), part, nodes.Text(")")]
            else:
                definition.append(part)
        return call(
            "definition",
            array(content(self.inline(term)) for term in terms),
            body=block(self._with_space_after(item, self.blocks(definition))),
        )


def _pattern_of(node: Element) -> str:
    """Return the pattern by which Typst numbers the items of *node*, such as ``(a)``."""
    figure = _NUMBERING.get(node.get("enumtype", ""), "1")
    return f"{node.get('prefix', '')}{figure}{node.get('suffix', '.')}"
