"""Writes the diagrams of ``sphinx.ext.graphviz`` and ``sphinx.ext.inheritance_diagram``.

They are drawn by the program ``dot``, as for the other builders of Sphinx. Where it is not to be
had, the words that describe a diagram stand in its place, or else its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx.util import logging

from bookpress.book.typst.markup import call, markup, string

from .base import BookTranslator, in_phrase
from .errors import placed
from .figures import IMAGE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)


class DiagramTranslator(BookTranslator):
    """Writes diagrams as pictures."""

    def visit_graphviz(self, node: Element) -> None:
        self._add_diagram(node, node["code"], node.get("alt", ""))

    def visit_inheritance_diagram(self, node: Element) -> None:
        words: str = node.get("alt", "") or node["content"]
        source = node["graph"].generate_dot("inheritance", env=self.builder.env)
        self._add_diagram(node, source, words)

    def _add_diagram(self, node: Element, source: str, words: str) -> None:
        """Write the picture of *source*, or else *words*, or else the source itself."""
        function = "inline-picture" if in_phrase(node) else "picture"
        if drawing := self._drawing(node, source):
            path = string(f"{IMAGE_FOLDER}/{drawing.name}")
            written = "#" + call(function, path, alt=string(words or source.strip()))
        elif words:
            written = markup(words)
        elif in_phrase(node):
            written = "#" + call("code", string(source))
        else:
            written = "#" + call("code-block", string(source.strip()))
        (self.add if in_phrase(node) else self.add_block)(written)
        raise nodes.SkipNode

    def _drawing(self, node: Element, source: str) -> Path | None:
        """Return the file in which *source* is drawn; None, with a warning, if it could not be."""
        from sphinx.ext.graphviz import GraphvizError, render_dot  # slow, and seldom wanted

        try:
            # Of a translator it asks for the builder only.
            _name, file = render_dot(cast("Any", self), source, node.get("options", {}), "svg")
            problem = "see the warning above, or install Graphviz"
        except GraphvizError as error:
            file, problem = None, " ".join(str(error).split())
        if file is not None and file.is_file():
            return file
        logger.warning(
            "typst: this diagram could not be drawn (%s): its description or its source is "
            "printed in its place",
            problem,
            location=placed(node),
            type="typst",
            subtype="diagram",
        )
        return None
