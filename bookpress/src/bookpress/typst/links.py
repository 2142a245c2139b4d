"""Writes links, within the book and to the web, and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from docutils import nodes
from docutils.nodes import Element
from sphinx.builders import Builder
from sphinx.util import logging

from bookpress.book.html_in_text.nodes import is_near_line
from bookpress.book.languages import primary
from bookpress.book.source_lines import placed
from bookpress.book.typst.markup import call, content, markup, string

from .base import BookTranslator, in_phrase
from .survey import INDEX_LABEL, target_of

logger = logging.getLogger(__name__)

#: Labels of what Sphinx makes on the web alone; a first document has links to them by default.
_WEB_PAGES = (INDEX_LABEL, "py-modindex:", "search:")

#: Languages in which the mark of a note comes after the punctuation that follows a word, as the
#: Chicago Manual of Style has it; elsewhere it comes before, as in French.
_MARKED_AFTER_PUNCTUATION = ("en",)
#: Closing quotation marks and points, but for an apostrophe before a letter.
_PUNCTUATION = re.compile(r"[’”'\"]?[.,;:!?…]+[’”'\"]?(?!\w)|[’”](?!\w)")

_ADDRESS_OPENING = re.compile(r"(https?://|mailto:)?(www\.)?")


def _is_address(words: str, uri: str) -> bool:
    """Return whether *words* already show the address *uri*."""
    bare, shown = (_ADDRESS_OPENING.sub("", each, count=1).rstrip("/") for each in (uri, words))
    return shown == bare or shown.removeprefix("doi:") == bare.removeprefix("doi.org/")


def _names_a_term(reference: Element) -> bool:
    """Return whether *reference* is made by the role ``term``."""
    return any("std-term" in inline["classes"] for inline in reference.findall(nodes.inline))


class LinkTranslator(BookTranslator):
    """Writes links and notes, each note where it is called first."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self._addresses_in_line = False
        self._in_title = False
        self._noted: set[str] = set()
        #: The language of what is being written.
        self.spoken: str = builder.config.language
        #: How much of a text is written already, by the identity of its node.
        self.written: dict[int, int] = {}

    @contextmanager
    def addresses_shown_in_line(self) -> Iterator[None]:
        """Show addresses beside their links, where a note would be out of place."""
        outer, self._addresses_in_line = self._addresses_in_line, True
        yield
        self._addresses_in_line = outer

    def visit_reference(self, node: Element) -> None:
        if in_phrase(node):
            self.add(self._link(node, self.phrase_in(node)))
        else:  # around a picture
            self.add_block(self._link(node, self.blocks_in(node)))
        raise nodes.SkipNode

    visit_number_reference = visit_reference

    def visit_download_reference(self, node: Element) -> None:
        if "refuri" in node:  # a file of the web; one of the project is not in the PDF
            self.visit_reference(node)

    def _link(self, node: Element, body: str) -> str:
        """Return the markup of a link that shows *body*."""
        target, uri = target_of(node, self.docname), node.get("refuri", "")
        line = "false" if is_near_line(node) else None
        if target in self.survey.labels:
            function = "term-xref" if _names_a_term(node) else "xref"
            return "#" + call(function, string(target), line=line, body=body)
        if target in _WEB_PAGES:
            return "#" + body
        if target or not uri:
            logger.warning(
                "typst: nothing in the book is called %r; the words are printed without a link",
                target,
                location=node,
                type="typst",
                subtype="link",
            )
            return "#" + body
        words = node.astext().strip() or uri
        is_address = _is_address(words, uri) and not any(node.findall(nodes.image))
        if is_address and "printed_address" not in node:
            return "#" + call("address", string(uri), *([string(words)] if words != uri else []))
        function = "weblink-in-line" if self._addresses_in_line else "weblink"
        named = self.link_note(uri) if function == "weblink" else {}
        printed = node.get("printed_address")
        if function == "weblink" and printed != "" and (after := self._punctuation_after(node)):
            named["punctuation"] = content(markup(after))
        if printed is not None:
            # An extension says that the link leads elsewhere than where readers are told.
            named["printed"] = string(printed)
            return "#" + call(function, string(uri), **named, line=line, body=body)
        return "#" + call(function, string(uri), line=line, **named, body=body)

    def _punctuation_after(self, node: Element) -> str:
        """Return the punctuation between the words of a link and the mark of its note."""
        if primary(self.spoken) not in _MARKED_AFTER_PUNCTUATION:
            return ""
        last = node
        while type(last.parent) is nodes.inline and last is last.parent[-1]:
            last = last.parent  # such as words in another language
        follows = last.next_node(descend=False, siblings=True)
        found = _PUNCTUATION.match(follows.astext()) if isinstance(follows, nodes.Text) else None
        if found is None:
            return ""
        self.written[id(follows)] = found.end()
        return found[0]

    def link_note(self, uri: str) -> dict[str, str]:
        """Return how the note with the address *uri* is called, if there may be two."""
        return {}

    def visit_footnote_reference(self, node: Element) -> None:
        label = f"{self.docname}:{node['refid']}"
        if label not in self.survey.notes:
            logger.warning(
                "typst: the note that this mark calls is not in the book; the mark stands alone",
                location=placed(node),
                type="typst",
                subtype="note",
            )
            self.wrap("super", node)
        label = self.survey.counterparts.get(label, label)
        if label in self._noted:
            self.add("#" + call("note-again", string(label)))
            raise nodes.SkipNode
        self._noted.add(label)
        others = (second for second, first in self.survey.counterparts.items() if first == label)
        counterpart = next(map(self._note, others), None)
        self.add("#" + call("note", string(label), counterpart=counterpart, body=self._note(label)))
        raise nodes.SkipNode

    def _note(self, label: str) -> str:
        """Return the value that holds the text of a note."""
        with self.addresses_shown_in_line():
            return self.blocks_in(self.survey.notes[label])

    def visit_footnote(self, node: Element) -> None:
        """Write a note that the text has no mark for where it stands; others are with theirs.

        Sphinx has warned of it. Where its mark is for other formats alone, it is left out.
        """
        labels = {f"{self.docname}:{identifier}" for identifier in node["ids"]}
        if not node.get("backrefs") and not labels & self.survey.called:
            self.add_block(self.blocks(each for each in node if not isinstance(each, nodes.label)))
        raise nodes.SkipNode
