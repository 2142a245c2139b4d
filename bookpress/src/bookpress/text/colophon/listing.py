"""Makes the list of errata: by version, each with its place, readings and note.

When its page is read, only the notes are there: they are text to be translated, and
places are not known before every page is read.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.dates import PartialDate
from bookpress.book.places import depth, link

from .domain import ColophonDomain, source_language
from .errata import Erratum
from .words import date_in_words, fill


class errata_list(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The placeholder of the list in the document ``docname``; holds the notes."""


class erratum_note(nodes.TextElement):  # noqa: N801
    """The note on the erratum ``at`` a line of the file.

    No inline node: Sphinx translates few of those, and removes them afterwards.
    """


class ListErrata(SphinxPostTransform):
    """Make the list, or say that there is nothing to list."""

    default_priority = events.PRINT_LISTS

    def run(self, **kwargs: Any) -> None:
        """Replace the node of the directive, if the document being written has one."""
        if isinstance(builder_of(self.env), MessageCatalogBuilder):
            return  # which wants the notes as they are
        for node in list(self.document.findall(errata_list)):
            node.replace_self(list(self._contents(node)))

    def _contents(self, node: errata_list) -> Iterator[nodes.Node]:
        notes = {note["at"]: note for note in node.findall(erratum_note)}
        every = ColophonDomain.of(self.env).errata().get(node["docname"], [])
        errata = [each for each in every if each.language in ("", self.config.language)]
        if not errata:
            # i18n: in the colophon, where there is no list of errata
            yield nodes.paragraph("", _("No errata have been found since the first version."))
        for version, corrected in groupby(errata, key=lambda each: each.version):
            # i18n: in the colophon, above the errata of a version, and as the number of the edition
            heading = nodes.rubric("", "", *fill(_("Version {version}"), version=version))
            heading["heading-level"] = depth(node) + 1
            yield heading
            items = [self._item(each, notes.get(each.at), node["docname"]) for each in corrected]
            yield nodes.definition_list("", *items, classes=["errata"])

    def _item(
        self, erratum: Erratum, note: erratum_note | None, docname: str
    ) -> nodes.definition_list_item:
        day = PartialDate(erratum.date.year, erratum.date.month, erratum.date.day)
        date = date_in_words(day, self.config.language)
        term = nodes.term("", "", *self._link(erratum, docname), nodes.Text(" · "), *date)
        readings = fill(
            # i18n: in the colophon, an erratum
            _("For “{was}”, read “{now}”."),
            was=[self._reading(erratum, erratum.was)],
            now=[self._reading(erratum, erratum.now)],
        )
        definition = nodes.definition("", nodes.paragraph("", "", *readings))
        if note is not None:
            definition += nodes.paragraph("", "", *note.children)
        return nodes.definition_list_item("", term, definition)

    def _link(self, erratum: Erratum, docname: str) -> list[nodes.Node]:
        places = ColophonDomain.of(self.env).places(erratum.anchor)
        if not places:
            return [nodes.Text(erratum.anchor)]
        return [link(builder_of(self.env), docname, places[0])]

    def _reading(self, erratum: Erratum, words: str) -> nodes.Node:
        language = erratum.language or source_language(self.config)
        if language == self.config.language:
            return nodes.Text(words)
        return nodes.inline("", words, classes=[f"language-{language}"])
