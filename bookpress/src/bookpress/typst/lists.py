"""Writes lists: of points, of steps, of terms and their definitions, of lines, in columns."""

from __future__ import annotations

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
        return [block(self.blocks([item])) for item in node.children]

    def visit_definition_list(self, node: Element) -> None:
        glossary = "true" if "glossary" in node["classes"] else None
        self.add_call("definitions", *map(self._definition, node.children), glossary=glossary)
        raise nodes.SkipNode

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
            body=block(self.blocks(definition)),
        )


def _pattern_of(node: Element) -> str:
    """Return the pattern by which Typst numbers the items of *node*, such as ``(a)``."""
    figure = _NUMBERING.get(node.get("enumtype", ""), "1")
    return f"{node.get('prefix', '')}{figure}{node.get('suffix', '.')}"
