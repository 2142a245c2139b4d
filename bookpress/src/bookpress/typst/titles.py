"""Writes the titles of chapters and sections, which are printed again in the contents.

The template shows a title there, in running heads and among the PDF's bookmarks without its
notes. So it does with citations in brackets, which are marks as well.
"""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element, Node

from bookpress.book.typst.markup import call, content, markup, string

from .links import LinkTranslator

_BRACKETS = {"(": ")", "[": "]"}


class mark_in_title(nodes.inline):  # noqa: N801 - named as docutils' nodes are
    """What stands in a heading, and not where its title is shown again."""


def _is_citation(node: Node) -> bool:
    """Return whether *node* is a citation in brackets."""
    if not isinstance(node, (nodes.inline, nodes.reference)) or not (words := node.astext()):
        return False
    cites = "bibtex-citation" in node["classes"] or isinstance(node, nodes.reference)
    return cites and _BRACKETS.get(words[0]) == words[-1]


def _with_marks(title: Element) -> list[Node]:
    """Return what *title* holds, its citations as marks with the spaces before them."""
    parts: list[Node] = []
    for node in title.children:
        if not _is_citation(node):
            parts.append(node)
            continue
        space = ""
        if parts and isinstance(parts[-1], nodes.Text):
            text = parts.pop().astext()
            parts.append(nodes.Text(text.rstrip()))
            space = text[len(text.rstrip()) :]
        parts.append(mark_in_title("", "", nodes.Text(space), node))
    return parts


class TitleTranslator(LinkTranslator):
    """Writes titles."""

    def title_in(self, title: Element, addition: str = "") -> str:
        """Return the value that holds *title*, addresses beside the links they are of.

        *addition*: markup at its end.
        """
        outer, self._in_title = self._in_title, True
        with self.addresses_shown_in_line():
            words = self.inline(_with_marks(title)) + addition
        self._in_title = outer
        if not any(text.strip() for text in title.findall(nodes.Text)):
            # A PDF wants words in the title of a heading: those of its picture, unseen.
            unseen = markup(title.astext().strip())
            words += "#" + call("unseen", body=content(unseen)) if unseen else ""
        return content(words)

    def visit_mark_in_title(self, node: Element) -> None:
        self.add("#" + call("foot", body=self.phrase_in(node)))
        raise nodes.SkipNode

    def add_anchors(self, node: Element) -> None:
        """Write the anchors of what a title holds as marks: a label is set once."""
        if not self._in_title:
            super().add_anchors(node)
            return
        for label in self.names(node):
            self.add("#" + call("foot", call("anchor", string(label))))
