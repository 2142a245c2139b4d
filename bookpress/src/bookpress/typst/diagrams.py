"""Writes the diagrams of ``sphinx.ext.graphviz`` and ``sphinx.ext.inheritance_diagram``.

They are drawn by the program ``dot``, as for the other builders of Sphinx. Where it is not to be
had, the words that describe a diagram stand in its place, or else its source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx.util import logging

from bookpress.book.source_lines import placed
from bookpress.book.typst.markup import call, markup, string

from .base import BookTranslator, in_phrase
from .figures import picture

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

# Latin, Greek and Cyrillic: signs beyond them may be in no font of Typst's, while Graphviz has
# those of the machine, and draws them in an image of points.
_LAST_OF_FONTS = "\u052f"


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
        inline = in_phrase(node)
        if drawing := self._drawing(node, source):
            image = nodes.image("", uri=str(drawing), alt=words or source.strip())
            image["align"] = node.get("align")
            image.source, image.line = node.source, node.line
            # In the text it is a picture from here on, as any other that Typst may refuse.
            node.replace_self(image)
            self.builder.images[image["uri"]] = drawing.name
            written = "#" + picture(self, image, "inline-picture" if inline else "picture")
        elif words:
            written = markup(words)
        else:
            written = "#" + call("code" if inline else "code-block", string(source.strip()))
        (self.add if inline else self.add_block)(written)
        raise nodes.SkipNode

    def _drawing(self, node: Element, source: str) -> Path | None:
        """Return the file in which *source* is drawn; None, with a warning, if it could not be."""
        from sphinx.ext.graphviz import GraphvizError, render_dot  # slow, and seldom wanted

        kind = "svg" if max(source, default="") <= _LAST_OF_FONTS else "png"
        try:
            # Of a translator it asks for the builder only.
            _name, file = render_dot(cast("Any", self), source, node.get("options", {}), kind)
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
