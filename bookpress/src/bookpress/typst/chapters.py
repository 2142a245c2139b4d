"""Writes the structure of the book: front matter, chapters, sections."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.builders import Builder

from bookpress.book.typst.markup import array, block, call, string

from .nudges import CHAPTER
from .titles import TitleTranslator


class ChapterTranslator(TitleTranslator):
    """Writes the book's parts; what they hold is for those who inherit from it."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.notice = ""
        """The root document's own prose, as Typst blocks."""
        self.front_matter = ""
        """What comes before the first numbered chapter, as Typst blocks."""
        self.text = ""
        """The chapters and what follows them, as Typst blocks."""
        self._chapters: list[Element] = []
        self.in_notice = False
        """Whether the root document is being written, and not a chapter."""
        self._level = 0

    def visit_document(self, node: Element) -> None:
        self.in_notice = True
        self.notice = self._document(node)
        self.in_notice = False
        numbered = (n for n, each in enumerate(self._chapters) if self._is_numbered(each))
        first = next(numbered, 0)  # without numbers, nothing is front matter
        self.front_matter = self.blocks(self._chapters[:first])
        self.text = self.blocks(self._chapters[first:])
        self.nudges.warn_of_the_rest()
        raise nodes.SkipNode

    def _is_numbered(self, document: Element) -> bool:
        return any(self.builder.env.toc_secnumbers.get(document["docname"], {}).values())

    def visit_start_of_file(self, node: Element) -> None:
        if self.in_notice:
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
        if self._level == 1 and not self.in_notice:
            self._add_chapter(node)
        else:
            self.add_block(self.blocks(node.children))
        self._level -= 1
        raise nodes.SkipNode

    def visit_title(self, node: Element) -> None:
        section = node.parent
        if not isinstance(section, nodes.section):
            return  # asked for by its parent
        if self.in_notice:
            self.add_anchors(section)
            if self._level > 1:  # the template prints the book's own title
                self.add_call("rubric", body=self.phrase_in(node))
        else:
            self._add_heading(node, section)
        raise nodes.SkipNode

    def _add_chapter(self, section: Element) -> None:
        heading = self._heading_of(section)
        title = self.title_in(cast("Element", section.children[0]))
        steps = self.nudges.pop([self.docname], CHAPTER).steps
        self.add_call(
            "chapter",
            title=title,
            fit=str(steps) if steps else None,
            body=block(self.blocks(section.children[1:])),
            **heading,
        )

    def _add_heading(self, title: Element, section: Element) -> None:
        outer = section.parent
        opens = isinstance(outer, nodes.section) and outer.index(section) == 1 and self._level == 2
        heading = self._heading_of(section)
        self.add_call(
            "section",
            str(self._level),
            first="true" if opens else None,
            body=self.title_in(title),
            **heading,
        )

    def _heading_of(self, section: Element) -> dict[str, str | None]:
        """Return the arguments that say how *section* is numbered and linked to."""
        names, number = self.names(section), self._section_number(section)
        return {
            "number": array(map(str, number)) if number else None,
            "names": array(map(string, names)) if names else None,
        }

    def _section_number(self, section: Element) -> tuple[int, ...] | None:
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        anchor = "#" + section["ids"][0]
        if anchor not in numbers and isinstance(section.parent, addnodes.start_of_file):
            anchor = ""  # how Sphinx calls the section that is the whole document
        return numbers.get(anchor)
