"""Writes the index: each group under its heading, each entry with its places.

On web pages and in e-books it is made of headings, lists and links as any other
text; the PDF gets the names of the places, and finds their pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.gettext import I18nBuilder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.general_index import reference_forms
from bookpress.book.order import sort_key
from bookpress.book.places import Place, depth, docname_around, link
from bookpress.book.typst import Writer
from bookpress.book.typst.markup import array, call, content, markup, string

from .entries import Entry, IndexDomain, grouped_index, index_entries


class Line(NamedTuple):
    """An entry as it is printed."""

    phrase: list[nodes.Node]
    places: list[Place]
    references: list[str]  #: Where else to look, in words: "see also …".


class printed_index(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The whole index, for the PDF: rubrics and entries."""


class printed_entry(nodes.General, nodes.TextElement):  # noqa: N801
    """An entry, for the PDF; ``places`` are its places as ``document:id``.

    ``references`` say where else to look.
    """


class passage_end(nodes.Inline, nodes.Element):  # noqa: N801
    """The end of a passage that entries point to, for the PDF; ``place`` is the passage's."""


class PrintIndex(SphinxPostTransform):
    """Put the index in its place, and take out the entries it is made of."""

    default_priority = events.PRINT_LISTS

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written; translators' templates need the entries."""
        if isinstance(self._builder, I18nBuilder):
            return
        if self._builder.format == "typst":
            self._mark_ends()
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

    def _mark_ends(self) -> None:
        """Mark where each passage that entries point to ends, which may be a page further on."""
        wanted = {_name(entry.place) for entry in IndexDomain.of(self.env).entries()}
        docname = self.env.current_document.docname
        for passage in list(self.document.findall(nodes.Element)):
            document = docname_around(passage, docname)
            names = {f"{document}:{identifier}" for identifier in passage["ids"]} & wanted
            if names:
                wanted -= names
                paragraphs = (each for each in passage.findall(nodes.Element) if _is_text(each))
                *_others, last = passage, *paragraphs
                last += [passage_end(place=name) for name in sorted(names)]

    def _printed(self) -> Iterator[nodes.Node]:
        for group, lines in self._groups():
            yield nodes.rubric("", _(group))
            for line in lines:
                names = list(map(_name, line.places))
                others = line.references
                yield printed_entry("", "", *line.phrase, places=names, references=others)

    def _listed(self, index: grouped_index) -> list[nodes.Node]:
        listed: list[nodes.Node] = []
        for group, lines in self._groups():
            heading = nodes.rubric("", _(group))
            heading["heading-level"] = depth(index) + 1
            items = [self._item(line, index["docname"]) for line in lines]
            listed += [heading, nodes.bullet_list("", *items, classes=["grouped-index"])]
        return listed

    def _item(self, line: Line, docname: str) -> nodes.list_item:
        paragraph = nodes.paragraph("", "", *line.phrase)
        for place in line.places:
            paragraph += [nodes.Text(", "), link(self._builder, docname, place)]
        paragraph += [nodes.Text(f", {reference}") for reference in line.references]
        return nodes.list_item("", paragraph)

    def _groups(self) -> Iterator[tuple[str, list[Line]]]:
        """Yield the heading of each group that has entries, and these in order."""
        groups: defaultdict[str, defaultdict[str, list[Entry]]]
        groups = defaultdict(lambda: defaultdict(list))
        for entry in IndexDomain.of(self.env).entries():
            groups[entry.group][entry.text].append(entry)
        forms = reference_forms(self.config.language, self.config.book_source_language)
        for name, heading in self.config.index_groups.items():
            if texts := groups.get(name):
                yield heading, list(self._lines(texts, forms))

    def _lines(self, texts: Mapping[str, list[Entry]], forms: Sequence[str]) -> Iterator[Line]:
        """Yield what is printed of *texts*, the entries of a group by what they say, in order.

        *forms* are as for `split_reference`.
        """
        language = self.config.language
        references = {text: found for text in texts if (found := split_reference(text, forms))}
        for text in sorted(texts, key=lambda text: sort_key(text, language)):
            word, _reference = references.get(text, ("", ""))
            if word in texts:
                continue  # it stands after the pages of the word
            phrase = [node.deepcopy() for node in texts[text][0].phrase]
            places = [] if word else list(dict.fromkeys(entry.place for entry in texts[text]))
            others = [other for each, other in references.values() if each == text]
            yield Line(phrase, places, sorted(others, key=lambda each: sort_key(each, language)))


def _name(place: Place) -> str:
    """Return the name that the PDF has for *place*."""
    return f"{place.docname}:{place.identifier}"


def _is_text(node: nodes.Element) -> bool:
    return isinstance(node, nodes.paragraph | nodes.attribution)


def split_reference(text: str, forms: Iterable[str]) -> tuple[str, str] | None:
    """Return the two halves of "word, see another", by one of *forms*; None if it is no such entry.

    *forms* are what a language has for "see %s".
    """
    for form in forms:
        before, _percent, after = form.partition("%s")
        if f", {before}" not in text:
            continue  # as of most entries
        written = rf"(.*\S), ({re.escape(before)}\S.*{re.escape(after)})"
        if found := re.fullmatch(written, text):
            return found[1], found[2]
    return None


def visit_index(writer: Writer, node: printed_index) -> None:
    """Write the index as a call of a function of ``index.typ``."""
    writer.add_call("grouped-index", body=writer.blocks_in(node))
    raise nodes.SkipNode


def visit_end(writer: Writer, node: passage_end) -> None:
    """Write a mark, which takes no room, by which ``index.typ`` finds a page."""
    writer.add("#" + call("entry-end", string(node["place"])))
    raise nodes.SkipNode


def visit_entry(writer: Writer, node: printed_entry) -> None:
    """Write an entry as a call of a function of ``index.typ``, which finds the pages."""
    places, others = node["places"], node["references"]
    writer.add_call(
        "index-entry",
        writer.phrase_in(node),
        *map(string, places),
        references=array(content(markup(each)) for each in others) if others else None,
    )
    raise nodes.SkipNode
