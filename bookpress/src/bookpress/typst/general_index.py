"""Writes the general index: what ``{index}``, glossaries and descriptions enter in Sphinx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils.nodes import Element
from sphinx.locale import _

from bookpress.book.general_index import (
    IndexEntry,
    IndexPlace,
    general_index,
    see_also_form,
    see_form,
    sub_entries,
)
from bookpress.book.typst.markup import array, block, call, content, markup, string

from .links import LinkTranslator
from .survey import INDEX_LABEL


class _Line(NamedTuple):
    """An entry, and how many entries it is under."""

    entry: IndexEntry
    level: int


class GeneralIndexTranslator(LinkTranslator):
    """Writes the general index, whose places are all in what was written before."""

    def add_general_index(self, node: Element) -> None:
        """Write the index that is to stand in the place of *node*, as a chapter."""
        heads = general_index(self.builder.env)
        entries = [entry for _head, each in heads for entry in each]
        labels = {entry.text: f"{INDEX_LABEL}entry-{n}" for n, entry in enumerate(entries)}
        written = []
        for head, entries in heads:
            written.append("#" + call("index-head", body=content(markup(head))))
            for entry in entries:
                label = labels[entry.text]
                written += [self._line(line, labels, label) for line in self._lines(entry)]
        title = node["title"]
        self.add_call(
            "general-index",
            # i18n: in the printed book, above the general index
            title=content(markup(_("Index"))),
            names=array([string(INDEX_LABEL)]),
            listed_as=content(markup(title)) if title else None,
            body=block("\n".join(written)),
        )

    def _lines(self, entry: IndexEntry, level: int = 0) -> Iterator[_Line]:
        yield _Line(entry, level)
        for each in sub_entries(entry, self.config.language):
            yield from self._lines(each, level + 1)

    def _line(self, line: _Line, labels: dict[str, str], label: str) -> str:
        """Return the markup of an entry: its word, its pages, and where else to look."""
        entry, level = line
        references = [self._reference(see_form(), word, labels) for word in entry.see]
        references += [self._reference(see_also_form(), word, labels) for word in entry.see_also]
        places = list(filter(None, map(self._place, dict.fromkeys(entry.places))))
        return "#" + call(
            "index-line",
            content(markup(entry.text)),
            names=None if level else array([string(label)]),
            level=str(level) if level else None,
            places=array(places) if places else None,
            references=array(references) if references else None,
        )

    def _reference(self, form: str, word: str, labels: dict[str, str]) -> str:
        """Return "see *word*" by its *form* in the language, as a link if *word* is an entry."""
        before, _percent, after = form.partition("%s")
        shown = markup(word)
        if label := labels.get(word):
            shown = "#" + call("index-link", string(label), body=content(shown))
        words = (f"#emph{content(markup(part))}" if part else "" for part in (before, after))
        return content(shown.join(words))

    def _place(self, place: IndexPlace) -> str:
        """Return the label of *place*, or of its document; empty if that is not in the book."""
        for identifier in (place.identifier, ""):
            label = f"{place.docname}:{identifier}"
            if label in self._anchored:
                return array([string(label), "true" if place.main else "false"])
        return ""
