"""The directive ``apparatus``, and the list of departures that replaces it.

When the page is read, the directive leaves the reasons alone: they are text to
be translated, and places are not known before every page is read. The list is
made around them when the page is written.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.places import link

from .departures import Departure, class_names, classes_with_counts, for_readers
from .domain import ApparatusDomain, Placed

logger = logging.getLogger(__name__)

PRINT_FORMATS = ("typst", "latex")
"""Formats that give only the classes in ``apparatus_print_classes``."""

#: The classes of the two readings of an entry, by which web pages find them.
ADOPTED, RECEIVED = "adopted", "received"


class apparatus(nodes.General, nodes.Element):  # noqa: N801 - docutils' nodes are so called
    """The placeholder of the list; holds the reasons."""


class reason(nodes.TextElement):  # noqa: N801
    """Why the book departs from the witness; its ``departure`` is the id of the entry.

    No inline node: Sphinx translates few of those, and removes them afterwards.
    """


class ApparatusDirective(SphinxDirective):
    """The list of departures of the book; takes no argument, option or content."""

    def run(self) -> list[nodes.Node]:
        """Return the reasons, under a node that becomes the list."""
        domain = ApparatusDomain.of(self.env)
        self.env.note_dependency(domain.file)
        departures, faults = domain.read_list()
        for fault in faults:
            location = f"{domain.file}:{fault.line}"
            logger.error("%s", fault, location=location, type="apparatus", subtype="file")
        domain.kept(self.env.current_document.docname).lists_departures = True
        return [apparatus("", *map(self._reason, departures))]

    def _reason(self, departure: Departure) -> reason:
        children, messages = self.parse_inline(departure.reason, lineno=self.lineno)
        node = reason(departure.reason, "", *children, *messages, departure=departure.id)
        node.source, node.line = str(ApparatusDomain.of(self.env).file), departure.at
        return node


class ListDepartures(SphinxPostTransform):
    """Make the list: a legend, then the departures of each chapter."""

    default_priority = events.SHOW_DEPARTURES

    def run(self, **kwargs: Any) -> None:
        """Replace the node of the directive, if the document being written has one."""
        if isinstance(builder_of(self.env), MessageCatalogBuilder):
            return  # which wants the reasons as they are
        for node in list(self.document.findall(apparatus)):
            reasons = {child["departure"]: child for child in node.findall(reason)}
            node.replace_self(list(self._contents(reasons)))

    def _contents(self, reasons: dict[str, reason]) -> Iterator[nodes.Node]:
        placed = ApparatusDomain.of(self.env).placed
        classes = class_names()
        if builder_of(self.env).format in PRINT_FORMATS:
            printed = self.config.apparatus_print_classes
            classes = {kind: name for kind, name in classes.items() if kind in printed}
        listed = [each for each in placed if each.departure.kind in classes]
        left_out = [each for each in placed if each.departure.kind not in classes]
        if listed:
            yield _paragraph(
                # i18n: above the critical apparatus; classes are a list such as “grammar (3)”
                _(
                    "Each entry gives the place, the reading adopted and, after the bracket, "
                    "that of the witness; then the reason and the class: {classes}."
                ),
                listed,
            )
        for docname, chapter in groupby(listed, key=lambda each: each.place.docname):
            title = [child.deepcopy() for child in self.env.titles[docname].children]
            yield nodes.rubric("", "", *title, **{"heading-level": 2})
            items = [
                self._item(each, reasons[each.departure.id], classes[each.departure.kind])
                for each in chapter
            ]
            yield nodes.definition_list("", *items, classes=["apparatus"])
        if left_out:
            yield _paragraph(
                # i18n: below the critical apparatus, in the printed book alone
                _("Left out in print: {classes}. The web edition and the e-book list everything."),
                left_out,
            )

    def _item(self, placed: Placed, why: reason, name: str) -> nodes.definition_list_item:
        departure = placed.departure
        term = nodes.term("", "", self._link(placed), nodes.Text(" · "), ids=[departure.anchor])
        if departure.reading:
            term += self._in_source_language(departure.reading, ADOPTED)
        elif departure.entry:
            # i18n: in the critical apparatus, in the place of a reading
            term += nodes.emphasis("", _("bibliography entry"))
        else:
            # i18n: in the critical apparatus, in the place of a reading
            term += nodes.emphasis("", _("deleted"))
        words = [*why.children, nodes.Text(f" ({name})")]
        if departure.witness != departure.reading:  # as they are in a crux
            term += [nodes.Text("\u00a0] "), self._in_source_language(departure.witness, RECEIVED)]
            if builder_of(self.env).format in PRINT_FORMATS:
                words.insert(0, nodes.Text("— "))  # the reason goes on in the same line
        definition = nodes.definition("", nodes.paragraph("", "", *words))
        return nodes.definition_list_item("", term, definition)

    def _link(self, placed: Placed) -> nodes.reference:
        # i18n: in the critical apparatus, the place of an emendation in a heading, not in a
        # numbered paragraph
        words = [] if placed.place.number else [nodes.Text(_("heading"))]
        docname = self.env.current_document.docname
        return link(builder_of(self.env), docname, placed.place, *words)

    def _in_source_language(self, reading: str, kind: str) -> nodes.inline:
        language = self.config.book_source_language
        return nodes.inline("", for_readers(reading), classes=[kind, f"language-{language}"])


def _paragraph(sentence: str, placed: Sequence[Placed]) -> nodes.paragraph:
    classes = classes_with_counts(each.departure for each in placed)
    return nodes.paragraph("", sentence.format(classes=classes))
