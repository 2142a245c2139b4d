"""Sets nodes that the PDF has no form for in a plain one, so that no text is lost.

Such are the nodes of extensions that have no visitors for the builder ``typst``. What they hold is
set as text: as a phrase within a sentence, as paragraphs elsewhere. One that holds nothing but the
source of something drawn by a program, as the diagrams of several extensions do, is set as that
source. Each kind is named once for a document, in a warning that ``suppress_warnings =
["typst.node"]`` silences.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.builders import Builder
from sphinx.util import logging

from bookpress.book.source_lines import placed
from bookpress.book.typst.markup import call, markup, string

from .base import BookTranslator, in_phrase

logger = logging.getLogger(__name__)

# Attributes in which extensions keep the source of what they draw: mermaid, blockdiag, PlantUML.
_SOURCES = ("code", "uml")


class PlainTranslator(BookTranslator):
    """Writes nodes that no other visitor knows."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self._told: set[tuple[str, str]] = set()

    def unknown_visit(self, node: Node) -> None:
        """Write what *node* holds in a plain form, with a warning that names its place."""
        self._warn_of(node)
        if not isinstance(node, Element):
            self.add(markup(node.astext()))
        elif source := _source_of(node):
            self._add_source(node, source)
        elif not node.children:
            self._add_words(node)
        elif in_phrase(node):
            self.add(self.inline(node.children))
        else:
            for group in _phrases_and_blocks(node):
                self._add_group(group)
        raise nodes.SkipNode

    def _warn_of(self, node: Node) -> None:
        kind = type(node).__name__
        if (self.docname, kind) in self._told:
            return
        self._told.add((self.docname, kind))
        logger.warning(
            "typst: the PDF has no form for a %r node: what it holds is set as plain text; to give "
            "it one, write a visitor: app.add_node(%s, typst=(visit, None))",
            kind,
            kind,
            location=placed(node),
            type="typst",
            subtype="node",
        )

    def _add_group(self, group: list[Node]) -> None:
        """Write a phrase or a block as a block of its own; a title stands out."""
        match group:
            case [nodes.title() as title]:
                self.add_call("rubric", body=self.phrase_in(title))
            case _:
                self.add_block(self.blocks(group))

    def _add_words(self, leaf: Element) -> None:
        """Write the words that *leaf*, an element without children, has for itself."""
        words = markup(leaf.astext(), after=self.before)
        if in_phrase(leaf):
            self.add(words)
        elif words.strip():
            self.add_block(words)

    def _add_source(self, node: Element, source: str) -> None:
        if in_phrase(node):
            self.add("#" + call("code", string(source)))
        else:
            self.add_call("code-block", string(source))


def _source_of(node: Element) -> str | None:
    """Return the source that *node* keeps in an attribute, if it holds no text."""
    if node.astext().strip():
        return None
    values = (node.get(name) for name in _SOURCES)
    return next((each for each in values if isinstance(each, str) and each.strip()), None)


def _phrases_and_blocks(node: Element) -> Iterator[list[Node]]:
    """Yield the children of *node* as they make up blocks: phrases together, each block alone."""
    for are_phrases, group in groupby(node.children, _is_phrase):
        if are_phrases:
            yield list(group)
        else:
            yield from ([child] for child in group)


def _is_phrase(node: Node) -> bool:
    return isinstance(node, (nodes.Text, nodes.Inline))
