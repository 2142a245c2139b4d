"""Line breaks inside a paragraph, the same in every format.

An author breaks a line by a backslash or two spaces at its end (MyST), or by ``<br>``. The
parsers make of it raw HTML, and raw LaTeX beside it: the words on both sides are glued together
wherever there is neither, in a PDF, a title in a menu or a description. Here it becomes a node
of its own. Each format breaks the line by its own means, and where there are no lines, as in
``astext()``, the node is a space.

Another transform that meets a ``<br>`` makes the node by `line_break_node`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from bookpress.book import events

from .typst import Writer

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.manpage import ManualPageTranslator
    from sphinx.writers.texinfo import TexinfoTranslator
    from sphinx.writers.text import TextTranslator

_HTML_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_LATEX_BREAK = re.compile(r"\s*\\(\\|newline|linebreak)\s*")


class line_break(nodes.Inline, nodes.TextElement):  # noqa: N801 - so docutils names nodes
    """The end of a line inside a paragraph; its text is a space, for what reads text alone."""


def line_break_node() -> line_break:
    """Return the node that ends a line inside a paragraph, a title, a cell or the like."""
    return line_break("", " ")


def is_html_break(html: str) -> bool:
    """Return whether *html* is ``<br>``, in any spelling, and nothing else."""
    return bool(_HTML_BREAK.fullmatch(html))


def _is_raw(node: nodes.Node, language: str) -> bool:
    return isinstance(node, nodes.raw) and language in node["format"].split()


class MakeLineBreaks(SphinxTransform):
    """Make a line break of each raw ``<br>`` inside a phrase, and of the LaTeX that goes with it.

    It goes before all that reads the words, such as the apparatus.
    """

    default_priority = events.MAKE_LINE_BREAKS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        for raw in list(self._breaks()):
            parent = cast("nodes.Element", raw.parent)
            place = parent.index(raw)
            for following in parent[place + 1 : place + 2]:
                if _is_raw(following, "latex") and _LATEX_BREAK.fullmatch(following.astext()):
                    parent.remove(following)
            parent.replace(raw, line_break_node())

    def _breaks(self) -> Iterator[nodes.raw]:
        for raw in self.document.findall(nodes.raw):
            inside = isinstance(raw.parent, nodes.TextElement)
            if inside and _is_raw(raw, "html") and is_html_break(raw.astext()):
                yield raw


class MakeLineBreaksOfTranslations(MakeLineBreaks):
    """Do the same in what Sphinx has put in place of the text: its translation."""

    default_priority = events.MAKE_LINE_BREAKS_OF_TRANSLATIONS


def _text_element_around(node: nodes.Node) -> tuple[nodes.Element, bool]:
    """Return the paragraph, title or the like that *node* is in, and whether in a menu's link."""
    parent, in_menu = cast("nodes.Element", node.parent), False
    while isinstance(parent, nodes.Inline):
        # Sphinx gives such a name to the links of a table of contents only.
        in_menu |= isinstance(parent, nodes.reference) and "anchorname" in parent
        parent = cast("nodes.Element", parent.parent)
    return parent, in_menu


def _is_in_copy(node: nodes.Node) -> bool:
    """Return whether *node* is of a title that Sphinx has copied: into a menu or a link."""
    element, in_menu = _text_element_around(node)
    return in_menu or (
        isinstance(element, nodes.title) and isinstance(element.parent, nodes.document)
    )


def _is_in_title(node: nodes.Node) -> bool:
    return isinstance(_text_element_around(node)[0], nodes.title)


def _visit_html(translator: HTML5Translator, node: line_break) -> None:
    # The new line keeps words apart where tags are taken off, as in the title of a page.
    translator.body.append(" " if _is_in_copy(node) else "<br />\n")
    raise nodes.SkipNode


def _visit_latex(translator: LaTeXTranslator, node: line_break) -> None:
    # Not \\, which ends a row in a table and takes a bracket after it for its argument.
    translator.body.append("\\leavevmode\\newline{}")
    raise nodes.SkipNode


def _visit_man(translator: ManualPageTranslator, node: line_break) -> None:
    translator.body.append(" " if _is_in_title(node) else "\n.br\n")
    raise nodes.SkipNode


def _visit_texinfo(translator: TexinfoTranslator, node: line_break) -> None:
    translator.body.append(" " if _is_in_title(node) else "@*\n")
    raise nodes.SkipNode


def _visit_text(translator: TextTranslator, node: line_break) -> None:
    element, _in_menu = _text_element_around(node)
    if isinstance(element, nodes.paragraph) and not isinstance(element.parent, nodes.Admonition):
        translator.end_state(end=None)
        translator.new_state(0)
    else:  # what Sphinx writes on one line
        translator.add_text(" ")
    raise nodes.SkipNode


def _visit_typst(writer: Writer, node: line_break) -> None:
    writer.add(" #linebreak()")  # the space is for bookmarks, which have no lines
    raise nodes.SkipNode


def add_line_breaks(app: Sphinx) -> None:
    """Register the node, its form in each format, and the transforms that make it."""
    html, latex = (_visit_html, None), (_visit_latex, None)
    app.add_node(
        line_break,
        html=html,
        epub=html,
        latex=latex,
        man=(_visit_man, None),
        text=(_visit_text, None),
        texinfo=(_visit_texinfo, None),
        typst=(_visit_typst, None),
    )
    app.add_transform(MakeLineBreaks)
    app.add_transform(MakeLineBreaksOfTranslations)
