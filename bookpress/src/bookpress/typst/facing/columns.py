"""Writes pairs of passages in two columns of a page: the layout ``columns`` of a facing edition.

The doctree has both languages already (:mod:`bookpress.book.facing`). A pair is a row of two
columns, which may run on over pages; what one language alone has, or both alike, stands across.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Any, cast

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.locale import _

from bookpress.book.facing import (
    KEY,
    facing_language,
    facing_pair,
    facing_phrase,
    in_language,
    is_side,
)
from bookpress.book.languages import direction, primary, region
from bookpress.book.typst.markup import block, call, content, markup, string

from ..links import LinkTranslator

#: The layouts of a facing edition, the first of which is the one by default.
LAYOUTS = ("pages", "columns")

#: What stands on the lines of the text, without a space around it.
_RUNNING = (nodes.paragraph, nodes.citation, nodes.footnote)
_LISTS = (nodes.Sequential, addnodes.glossary)


def check_layout(app: Sphinx, config: Config) -> None:
    """Raise ConfigError unless the layout that *config* has is one that there is."""
    layout: str = config.typst_facing_layout
    if layout not in LAYOUTS:
        raise ConfigError(
            f"typst_facing_layout: “{layout}” is no layout; there are {', '.join(LAYOUTS)}"
        )


def is_in_columns(config: Config) -> bool:
    """Return whether *config* is of a facing edition in columns, or of its second language."""
    is_facing = bool(facing_language(config)) or is_side(config)
    return is_facing and bool(config.typst_facing_layout == "columns")


def in_both_languages(pdf: bytes, metadata: Mapping[str, Any]) -> bytes:
    """Return *pdf*, whose own metadata then name both languages of the book's *metadata*."""
    from .joined.metadata import with_languages  # of the extra "pdf"

    titles = {
        "-".join(filter(None, (each["language"], each["region"]))): each["title"]
        for each in (metadata, metadata["second"])
    }
    return with_languages(pdf, titles)


class PairTranslator(LinkTranslator):
    """Writes pairs, their sides, and phrases in both languages."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self._links: list[dict[str, str]] = []  # of the sides being written: uri -> note
        self._link_notes = 0

    def visit_facing_pair(self, node: Element) -> None:
        sides = [cast("Element", side) for side in node.children]
        self._links = []
        texts = [self._text_of(side) for side in sides]
        self._links = []
        if not any(texts):  # of notes, which stand at the foot of the page
            raise nodes.SkipNode
        if len(sides) == 1:
            function = "second-alone" if sides[0]["side"] == "second" else "first-alone"
            self.add_call(function, body=block(texts[0]))
            raise nodes.SkipNode
        before, after = _spaces(node)
        self.add_call(
            "facing-pair",
            *map(block, texts),
            before=before,
            after=after,
            indented="true" if all(_is_plain_paragraph(side) for side in sides) else None,
        )
        raise nodes.SkipNode

    def _text_of(self, side: Element) -> str:
        """Return the blocks of *side*; of one that is not translated, in the language they are."""
        self._links.append({})
        with self._speaking(side):
            text = self.blocks(side.children)
            if not (text and side["missing"]):
                return text
            # i18n: in a facing edition, before a passage that has no translation
            mark = content(markup(_("Not translated")))
        return "#" + call("untranslated", mark, *self._language_of(side), body=block(text))

    def _language_of(self, side: Element) -> tuple[str, str, str]:
        """Return the values of the language that the words of *side* are in."""
        spoken: str = self.config.book_source_language if side["missing"] else side["language"]
        place = region(spoken)
        return string(primary(spoken)), string(place) if place else "none", direction(spoken)

    def link_note(self, uri: str) -> dict[str, str]:
        """Return the name of the note of a link, or which note of the first side has the same."""
        if not self._links:
            return {}
        *before, links = self._links
        if before and (name := before[0].get(uri)):
            return {"again": string(name)}
        self._link_notes += 1
        links[uri] = f"address {self._link_notes}"
        return {"called": string(links[uri])}

    @contextmanager
    def _speaking(self, side: Element) -> Iterator[None]:
        """Have Sphinx's own words, and the direction of what is written, be those of *side*."""
        outer = self._direction, self.spoken
        self._direction, self.spoken = direction(side["language"]), side["language"]
        words = side["words"]
        with in_language(words) if words else nullcontext():
            yield
        self._direction, self.spoken = outer

    def visit_facing_phrase(self, node: Element) -> None:
        """Write a phrase in one language, the second below the first."""
        with self._speaking(node):
            words = self.phrase_in(node)
        is_second = node["side"] == "second"
        self.add("#" + call("second-phrase", body=words) if is_second else "#" + words)
        raise nodes.SkipNode


def phrases_of(title: Element) -> tuple[Element, Element | None]:
    """Return what holds the words of *title* in the first language, and in the second."""
    phrases = [each for each in title.children if isinstance(each, facing_phrase)]
    return (phrases[0], phrases[1]) if len(phrases) == 2 else (title, None)


def _spaces(pair: Element) -> tuple[str | None, str | None]:
    """Return how many lines are free before and after *pair*, if it is not one.

    Items of one list are pairs in a row, with no space between them.
    """
    kind, _key = held = _held(pair)
    if issubclass(kind, _RUNNING):
        return "0", "0"
    siblings = pair.parent.children
    place = siblings.index(pair)
    around = (siblings[max(place - 1, 0) : place], siblings[place + 1 : place + 2])
    before, after = (
        "0" if issubclass(kind, _LISTS) and held in map(_held, near) else None for near in around
    )
    return before, after


def _held(pair: Node) -> tuple[type[Node], str]:
    """Return the kind of what the first side of *pair* holds, if it is one, and its key."""
    inside = pair.children[0].children if isinstance(pair, facing_pair) else ()
    if not inside:
        return nodes.Node, ""
    return type(inside[0]), cast("Element", inside[0]).get(KEY, "")


def _is_plain_paragraph(side: Element) -> bool:
    paragraphs = [each for each in side.children if isinstance(each, nodes.paragraph)]
    return len(paragraphs) == len(side.children) == 1 and not paragraphs[0]["classes"]
