"""Writes the index: each group under its heading, each entry with its places.

On web pages and in e-books it is made of headings, lists and links as any other
text; the PDF gets the names of the places, and finds their pages.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.gettext import I18nBuilder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.order import sort_key
from bookpress.book.places import Place, depth, link
from bookpress.book.typst import Writer
from bookpress.book.typst.markup import string

from .entries import Entry, IndexDomain, grouped_index, index_entries


class printed_index(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The whole index, for the PDF: rubrics and entries."""


class printed_entry(nodes.General, nodes.TextElement):  # noqa: N801
    """An entry, for the PDF; ``places`` are its places as ``document:id``."""


class PrintIndex(SphinxPostTransform):
    """Put the index in its place, and take out the entries it is made of."""

    default_priority = events.PRINT_LISTS

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written; translators' templates need the entries."""
        if isinstance(self._builder, I18nBuilder):
            return
        for entries in list(self.document.findall(index_entries)):
            entries.parent.remove(entries)
        for place in list(self.document.findall(grouped_index)):
            if self._builder.format == "typst":
                place.replace_self(printed_index("", *self._printed()))
            else:
                place.replace_self(self._listed(place))

    @property
    def _builder(self) -> Builder:
        return builder_of(self.env)

    def _printed(self) -> Iterator[nodes.Node]:
        for group, entries in self._groups():
            yield nodes.rubric("", _(group))
            for phrase, places in entries:
                names = [f"{place.docname}:{place.identifier}" for place in places]
                yield printed_entry("", "", *phrase, places=names)

    def _listed(self, index: grouped_index) -> list[nodes.Node]:
        listed: list[nodes.Node] = []
        for group, entries in self._groups():
            heading = nodes.rubric("", _(group))
            heading["heading-level"] = depth(index) + 1
            items = [self._item(phrase, places, index["docname"]) for phrase, places in entries]
            listed += [heading, nodes.bullet_list("", *items, classes=["grouped-index"])]
        return listed

    def _item(self, phrase: list[nodes.Node], places: list[Place], docname: str) -> nodes.list_item:
        paragraph = nodes.paragraph("", "", *phrase)
        for place in places:
            paragraph += [nodes.Text(", "), link(self._builder, docname, place)]
        return nodes.list_item("", paragraph)

    def _groups(self) -> Iterator[tuple[str, list[tuple[list[nodes.Node], list[Place]]]]]:
        """Yield the heading of each group that has entries, and these in order."""
        groups: defaultdict[str, defaultdict[str, list[Entry]]]
        groups = defaultdict(lambda: defaultdict(list))
        for entry in IndexDomain.of(self.env).entries():
            groups[entry.group][entry.text].append(entry)
        for name, heading in self.config.index_groups.items():
            if texts := groups.get(name):
                order = sorted(texts, key=lambda text: sort_key(text, self.config.language))
                yield heading, [self._merged(texts[text]) for text in order]

    def _merged(self, entries: list[Entry]) -> tuple[list[nodes.Node], list[Place]]:
        """Return the phrase of *entries*, which say the same, and all of their places."""
        phrase = [node.deepcopy() for node in entries[0].phrase]
        return phrase, list(dict.fromkeys(entry.place for entry in entries))


def visit_index(writer: Writer, node: printed_index) -> None:
    """Write the index as a call of a function of ``index.typ``."""
    writer.add_call("grouped-index", body=writer.blocks_in(node))
    raise nodes.SkipNode


def visit_entry(writer: Writer, node: printed_entry) -> None:
    """Write an entry as a call of a function of ``index.typ``, which finds the pages."""
    writer.add_call("index-entry", writer.phrase_in(node), *map(string, node["places"]))
    raise nodes.SkipNode
