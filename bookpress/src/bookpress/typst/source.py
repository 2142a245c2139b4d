"""Writes text whose spaces and line ends count: programs, in blocks and in lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.builders import Builder

from bookpress.book.typst.markup import array, call, string

from .links import LinkTranslator


class SourceTranslator(LinkTranslator):
    """Writes code, and gives other visitors what they need to write what is like code."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.in_source = False
        """Whether text is part of a program, and is set character for character."""

    @contextmanager
    def text_as_source(self, as_source: bool = True) -> Iterator[None]:
        """Set text as that of a program, or else as prose."""
        outer, self.in_source = self.in_source, as_source
        yield
        self.in_source = outer

    def add_source_text(self, text: str) -> None:
        """Write *text* character for character, its line ends as line breaks."""
        lines = ("#" + call("source", string(line)) if line else "" for line in text.split("\n"))
        self.add("#linebreak()".join(lines))

    def source_phrase_in(self, node: Element) -> str:
        """Return the value that holds the phrase in *node*, as source."""
        with self.text_as_source():
            return self.phrase_in(node)

    def visit_literal(self, node: Element) -> None:
        if _is_plain(node):
            self.add("#" + call("code", string(node.astext())))
        else:  # as the role ``samp`` makes it
            self.add("#" + call("code-phrase", body=self.source_phrase_in(node)))
        raise nodes.SkipNode

    def visit_literal_block(self, node: Element) -> None:
        if _is_plain(node):
            self._add_code(node)
        else:  # as the directive ``parsed-literal`` makes it
            self.add_call("parsed-code", body=self.source_phrase_in(node))
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def _add_code(self, node: Element) -> None:
        arguments: dict[str, Any] = node.get("highlight_args", {})
        first = arguments.get("linenostart", 1) if node.get("linenos") else None
        emphasised = arguments.get("hl_lines", ())
        self.add_call(
            "code-block",
            string(node.astext()),
            language=string(node["language"]) if "language" in node else None,
            first_number=None if first is None else str(first),
            emphasised=array(map(str, emphasised)) if emphasised else None,
        )

    def visit_reference(self, node: Element) -> None:
        # The types in signatures and fields may each lead to the manual of another project: a note
        # with its address for each would bury them.
        if self.in_source or isinstance(node.next_node(), addnodes.literal_emphasis):
            node.setdefault("printed_address", "")
        super().visit_reference(node)

    def visit_footnote_reference(self, node: Element) -> None:
        with self.text_as_source(False):  # the text of the note is prose
            super().visit_footnote_reference(node)


def _is_plain(node: Element) -> bool:
    """Return whether *node* holds nothing but text."""
    return all(isinstance(child, nodes.Text) for child in node.children)
