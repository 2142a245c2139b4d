"""Writes what stands apart from the text: notes and warnings, sidebars, tasks, containers.

The design extensions (cards, tabs, drop-downs) make containers, of which the template knows some
by their classes; what has a title there is a rubric or a phrase of its own in them.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.locale import admonitionlabels

from bookpress.book.typst.markup import array, block, content, markup, string

from .base import BookTranslator
from .figures import captioned


class BoxTranslator(BookTranslator):
    """Writes boxes: their kind, their titles, and the blocks they hold."""

    def visit_admonition(self, node: Element) -> None:
        self._add_box("admonition", node)

    visit_attention = visit_admonition
    visit_caution = visit_admonition
    visit_danger = visit_admonition
    visit_error = visit_admonition
    visit_hint = visit_admonition
    visit_important = visit_admonition
    visit_note = visit_admonition
    visit_seealso = visit_admonition
    visit_tip = visit_admonition
    visit_warning = visit_admonition

    def visit_sidebar(self, node: Element) -> None:
        self._add_box("sidebar", node)

    visit_topic = visit_sidebar

    def visit_todo_node(self, node: Element) -> None:
        # Of sphinx.ext.todo: a note to the author, which no edition shows unless asked to.
        if getattr(self.config, "todo_include_todos", False):
            self._add_box("admonition", node)
        raise nodes.SkipNode

    def _add_box(self, function: str, node: Element) -> None:
        title, subtitle = None, None
        rest: list[Node] = []
        if node.tagname in admonitionlabels:
            title = content(markup(str(admonitionlabels[node.tagname])))
        for child in node.children:
            if isinstance(child, nodes.title):
                title = content(self.inline([child]))
            elif isinstance(child, nodes.subtitle):
                subtitle = content(self.inline([child]))
            else:
                rest.append(child)
        self.add_call(
            function,
            string(node.tagname),
            title=title,
            subtitle=subtitle,
            body=block(self.blocks(rest)),
        )
        raise nodes.SkipNode

    def visit_container(self, node: Element) -> None:
        if node.get("literal_block"):
            self.add_block("#" + captioned(self, node, "listing"))
            raise nodes.SkipNode
        if node["classes"]:
            classes = array(map(string, node["classes"]))
            self.add_call("division", classes, body=self.blocks_in(node))
            raise nodes.SkipNode
        if (tab := _tab_of(node)) is not None:
            title, panel = tab
            self._add_tab(title, panel.children)
            raise nodes.SkipNode

    # sphinx-tabs, whose doctrees made for the web have all the titles before all the panels.

    def visit_SphinxTabsTablist(self, node: Element) -> None:  # noqa: N802 - its name
        raise nodes.SkipNode

    def visit_SphinxTabsPanel(self, node: Element) -> None:  # noqa: N802 - its name
        name = node.get("aria-labelledby")
        for title in node.parent.findall(nodes.paragraph):
            if name in title["ids"]:
                self._add_tab(title, node.children)
                raise nodes.SkipNode

    def _add_tab(self, title: Element, panel: Iterable[Node]) -> None:
        self.add_call("rubric", body=self.phrase_in(title))
        self.add_block(self.blocks(panel))

    def visit_label(self, node: Element) -> None:
        if isinstance(node.parent, (nodes.footnote, nodes.citation)):
            raise nodes.SkipNode  # their numbers and keys are written with them
        self.add_call("rubric", body=self.phrase_in(node))  # the title of a tab
        raise nodes.SkipNode

    def visit_comment(self, node: Element) -> None:
        # Extensions make nodes of this class that hold text, to hide them from builders that
        # do not know them: the tables of autosummary are such.
        if type(node) is nodes.comment:
            raise nodes.SkipNode

    # sphinx-design: what wraps a phrase between blocks, and what only decorates.

    def visit_PassthroughTextElement(self, node: Element) -> None:  # noqa: N802 - its name
        self.add_block(self.inline(node.children))
        raise nodes.SkipNode

    def visit_sd_icon(self, node: Element) -> None:
        raise nodes.SkipNode

    visit_fontawesome = visit_sd_icon


def _tab_of(node: Element) -> tuple[Element, Element] | None:
    """Return the title and the panel of *node* if it is a tab as sphinx-tabs makes it for paper.

    Such a tab is a container of two: the title, a paragraph deep in containers, and the panel.
    """
    match node.children:
        case [
            nodes.container(children=[nodes.container(children=[nodes.paragraph() as title])]),
            nodes.container() as panel,
        ]:
            return title, panel
    return None
