"""From the assembled doctree to calls of the template's functions.

The translator says what each part of the text is (a chapter, a quotation, a note) and
never how it looks: no size, font, colour or space is named here. Everything printed
comes from the doctree. A node it does not know stops the build, so that no text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.locale import _, admonitionlabels
from sphinx.util import logging

from .base import BookTranslator
from .errors import error_at
from .figures import captioned, picture
from .markup import array, block, call, content, markup, string
from .survey import target_of
from .tables import data_table

if TYPE_CHECKING:
    from .builder import TypstBuilder

logger = logging.getLogger(__name__)

_ROLE_CLASSES = ("bibtex-citation",)  # tell which role made a phrase, not what it is
_NUMBERING = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}
_ADDRESS_OPENING = re.compile(r"(https?://|mailto:)?(www\.)?")


def _is_address(words: str, uri: str) -> bool:
    """Tell whether *words* already show the reader where *uri* leads."""
    bare, shown = (_ADDRESS_OPENING.sub("", each, count=1).rstrip("/") for each in (uri, words))
    return shown == bare or shown.removeprefix("doi:") == bare.removeprefix("doi.org/")


def _pass_through(self: TypstTranslator, node: Element) -> None:
    """Go on with the children: the node itself adds nothing in print."""


def _skip(self: TypstTranslator, node: Element) -> None:
    """Leave out a node that holds nothing to print, or that its parent has printed."""
    raise nodes.SkipNode


class TypstTranslator(BookTranslator):
    """Translates the whole book; the outcome is in :attr:`front_matter` and :attr:`text`."""

    def __init__(self, document: nodes.document, builder: TypstBuilder) -> None:
        super().__init__(document, builder)
        self.front_matter = ""
        """The root document's own prose, as Typst blocks."""
        self.text = ""
        """The chapters, as Typst blocks."""
        self._chapters: list[Element] = []
        self._in_front_matter = False
        self._level = 0
        self._addresses_in_line = False
        self._noted: set[str] = set()
        self._explained: set[str] = set()

    # The book, its chapters and sections.

    def visit_document(self, node: Element) -> None:
        self._in_front_matter = True
        self.front_matter = self._document(node)
        self._in_front_matter = False
        self.text = self.blocks(self._chapters)
        raise nodes.SkipNode

    def visit_start_of_file(self, node: Element) -> None:
        if self._in_front_matter:
            self._chapters.append(node)  # its turn comes
        else:
            outer, self.docname = self.docname, node["docname"]
            self.add_block(self._document(node))
            self.docname = outer
        raise nodes.SkipNode

    def _document(self, node: Element) -> str:
        """Return the blocks of a document; the label of one without a title opens them."""
        titled = any(isinstance(child, nodes.section) for child in node.children)
        anchors = [] if titled else [call("anchor", string(label)) for label in self.names(node)]
        return "\n\n".join([f"#{anchor}" for anchor in anchors] + [self.blocks(node.children)])

    def visit_section(self, node: Element) -> None:
        self._level += 1
        body = self.blocks(node.children)
        self._level -= 1
        self.add_block(body)
        raise nodes.SkipNode

    def visit_title(self, node: Element) -> None:
        section = node.parent
        if not isinstance(section, nodes.section):
            return  # asked for by its parent
        if not self._in_front_matter:
            self._add_heading(node, section)
            raise nodes.SkipNode
        self.add_anchors(section)
        if self._level > 1:  # the template prints the book's own title
            self.visit_rubric(node)
        raise nodes.SkipNode

    def _add_heading(self, title: Element, section: Element) -> None:
        names, number = self.names(section), self._section_number(section)
        with self._addresses_shown_in_line():
            self.add_call(
                *(["chapter"] if self._level == 1 else ["section", str(self._level)]),
                number=array(map(str, number)) if number else None,
                names=array(map(string, names)) if names else None,
                body=self.phrase_in(title),
            )

    def _section_number(self, section: Element) -> tuple[int, ...] | None:
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchor = "#" + section["ids"][0]
        if anchor not in numbers and isinstance(section.parent, addnodes.start_of_file):
            anchor = ""  # how Sphinx calls the section that is the whole document
        return numbers.get(anchor)

    def visit_rubric(self, node: Element) -> None:
        # Sphinx's manual has this rubric set above the notes, which here are elsewhere.
        if node.astext() not in ("Footnotes", _("Footnotes")):
            self.add_call("rubric", body=self.phrase_in(node))
        raise nodes.SkipNode

    def visit_centered(self, node: Element) -> None:
        self.add_call("centered", body=self.phrase_in(node))
        raise nodes.SkipNode

    def visit_transition(self, node: Element) -> None:
        self.add_call("transition")
        raise nodes.SkipNode

    # Text and phrases.

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils names it
        self.add(markup(node.astext(), after=self.before))

    def visit_paragraph(self, node: Element) -> None:
        match node.children:
            case [nodes.image() as image]:
                self.add_anchors(image)
                self.add_block("#" + picture(self, image, "picture"))
            case children if "signature" in node["classes"]:
                self.add_block(f"#signature[{self.inline(children)}]")
            case children:
                self.add_block(self.inline(children))
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
        classes = [name for name in node["classes"] if name not in _ROLE_CLASSES]
        # Within a link, they only tell which role made it.
        if classes and not isinstance(node.parent, nodes.reference):
            self.add("#" + call("span", array(map(string, classes)), body=self.phrase_in(node)))
            raise nodes.SkipNode

    def visit_abbreviation(self, node: Element) -> None:
        explanation: str = node.get("explanation", "")
        if explanation and explanation not in self._explained:
            self._explained.add(explanation)
            self.add("#" + call("abbreviation", string(explanation), body=self.phrase_in(node)))
            raise nodes.SkipNode

    def visit_literal(self, node: Element) -> None:
        self.add("#" + call("code", string(node.astext())))
        raise nodes.SkipNode

    def visit_raw(self, node: Element) -> None:
        if "typst" in node["format"].split():
            inside = isinstance(node.parent, nodes.TextElement)
            (self.add if inside else self.add_block)(node.astext())
        raise nodes.SkipNode

    # Links and notes.

    @contextmanager
    def _addresses_shown_in_line(self) -> Iterator[None]:
        """Show addresses beside their links, where a note would be out of place."""
        outer, self._addresses_in_line = self._addresses_in_line, True
        yield
        self._addresses_in_line = outer

    def visit_reference(self, node: Element) -> None:
        if isinstance(node.parent, nodes.TextElement):
            self.add(self._link(node, self.phrase_in(node)))
        else:  # around a picture
            self.add_block(self._link(node, self.blocks_in(node)))
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def _link(self, node: Element, body: str) -> str:
        """Return the markup of a link that shows *body*."""
        target, uri = target_of(node, self.docname), node.get("refuri", "")
        if target in self.survey.labels:
            return "#" + call("xref", string(target), body=body)
        if target or not uri:
            logger.warning(
                "typst: nothing in the book is called %r; the words are printed without a link",
                target,
                location=node,
                type="typst",
                subtype="link",
            )
            return "#" + body
        words = node.astext().strip()
        if _is_address(words, uri) and not any(node.findall(nodes.image)):
            return "#" + call("address", string(uri), *([string(words)] if words != uri else []))
        function = "weblink-in-line" if self._addresses_in_line else "weblink"
        return "#" + call(function, string(uri), body=body)

    def visit_footnote_reference(self, node: Element) -> None:
        label = f"{self.docname}:{node['refid']}"
        if label not in self.survey.notes:
            raise error_at(node, "the note this mark calls is not in the same document")
        if label in self._noted:
            self.add("#" + call("note-again", string(label)))
            raise nodes.SkipNode
        self._noted.add(label)
        with self._addresses_shown_in_line():
            text = self.blocks_in(self.survey.notes[label])
        self.add("#" + call("note", string(label), body=text))
        raise nodes.SkipNode

    # Quotations, lists and the bibliography.

    def visit_block_quote(self, node: Element) -> None:
        signature, rest = None, []
        for child in node.children:
            if isinstance(child, nodes.attribution):
                signature = content(self.inline([child]))
            else:
                rest.append(child)
        function = "epigraph" if "epigraph" in node["classes"] else "quotation"
        self.add_call(function, attribution=signature, body=block(self.blocks(rest)))
        raise nodes.SkipNode

    def visit_bullet_list(self, node: Element) -> None:
        items = [item for item in node.children if isinstance(item, Element)]
        # A list of works says so, or is of sphinxcontrib-bibtex, whose items know their document.
        if "bibliography" in node["classes"] or any("docname" in item for item in items):
            for item in items:
                self._add_work(item)
        else:
            self.add_call("bullets", *self._items(node))
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: Element) -> None:
        pattern = _NUMBERING[node.get("enumtype", "arabic")]
        self.add_call(
            "steps",
            *self._items(node),
            numbering=string(f"{node.get('prefix', '')}{pattern}{node.get('suffix', '.')}"),
            start=str(node["start"]) if "start" in node else None,
        )
        raise nodes.SkipNode

    def visit_line_block(self, node: Element) -> None:
        self.add_call("verse", *self._items(node))
        raise nodes.SkipNode

    def _items(self, node: Element) -> list[str]:
        return [block(self.blocks([item])) for item in node.children]

    def visit_definition_list(self, node: Element) -> None:
        self.add_call("definitions", *map(self._definition, node.children))
        raise nodes.SkipNode

    def _definition(self, item: Node) -> str:
        terms: list[list[Node]] = []
        definition: list[Node] = []
        for part in item.children:
            if isinstance(part, (nodes.term, nodes.field_name)):
                terms.append([part])
            elif isinstance(part, nodes.classifier):
                terms[-1] += [nodes.Text(" ("), part, nodes.Text(")")]
            else:
                definition.append(part)
        return call(
            "definition",
            array(content(self.inline(term)) for term in terms),
            body=block(self.blocks(definition)),
        )

    visit_field_list = visit_definition_list

    def visit_citation(self, node: Element) -> None:
        self._add_work(node)
        raise nodes.SkipNode

    def _add_work(self, node: Element) -> None:
        self.add_anchors(node)
        label = next(iter(node.findall(nodes.label)), None)
        if not self.survey.works_are_cited_by_label:
            label = None
        with self._addresses_shown_in_line():
            self.add_call(
                "bibliography-entry",
                label=None if label is None else content(markup(label.astext())),
                body=self.blocks_in(node),
            )

    # Boxes.

    def visit_admonition(self, node: Element) -> None:
        title, rest = None, []
        if node.tagname in admonitionlabels:
            title = content(markup(str(admonitionlabels[node.tagname])))
        for child in node.children:
            if isinstance(child, nodes.title):
                title = content(self.inline([child]))
            else:
                rest.append(child)
        kind = string(node.tagname)
        self.add_call("admonition", kind, title=title, body=block(self.blocks(rest)))
        raise nodes.SkipNode

    visit_attention = visit_admonition
    visit_caution = visit_admonition
    visit_danger = visit_admonition
    visit_error = visit_admonition
    visit_hint = visit_admonition
    visit_important = visit_admonition
    visit_note = visit_admonition
    visit_seealso = visit_admonition
    visit_sidebar = visit_admonition
    visit_tip = visit_admonition
    visit_topic = visit_admonition
    visit_warning = visit_admonition

    def visit_container(self, node: Element) -> None:
        if node.get("literal_block"):
            self.add_block("#" + captioned(self, node, "listing"))
            raise nodes.SkipNode
        if node["classes"]:
            classes = array(map(string, node["classes"]))
            self.add_call("division", classes, body=self.blocks_in(node))
            raise nodes.SkipNode

    def visit_literal_block(self, node: Element) -> None:
        language = string(node["language"]) if "language" in node else None
        self.add_call("code-block", string(node.astext()), language=language)
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

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

    visit_acronym = _pass_through
    visit_attribution = _pass_through
    visit_caption = _pass_through
    visit_citation_reference = _pass_through
    visit_compound = _pass_through
    visit_definition = _pass_through
    visit_download_reference = _pass_through
    visit_entry = _pass_through
    visit_field_body = _pass_through
    visit_field_name = _pass_through
    visit_generated = _pass_through
    visit_glossary = _pass_through
    visit_hlist = _pass_through
    visit_hlistcol = _pass_through
    visit_legend = _pass_through
    visit_line = _pass_through
    visit_list_item = _pass_through
    visit_problematic = _pass_through
    visit_target = _pass_through  # its ids, like any other's, are anchors already
    visit_term = _pass_through

    visit_comment = _skip
    visit_footnote = _skip  # printed where it is called
    visit_highlightlang = _skip
    visit_index = _skip  # the target beside it bears its anchor
    visit_label = _skip
    visit_meta = _skip
    visit_pending = _skip
    visit_substitution_definition = _skip
    visit_system_message = _skip  # Sphinx has told it
    visit_tabular_col_spec = _skip
    visit_toctree = _skip
