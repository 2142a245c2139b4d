"""Translates the assembled doctree into calls of the template's functions.

The translator says what each part of the text is (a chapter, a quotation, a note) and
never how it looks: no size, font, colour or space is named here. Everything printed
comes from the doctree.

Here are the nodes that make up the text; chapters are in :mod:`.chapters`, links and notes
in :mod:`.links`, lists in :mod:`.lists`, boxes in :mod:`.boxes`, code in :mod:`.source`, what
manuals describe in :mod:`.descriptions`, pictures in :mod:`.figures`, diagrams in
:mod:`.diagrams`, tables in :mod:`.tables`, formulas in :mod:`.formulas`. Nodes that none of them
knows are in :mod:`.plain`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import cast

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.builders import Builder

from bookpress.book.typst.markup import array, block, call, content, markup, string
from bookpress.book.untrusted_text.raw_markup import warn_left_out

from .acronyms import with_acronyms
from .boxes import BoxTranslator
from .chapters import ChapterTranslator
from .descriptions import DescriptionTranslator
from .diagrams import DiagramTranslator
from .facing.columns import PairTranslator, phrases_of
from .figures import captioned, picture
from .formulas import FormulaTranslator
from .heads_of_notes import stands_above_notes
from .lists import ListTranslator
from .plain import PlainTranslator
from .tables import data_table


def _is_citation(node: Node) -> bool:
    return isinstance(node, nodes.citation)


def _pass_through(self: TypstTranslator, node: Element) -> None:
    """Go on with the children: the node itself adds nothing in print."""


def _skip(self: TypstTranslator, node: Element) -> None:
    """Leave out a node that holds nothing to print, or that its parent has printed."""
    raise nodes.SkipNode


def _stands_under_heading(node: Element) -> bool:
    """Return whether *node* opens the text of a section that is no chapter."""
    unseen = (nodes.comment, nodes.target, addnodes.index)
    above = [each for each in node.parent if not isinstance(each, unseen)]
    above = above[: above.index(node)]
    if not above and isinstance(node.parent, nodes.block_quote):
        return _stands_under_heading(node.parent)
    opens = [type(each) for each in above] == [nodes.title]
    return opens and isinstance(node.parent.parent, nodes.section)


class TypstTranslator(
    DescriptionTranslator,
    ListTranslator,
    BoxTranslator,
    DiagramTranslator,
    FormulaTranslator,
    PlainTranslator,
    PairTranslator,
    ChapterTranslator,
):
    """Translates the whole book, in three parts: notice, front matter and text."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self._explained: set[str] = set()

    # What stands between paragraphs.

    def visit_rubric(self, node: Element) -> None:
        words, counterpart = phrases_of(node)
        if not stands_above_notes(words):
            self.add_call(
                "rubric",
                body=self.phrase_in(words),
                counterpart=self.phrase_in(counterpart) if counterpart else None,
            )
        raise nodes.SkipNode

    def visit_centered(self, node: Element) -> None:
        self.add_call("centered", body=self.phrase_in(node))
        raise nodes.SkipNode

    def visit_transition(self, node: Element) -> None:
        if not stands_above_notes(node):
            self.add_call("transition")
        raise nodes.SkipNode

    # Text and phrases.

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils names it
        if self.in_source:
            self.add_source_text(node.astext())
            return
        rest = node.astext()[self.written.pop(id(node), 0) :]
        for words, is_acronym in with_acronyms(rest):
            if is_acronym:
                self.add("#" + call("acronym", body=content(markup(words))))
            else:
                self.add(markup(words, after=self.before))

    def visit_paragraph(self, node: Element) -> None:
        nudge = self.nudge
        match node.children:
            case [nodes.image() as image]:
                self.add_anchors(image)
                self.add_block("#" + picture(self, image, "picture"))
            case children:
                # For the template to see whether they are on one page.
                marked = _stands_under_heading(node) and not self.in_notice
                mark = "#" + call("under-heading") if marked else ""
                words = self.inline(children, opening=mark) + self.end_mark(node)
                if nudge.lines:
                    lines, name = str(nudge.lines), string(nudge.anchor)
                    words = "#" + call("nudged", lines, name, body=content(words))
                if classes := node["classes"]:
                    kinds = array(map(string, classes))
                    words = "#" + call("paragraph", kinds, body=content(words))
                self.add_block(words)
        raise nodes.SkipNode

    def visit_emphasis(self, node: Element) -> None:
        self.wrap("emph", node)

    visit_classifier = visit_emphasis
    visit_literal_emphasis = visit_emphasis
    visit_manpage = visit_emphasis
    visit_title_reference = visit_emphasis

    def visit_strong(self, node: Element) -> None:
        self.wrap("strong", node)

    visit_literal_strong = visit_strong

    def visit_subscript(self, node: Element) -> None:
        self.wrap("sub", node)

    def visit_superscript(self, node: Element) -> None:
        self.wrap("super", node)

    def visit_inline(self, node: Element) -> None:
        # Within a link, classes only tell which role made it.
        if (classes := node["classes"]) and not isinstance(node.parent, nodes.reference):
            self.add("#" + call("span", array(map(string, classes)), body=self.phrase_in(node)))
            raise nodes.SkipNode

    def visit_abbreviation(self, node: Element) -> None:
        explanation: str = node.get("explanation", "")
        if explanation and explanation not in self._explained and not self.in_source:
            self._explained.add(explanation)
            self.add("#" + call("abbreviation", string(explanation), body=self.phrase_in(node)))
            raise nodes.SkipNode

    def visit_raw(self, node: Element) -> None:
        if "typst" in node["format"].split():
            if "typst" in self.config.book_raw_formats:
                inside = isinstance(node.parent, nodes.TextElement)
                (self.add if inside else self.add_block)(node.astext())
            else:
                warn_left_out([node.astext().strip()], "typst", node)
        raise nodes.SkipNode

    # Quotations and the bibliography.

    def visit_block_quote(self, node: Element) -> None:
        signature, rest, nudge = None, [], self.nudge
        for child in node.children:
            if isinstance(child, nodes.attribution):
                signature = content(self.inline([child]) + self.end_mark(child))
            else:
                rest.append(child)
        function = "epigraph" if "epigraph" in node["classes"] else "quotation"
        self.add_call(
            function,
            attribution=signature,
            nudge=array([str(nudge.lines), string(nudge.anchor)]) if nudge.lines else None,
            body=block(self.blocks(rest)),
        )
        raise nodes.SkipNode

    def visit_citation(self, node: Element) -> None:
        place = node.parent.index(node)
        if place and isinstance(node.parent[place - 1], nodes.citation):
            raise nodes.SkipNode  # the first one of a list has printed them all
        following = takewhile(_is_citation, node.parent.children[place:])
        self.add_works(cast("Iterable[Element]", following))
        raise nodes.SkipNode

    def add_works(self, works: Iterable[Element]) -> None:
        """Write *works* as a bibliography: one an item, addresses beside the titles they are of."""
        with self.addresses_shown_in_line():
            self.add_call("works", *map(self._work, works))

    def _work(self, node: Element) -> str:
        names, label = self.names(node), next(iter(node.findall(nodes.label)), None)
        if not self.survey.works_are_cited_by_label:
            label = None
        return call(
            "work",
            label=None if label is None else content(markup(label.astext())),
            names=array(map(string, names)) if names else None,
            body=self.blocks_in(node),
        )

    # Pictures, figures and tables.

    def visit_image(self, node: Element) -> None:
        around = node.parent.parent if isinstance(node.parent, nodes.reference) else node.parent
        if isinstance(around, nodes.TextElement):
            self.add("#" + picture(self, node, "inline-picture"))
        else:
            self.add_block("#" + picture(self, node, "picture"))
        raise nodes.SkipNode

    def visit_figure(self, node: Element) -> None:
        self.add_block("#" + captioned(self, node, "illustration"))
        raise nodes.SkipNode

    def visit_table(self, node: Element) -> None:
        self.add_block("#" + captioned(self, node, "captioned-table"))
        raise nodes.SkipNode

    def visit_tgroup(self, node: Element) -> None:
        self.add_block("#" + data_table(self, node))
        raise nodes.SkipNode

    # Nodes whose children say it all, and nodes that print nothing.

    visit_acks = _pass_through
    visit_acronym = _pass_through
    visit_attribution = _pass_through
    visit_caption = _pass_through
    visit_citation_reference = _pass_through
    visit_compound = _pass_through
    visit_decoration = _pass_through
    visit_definition = _pass_through
    visit_desc_annotation = _pass_through
    visit_desc_content = _pass_through
    visit_desc_optional = _pass_through
    visit_desc_parameter = _pass_through
    visit_desc_sig_element = _pass_through
    visit_desc_signature = _pass_through
    visit_desc_type = _pass_through
    visit_desc_type_parameter = _pass_through
    visit_description = _pass_through
    visit_entry = _pass_through
    visit_field_body = _pass_through
    visit_field_name = _pass_through
    visit_generated = _pass_through
    visit_glossary = _pass_through
    visit_hlistcol = _pass_through
    visit_legend = _pass_through
    visit_line = _pass_through
    visit_list_item = _pass_through
    visit_option_group = _pass_through
    visit_option_string = _pass_through
    visit_problematic = _pass_through
    visit_production = _pass_through
    visit_subtitle = _pass_through
    visit_target = _pass_through  # its ids, like any other's, are anchors already
    visit_term = _pass_through

    visit_highlightlang = _skip
    visit_index = _skip  # the target beside it bears its anchor
    visit_meta = _skip
    visit_pending = _skip
    visit_substitution_definition = _skip
    visit_system_message = _skip  # Sphinx has reported it
    visit_tabular_col_spec = _skip
    visit_toctree = _skip
