"""The base class of the writer: output, labels and languages, which all visitors use.

How each kind of node is written is in :mod:`.writer`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NoReturn

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util.docutils import SphinxTranslator

from bookpress.book.facing import facing_language, is_side
from bookpress.book.languages import direction, primary, region
from bookpress.book.typst.markup import block, call, content, string

from .book_nodes import book_part
from .facing.marks import CLOSED
from .facing.sides import Side
from .nudges import PARAGRAPH, SECTION, Nudge, Nudges, languages_of
from .survey import Survey

_LANGUAGE_CLASS = "language-"
_AUTOMATIC_ID = re.compile(r"id\d+")
#: They begin with signs that stand for themselves, which are found ten times as fast as ``\n{3}``.
_BLANK_LINES = re.compile(r"\n\n\n+")

# Elements that hold a phrase but are no part of a sentence: their ids go inside them.
_PHRASES = (
    addnodes.desc_signature,
    addnodes.production,
    nodes.attribution,
    nodes.caption,
    nodes.field_name,
    nodes.line,
    nodes.option,
    nodes.option_group,
    nodes.rubric,
    nodes.subtitle,
    nodes.term,
    nodes.title,
)
# What an element that holds text has in it only if it is no phrase: ``versionmodified`` is so.
_BLOCKS = (
    nodes.Admonition,
    nodes.Sequential,
    nodes.block_quote,
    nodes.container,
    nodes.figure,
    nodes.line_block,
    nodes.literal_block,
    nodes.paragraph,
    nodes.table,
)
# Elements whose ids become labels where their visitors want them.
_NAMED = (nodes.document, addnodes.start_of_file, book_part, nodes.section, nodes.footnote)

# Elements whose lines can be nudged.
_COUNTED = (nodes.block_quote, nodes.paragraph)


class BookTranslator(SphinxTranslator):
    """A translator whose visitors write their node whole, and end with ``SkipNode``."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.docname: str = builder.config.root_doc
        """The document we are in."""
        self.survey = Survey(document, self.docname)
        nudges = builder.config.typst_nudges
        self.side: Side = getattr(builder, "side", None) or Side()
        """What this book is in a facing edition; of a book alone, nothing."""
        self.marks = self.side.marks
        """Where passages are marked, by which the pages of a facing edition are composed."""
        # Pages of two languages turn elsewhere than those that nudges are for.
        is_facing = facing_language(builder.config) or is_side(builder.config)
        file = builder.confdir / nudges if nudges and not is_facing else None
        languages = languages_of(builder.config)
        self.nudges = Nudges(file, builder.config.language, languages)
        self.nudge = Nudge()
        """What is asked of the paragraph, quotation or section being visited."""
        self.tables: list[Element] = []
        """The tables written so far, each of which the template knows by its place here."""
        self.in_notice = False
        """Whether the root document is being written, and not a chapter."""
        self._body: list[str] = []
        self._direction = direction(builder.config.language)
        self._anchored: set[str] = set()

    # What visitors write with. Those of other extensions know it as bookpress.book.typst.Writer.

    def add(self, source: str) -> None:
        """Write the markup *source* inline, at the present place."""
        if source:
            self._body.append(source)

    def add_block(self, source: str) -> None:
        """Write the markup *source* as a block of its own."""
        self._body.append(f"\n\n{source}\n\n")

    def add_call(
        self, function: str, *values: str, body: str | None = None, **named: str | None
    ) -> None:
        """Write, as a block, a call of *function*; ``markup.call`` says how."""
        self.add_block("#" + call(function, *values, body=body, **named))

    def inline(self, children: Iterable[Node], opening: str = "") -> str:
        """Return the markup of *children*, which make up a phrase, after that of its *opening*."""
        body, self._body = self._body, [opening] if opening else []
        for child in children:
            child.walkabout(self)
        source = "".join(self._body)
        self._body = body
        return source

    def blocks(self, children: Iterable[Node]) -> str:
        """Return the markup of *children*, which are blocks, a blank line between two."""
        return _BLANK_LINES.sub("\n\n", self.inline(children)).strip()

    def phrase_in(self, node: Element) -> str:
        """Return the value that holds the phrase in *node*."""
        return content(self.inline(node.children))

    def blocks_in(self, node: Element) -> str:
        """Return the value that holds the blocks in *node*."""
        return block(self.blocks(node.children))

    def wrap(self, function: str, node: Element) -> NoReturn:
        """Write a call of *function* on the phrase in *node*; the visit ends here."""
        self.add("#" + call(function, body=self.phrase_in(node)))
        raise nodes.SkipNode

    @property
    def before(self) -> str:
        """Return the markup just before the present place, in the same phrase."""
        return self._body[-1] if self._body else ""

    # Labels and languages, whatever the node.

    def names(self, node: Element) -> list[str]:
        """Return the labels still to be set for *node*; automatic ones only if linked to."""
        labels = [f"{self.docname}:{identifier}" for identifier in node["ids"]]
        documents = (nodes.document, addnodes.start_of_file)
        if isinstance(node, documents) or (
            isinstance(node, nodes.section) and isinstance(node.parent, documents)
        ):
            labels.insert(0, f"{self.docname}:")
        labels = [
            label
            for label in labels
            if label not in self._anchored
            and (label in self.survey.links or not _AUTOMATIC_ID.fullmatch(label.split(":")[-1]))
        ]
        self._anchored.update(labels)
        return labels

    def add_anchors(self, node: Element) -> None:
        """Write an anchor for each id of *node*: before a block, inside a phrase."""
        anchors = "".join("#" + call("anchor", string(label)) for label in self.names(node))
        if anchors:
            (self.add if _is_phrase(node) else self.add_block)(anchors)

    def dispatch_visit(self, node: Node) -> None:
        """Do for any element what does not depend on its kind, then visit it."""
        if isinstance(node, Element):
            tags = [name for name in node["classes"] if name.startswith(_LANGUAGE_CLASS)]
            if tags:
                node["classes"] = [name for name in node["classes"] if name not in tags]
                self._write_in_language(node, tags[0].removeprefix(_LANGUAGE_CLASS))
            if isinstance(node, (*_COUNTED, nodes.section)):
                self._take_nudge(node)
            self._add_marks(node)
            if not isinstance(node, _NAMED) and "refuri" not in node:
                self.add_anchors(node)
        try:
            super().dispatch_visit(node)
        except nodes.SkipNode:
            if isinstance(node, Element):
                self._close_passage(node)
            raise

    def _add_marks(self, node: Element) -> None:
        """Write where a passage begins with *node*, and the place of the space above it."""
        if self.in_notice:
            return
        if name := self.marks.gaps.get(node):
            self.add_call("facing-gap", string(name))
        if node in self.marks.begins:
            mark = "#" + call("facing-mark", *map(string, self.marks.begins[node]))
            (self.add if isinstance(node, nodes.term) else self.add_block)(mark)

    def _close_passage(self, node: Element) -> None:
        """Write where a passage ends that is neither text nor a heading."""
        kind, name = self.marks.begins.get(node, ("", ""))
        if kind in CLOSED and not self.in_notice:
            self.add_call("facing-close", string(name))

    def end_mark(self, node: Element) -> str:
        """Return the markup of the end of the passage that ends with the words of *node*."""
        if self.in_notice:
            return ""
        if name := self.marks.signed.get(node):
            return "#" + call("facing-end", string(name), signed="true")
        name = self.marks.ends.get(node)
        return "#" + call("facing-end", string(name)) if name else ""

    def _take_nudge(self, node: Element) -> None:
        kinds = PARAGRAPH if isinstance(node, _COUNTED) else SECTION
        self.nudge = self.nudges.pop(node["ids"], kinds)
        if self.nudge.break_before:
            self.add_block("#new-page()")

    def _write_in_language(self, node: Element, tag: str) -> NoReturn:
        """Write *node* in the language *tag* (``fr``, ``pt-br``); the visit ends here."""
        named = {"region": string(place)} if (place := region(tag)) else {}
        outer, self._direction = self._direction, direction(tag)
        if self._direction != outer:
            named["direction"] = self._direction
        if _is_phrase(node):
            body = content(self.inline([node]))
            self.add("#" + call("language", string(primary(tag)), body=body, **named))
        else:
            self.add_call(
                "language", string(primary(tag)), body=block(self.blocks([node])), **named
            )
        self._direction = outer
        raise nodes.SkipNode

    def unknown_departure(self, node: Node) -> None:
        """Do nothing: a visit writes its node whole."""


def _is_phrase(node: Element) -> bool:
    return in_phrase(node) or isinstance(node, _PHRASES)


def in_phrase(node: Node) -> bool:
    """Return whether *node* stands in a line of text, and not as a block of its own."""
    parent: Node | None = node.parent
    while isinstance(parent, nodes.Inline) and not isinstance(parent, nodes.TextElement):
        parent = parent.parent
    return isinstance(parent, nodes.TextElement) and not any(
        isinstance(child, _BLOCKS) for child in parent.children
    )
