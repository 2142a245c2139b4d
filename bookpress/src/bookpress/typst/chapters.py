"""Writes the structure of the book: front matter, parts, chapters, sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.locale import _

from bookpress.book.typst.markup import array, block, call, content, markup, string

from .book_nodes import book_part, external_entry, general_index
from .contents import ContentsTranslator
from .facing.columns import phrases_of
from .general_index import GeneralIndexTranslator
from .nudges import CHAPTER

#: What prints nothing, but may have an id.
_UNSEEN = (nodes.Invisible, nodes.meta)


class ChapterTranslator(ContentsTranslator, GeneralIndexTranslator):
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

    def visit_document(self, node: Element) -> None:
        kinds = (addnodes.start_of_file, book_part)
        if any(isinstance(each, kinds) for each in node.findall()):
            self._write_book(node)
        else:  # the first document is all there is
            self.list_whole_document()
            self.text = self._document(node)
        self.nudges.warn_of_the_rest()
        raise nodes.SkipNode

    def _write_book(self, node: Element) -> None:
        self.in_notice = True
        self.notice = self._document(node)
        self.in_notice = False
        numbered = [n for n, each in enumerate(self._chapters) if self.is_numbered(each)]
        self.numbers_tell_chapters = bool(numbered)
        first = numbered[0] if numbered else 0  # without numbers, nothing is front matter
        self.front_matter = self.blocks(self._chapters[:first])
        self.text = self.blocks(self._chapters[first:])

    def visit_start_of_file(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)  # its turn comes
        else:
            outer, self.docname = self.docname, node["docname"]
            if self.level == 0:
                self.list_chapter(node)
            text = self._document(node)
            if self.level == 0 and self.docname in self.side.across:
                text = "#" + call("facing-across", string(f"{self.docname}:"), body=block(text))
            self.add_block(text)
            self.docname = outer
        raise nodes.SkipNode

    def _document(self, node: Element) -> str:
        """Return the blocks of a document; the label of one without a title opens them."""
        children = node.children
        first = next((n for n, each in enumerate(children) if isinstance(each, nodes.section)), -1)
        anchors = []
        if first < 0:
            anchors = ["#" + call("anchor", string(label)) for label in self.names(node)]
        opening = children[:first] if first >= 0 else children
        text = "\n\n".join([*anchors, self.blocks(opening)]).strip()
        if (
            self.level == 0
            and not self.in_notice
            and not all(isinstance(each, _UNSEEN) for each in opening)
        ):
            # No chapter, but not the end of the one before either.
            text = "#" + call("untitled", string(f"{self.docname}:"), body=block(text))
        return "\n\n".join(filter(None, [text, self.blocks(children[len(opening) :])]))

    def visit_book_part(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)
        elif self.level:
            self._add_part_of_chapter(node)
        else:
            self._add_part(node)
        raise nodes.SkipNode

    def _add_part(self, part: Element) -> None:
        """Write a part of the book: a page with its title and what introduces it, its chapters."""
        title, *rest = part.children
        chapters = (addnodes.start_of_file, book_part, external_entry, general_index)
        introduction = [each for each in rest if not isinstance(each, chapters)]
        with self.addresses_shown_in_line():
            words, counterpart = (
                self.phrase_in(each) if each else None
                for each in phrases_of(cast("Element", title))
            )
        names = self.names(part)
        self.list_title(title.astext(), depth=1)
        self.parts += 1
        self.add_call(
            "part",
            title=words,
            counterpart=counterpart,
            names=array(map(string, names)) if names else None,
            nesting=str(self.parts) if self.parts > 1 else None,
            introduction=self._introduction(introduction),
            body=block(self.blocks(each for each in rest if isinstance(each, chapters))),
        )
        self.parts -= 1

    def _introduction(self, introduction: Sequence[nodes.Node]) -> str | None:
        self.level += 1  # its own sections are no chapters
        text = self.blocks(introduction)
        self.level -= 1
        return block(text) if text else None

    def _add_part_of_chapter(self, part: Element) -> None:
        """Write what a table of contents within a chapter calls together, under a heading."""
        self.level += 1
        title, *rest = part.children
        self._add_heading(cast("Element", title), part)
        self.add_block(self.blocks(rest))
        self.level -= 1

    def visit_external_entry(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)
        else:
            level, title = self.list_external_entry(node), content(markup(node["title"]))
            self.add_call("external-entry", str(level), string(node["uri"]), body=title)
        raise nodes.SkipNode

    def visit_general_index(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)
        else:
            self.list_title(node["title"] or _("Index"), depth=1)
            self.add_general_index(node)
        raise nodes.SkipNode

    def visit_section(self, node: Element) -> None:
        self.level += 1
        if self.level == 1 and not self.in_notice:
            self._add_chapter(node)
        else:
            self.add_block(self.blocks(node.children))
        self.level -= 1
        raise nodes.SkipNode

    def visit_title(self, node: Element) -> None:
        section = node.parent
        if not isinstance(section, nodes.section):
            return  # asked for by its parent
        if self.in_notice:
            self.add_anchors(section)
            if not self._is_title_of_book(section):  # which the template prints
                self.add_call("rubric", body=self.phrase_in(node))
        else:
            self._add_heading(node, section)
        raise nodes.SkipNode

    def _is_title_of_book(self, section: Element) -> bool:
        siblings: Iterable[nodes.Node] = section.parent.children
        return self.level == 1 and section is next(
            each for each in siblings if isinstance(each, nodes.section)
        )

    def _add_chapter(self, section: Element) -> None:
        heading = self._heading_of(section)
        self.list_section(section)
        title, counterpart = self._titles_in(cast("Element", section.children[0]), apart=True)
        steps = self.nudges.pop([self.docname], CHAPTER).steps
        self.add_call(
            "chapter",
            title=title,
            counterpart=counterpart,
            fit=str(steps) if steps else None,
            body=block(self.blocks(section.children[1:])),
            **heading,
        )

    def _add_heading(self, title: Element, section: Element) -> None:
        outer = section.parent
        opens = isinstance(outer, nodes.section) and outer.index(section) == 1 and self.level == 2
        body, counterpart = self._titles_in(title)
        heading, listed = self._heading_of(section), self.is_listed(section)
        if listed:
            self.list_section(section)
        self.add_call(
            "section",
            str(self.level),
            first="true" if opens else None,
            body=body,
            counterpart=counterpart,
            **heading,
            listed="true" if listed else None,
        )

    def _titles_in(self, title: Element, *, apart: bool = False) -> tuple[str, str | None]:
        """Return the words of *title*, and those in the second language if it has them.

        On facing pages, a title that is printed once has both; *apart* says on two lines.
        """
        first, second = phrases_of(title)
        addition = self.side.other_title(title, self.docname, apart=apart)
        return self.title_in(first, addition), self.title_in(second) if second else None

    def _heading_of(self, section: Element) -> dict[str, str | None]:
        """Return the arguments that say how *section* is numbered, listed and linked to."""
        names, number = self.names(section), self.section_number(section)
        title = cast("Element", section.children[0])
        listed_as = section.get("contents_title")
        if not listed_as and self.side.other_title(title, self.docname):
            listed_as = title.astext()
        return {
            "number": array(map(str, number)) if number else None,
            "names": array(map(string, names)) if names else None,
            "listed_as": content(markup(listed_as)) if listed_as else None,
        }
