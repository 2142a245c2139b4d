"""Writes the structure of the book: front matter, parts, chapters, sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util.nodes import clean_astext

from bookpress.book.typst.markup import array, block, call, content, markup, string

from .book_nodes import Listing, book_part, external_entry, general_index
from .facing.columns import phrases_of
from .general_index import GeneralIndexTranslator
from .nudges import CHAPTER
from .titles import TitleTranslator

#: Levels of headings that are listed where neither a setting nor a table of contents says it.
_LISTED = 2
#: What prints nothing, but may have an id.
_UNSEEN = (nodes.Invisible, nodes.meta)


class ListedTitle(NamedTuple):
    """A line of the printed contents."""

    level: int
    """How many parts and chapters it is in, and 1 more."""
    is_chapter: bool
    """Whether it is a chapter's or a part's."""
    number: Sequence[int] | None
    words: str
    """Its title, or as good as: without notes and emphasis."""


class ChapterTranslator(TitleTranslator, GeneralIndexTranslator):
    """Writes the book's parts; what they hold is for those who inherit from it."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.notice = ""
        """The root document's own prose, as Typst blocks."""
        self.front_matter = ""
        """What comes before the first numbered chapter, as Typst blocks."""
        self.text = ""
        """The chapters and what follows them, as Typst blocks."""
        self.contents: list[ListedTitle] = []
        """What the contents will list, in order."""
        self._chapters: list[Element] = []
        self._level = 0
        self._parts = 0
        self._listing = Listing(0, documents_only=False)
        self._numbers_tell_chapters = False

    def visit_document(self, node: Element) -> None:
        kinds = (addnodes.start_of_file, book_part)
        if any(isinstance(each, kinds) for each in node.findall()):
            self._write_book(node)
        else:  # the first document is all there is
            self._listing = Listing(self.config.typst_contents_depth or _LISTED, False)
            self.text = self._document(node)
        self.nudges.warn_of_the_rest()
        raise nodes.SkipNode

    def _write_book(self, node: Element) -> None:
        self.in_notice = True
        self.notice = self._document(node)
        self.in_notice = False
        numbered = [n for n, each in enumerate(self._chapters) if self._is_numbered(each)]
        self._numbers_tell_chapters = bool(numbered)
        first = numbered[0] if numbered else 0  # without numbers, nothing is front matter
        self.front_matter = self.blocks(self._chapters[:first])
        self.text = self.blocks(self._chapters[first:])

    def _is_numbered(self, division: Element) -> bool:
        """Return whether *division* is a numbered chapter, or a part that has such chapters."""
        documents = division.children if isinstance(division, book_part) else [division]
        numbers = self.builder.env.toc_secnumbers
        return any(
            any(numbers.get(each["docname"], {}).values())
            for each in documents
            if isinstance(each, addnodes.start_of_file)
        )

    def visit_start_of_file(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)  # its turn comes
        else:
            outer, self.docname = self.docname, node["docname"]
            if self._level == 0:
                self._listing = self._listing_of(node)
            text = self._document(node)
            if self._level == 0 and self.docname in self.side.across:
                text = "#" + call("facing-across", string(f"{self.docname}:"), body=block(text))
            self.add_block(text)
            self.docname = outer
        raise nodes.SkipNode

    def _listing_of(self, chapter: Element) -> Listing:
        """Return how much of *chapter*, a document, the contents list."""
        listing: Listing = chapter["listing"]
        # Unless told otherwise, sections are listed under numbered chapters only, where there are
        # such: the others surround the text.
        bare = self._numbers_tell_chapters and not self._is_numbered(chapter)
        depth: int = self.config.typst_contents_depth or listing.depth or (1 if bare else _LISTED)
        return listing._replace(depth=depth)

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
            self._level == 0
            and not self.in_notice
            and not all(isinstance(each, _UNSEEN) for each in opening)
        ):
            # No chapter, but not the end of the one before either.
            text = "#" + call("untitled", string(f"{self.docname}:"), body=block(text))
        return "\n\n".join(filter(None, [text, self.blocks(children[len(opening) :])]))

    def visit_book_part(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)
        elif self._level:
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
        self._list(title.astext(), depth=1)
        self._parts += 1
        self.add_call(
            "part",
            title=words,
            counterpart=counterpart,
            names=array(map(string, names)) if names else None,
            nesting=str(self._parts) if self._parts > 1 else None,
            introduction=self._introduction(introduction),
            body=block(self.blocks(each for each in rest if isinstance(each, chapters))),
        )
        self._parts -= 1

    def _introduction(self, introduction: Sequence[nodes.Node]) -> str | None:
        self._level += 1  # its own sections are no chapters
        text = self.blocks(introduction)
        self._level -= 1
        return block(text) if text else None

    def _add_part_of_chapter(self, part: Element) -> None:
        """Write what a table of contents within a chapter calls together, under a heading."""
        self._level += 1
        title, *rest = part.children
        self._add_heading(cast("Element", title), part)
        self.add_block(self.blocks(rest))
        self._level -= 1

    def visit_external_entry(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)
        else:
            # The contents are all there is of it: they have it whatever their depth.
            level = min(self._level, max(self._listing.depth - 1, 0)) + self._parts + 1
            title = content(markup(node["title"]))
            self.contents.append(ListedTitle(level, False, None, f"{node['title']} {node['uri']}"))
            self.add_call("external-entry", str(level), string(node["uri"]), body=title)
        raise nodes.SkipNode

    def visit_general_index(self, node: Element) -> None:
        if self.in_notice:
            self._chapters.append(node)
        else:
            self._list(node["title"] or _("Index"), depth=1)
            self.add_general_index(node)
        raise nodes.SkipNode

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
            if not self._is_title_of_book(section):  # which the template prints
                self.add_call("rubric", body=self.phrase_in(node))
        else:
            self._add_heading(node, section)
        raise nodes.SkipNode

    def _is_title_of_book(self, section: Element) -> bool:
        siblings: Iterable[nodes.Node] = section.parent.children
        return self._level == 1 and section is next(
            each for each in siblings if isinstance(each, nodes.section)
        )

    def _list(self, words: str, depth: int, number: Sequence[int] | None = None) -> None:
        self.contents.append(ListedTitle(self._parts + depth, depth == 1, number, words))

    def _list_section(self, section: Element) -> None:
        words = section.get("contents_title") or clean_astext(cast("Element", section.children[0]))
        self._list(words, self._level, self._section_number(section))

    def _add_chapter(self, section: Element) -> None:
        heading = self._heading_of(section)
        self._list_section(section)
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
        opens = isinstance(outer, nodes.section) and outer.index(section) == 1 and self._level == 2
        body, counterpart = self._titles_in(title)
        heading, listed = self._heading_of(section), self._is_listed(section)
        if listed:
            self._list_section(section)
        self.add_call(
            "section",
            str(self._level),
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

    def _is_listed(self, section: Element) -> bool:
        """Return whether the contents list *section*, which is no chapter."""
        whole = isinstance(section.parent, addnodes.start_of_file)
        return self._level <= self._listing.depth and (
            whole or isinstance(section, book_part) or not self._listing.documents_only
        )

    def _heading_of(self, section: Element) -> dict[str, str | None]:
        """Return the arguments that say how *section* is numbered, listed and linked to."""
        names, number = self.names(section), self._section_number(section)
        title = cast("Element", section.children[0])
        listed_as = section.get("contents_title")
        if not listed_as and self.side.other_title(title, self.docname):
            listed_as = title.astext()
        return {
            "number": array(map(str, number)) if number else None,
            "names": array(map(string, names)) if names else None,
            "listed_as": content(markup(listed_as)) if listed_as else None,
        }

    def _section_number(self, section: Element) -> tuple[int, ...] | None:
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        if not section["ids"]:
            return None
        anchor = "#" + section["ids"][0]
        if anchor not in numbers and isinstance(section.parent, addnodes.start_of_file):
            anchor = ""  # how Sphinx calls the section that is the whole document
        return numbers.get(anchor)
