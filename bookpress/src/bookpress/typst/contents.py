"""What the printed contents list: which headings, and their titles for the template.

The template has lines for them before Typst knows of any heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util.nodes import clean_astext

from .book_nodes import Listing, book_part
from .titles import TitleTranslator

#: How many characters of Typst source make a page, about: by them the template knows how wide the
#: numbers of pages will be, before there is any.
CHARACTERS_OF_PAGE = 2400

#: Levels of headings that are listed where neither a setting nor a table of contents says it.
_LISTED = 2


class ListedTitle(NamedTuple):
    """A line of the printed contents."""

    level: int
    """1 for a chapter, 2 for what is within one, and so on; 1 more for each part around it."""
    is_chapter: bool
    """Whether it is a chapter's or a part's."""
    number: Sequence[int] | None
    words: str
    """Its title, without notes and emphasis."""


class ContentsTranslator(TitleTranslator):
    """Notes what the contents list, and tells which headings these are."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.contents: list[ListedTitle] = []
        """What the contents will list, in order."""
        self.level = 0
        """How many sections what is being written is in; the first is its chapter."""
        self.parts = 0
        """How many parts it is in."""
        self.numbers_tell_chapters = False
        """Whether some chapters are numbered, and others surround the text."""
        self._listing = Listing(0, documents_only=False)

    def is_numbered(self, division: Element) -> bool:
        """Return whether *division* is a numbered chapter, or a part that has such chapters."""
        documents = division.children if isinstance(division, book_part) else [division]
        numbers = self.builder.env.toc_secnumbers
        return any(
            any(numbers.get(each["docname"], {}).values())
            for each in documents
            if isinstance(each, addnodes.start_of_file)
        )

    def list_whole_document(self) -> None:
        """List the sections from here on as those of a book of one document."""
        self._listing = Listing(self.config.typst_contents_depth or _LISTED, False)

    def list_chapter(self, chapter: Element) -> None:
        """List the sections from here on as those of *chapter*, a document."""
        listing: Listing = chapter["listing"]
        # Unless told otherwise, sections are listed under numbered chapters only, where there are
        # such: the others surround the text.
        bare = self.numbers_tell_chapters and not self.is_numbered(chapter)
        depth: int = self.config.typst_contents_depth or listing.depth or (1 if bare else _LISTED)
        self._listing = listing._replace(depth=depth)

    def list_title(self, words: str, depth: int, number: Sequence[int] | None = None) -> None:
        """List the title of a chapter or a part, whose *depth* is 1, or of what is within one."""
        self.contents.append(ListedTitle(self.parts + depth, depth == 1, number, words))

    def list_section(self, section: Element) -> None:
        """List the heading of *section*, as the book has the contents name it."""
        words = section.get("contents_title") or clean_astext(cast("Element", section.children[0]))
        self.list_title(words, self.level, self.section_number(section))

    def list_external_entry(self, entry: Element) -> int:
        """List *entry*, which is not in the book; return its level."""
        # The contents are all there is of it: they have it whatever their depth.
        level = min(self.level, max(self._listing.depth - 1, 0)) + self.parts + 1
        self.contents.append(ListedTitle(level, False, None, f"{entry['title']} {entry['uri']}"))
        return level

    def is_listed(self, section: Element) -> bool:
        """Return whether the contents list *section*, which is no chapter."""
        whole = isinstance(section.parent, addnodes.start_of_file)
        return self.level <= self._listing.depth and (
            whole or isinstance(section, book_part) or not self._listing.documents_only
        )

    def section_number(self, section: Element) -> tuple[int, ...] | None:
        """Return the number of *section*, if it has one."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        if not section["ids"]:
            return None
        anchor = "#" + section["ids"][0]
        if anchor not in numbers and isinstance(section.parent, addnodes.start_of_file):
            anchor = ""  # how Sphinx calls the section that is the whole document
        return numbers.get(anchor)
