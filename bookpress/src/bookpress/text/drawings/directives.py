"""The directives ``outline-map`` and ``bar-chart``: a drawing, and its table under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from babel.numbers import format_decimal
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from bookpress.book.languages import locale_of
from bookpress.book.places import number_in, paragraph_label
from bookpress.book.source_files import SourceError

from .chart_plan import Bar, ChartPlan
from .data import Figure, Listed, Place, read_figures, read_places
from .map_plan import MapPlan, Mark
from .nodes import drawing, drawing_words
from .outlines import read_outlines

logger = logging.getLogger(__name__)

#: A text of a file, and the line that it is on.
_Said = tuple[str, int]


class DrawingDirective(SphinxDirective):
    """What both directives do: the argument is the file, the content the caption."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the drawing with its caption, and the table; nothing if a file has faults."""
        if "alt" not in self.options:
            raise self.error("say what the drawing shows to those who cannot see it: :alt: …")
        self.file = self._depend_on(self.arguments[0])
        return self.drawn_and_listed()

    def drawn_and_listed(self) -> list[nodes.Node]:
        """Return the figure and the table."""
        raise NotImplementedError

    def _depend_on(self, name: str) -> Path:
        """Return the path of the file *name*, the page to be read again when it changes."""
        relative, path = self.env.relfn2path(name)
        self.env.note_dependency(relative)
        return Path(path)

    def _refuse(self, path: Path, faults: Iterable[SourceError]) -> list[nodes.Node]:
        for fault in sorted(faults, key=lambda each: each.line):
            place = f"{path}:{fault.line}"
            logger.error("%s", fault, location=place, type="drawings", subtype="file")
        return []

    def _figure(self, plan: MapPlan | ChartPlan, labels: Iterable[_Said]) -> nodes.figure:
        language = self.config.language
        drawn = drawing("", plan=plan, language=language)
        drawn.source, drawn.line = self.get_source_info()
        description = self._words(drawing_words, self.options["alt"], self.lineno)
        description.source = drawn.source
        drawn += [description, *(self._words(drawing_words, *label) for label in labels)]
        figure = nodes.figure("", drawn)
        figure.source, figure.line = drawn.source, drawn.line
        match self.parse_content_to_nodes():
            case [nodes.paragraph() as first, *legend]:
                caption = nodes.caption(first.rawsource, "", *first.children)
                caption.source, caption.line = first.source, first.line
                figure += caption
                figure += [nodes.legend("", *legend)] if legend else []
            case [_first, *_others]:
                raise self.error("begin with a paragraph: it is the caption of the drawing")
        return figure

    def _words(self, kind: type[Any], words: str, line: int) -> Any:
        """Return a node of *kind* that holds *words*, which are for translators if on a line."""
        if not line:
            return kind("", words)
        children, messages = self.parse_inline(words, lineno=self.lineno)
        node = kind(words, "", *children, *messages)
        node.source, node.line = str(self.file), line
        return node

    def _table(self, heads: Mapping[str, int], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
        """Return the table of *rows* under *heads*, which say how wide each column is.

        Each cell is a paragraph. Web pages find the widths by themselves.
        """
        head = [nodes.paragraph("", each) for each in heads]
        columns = [nodes.colspec(colwidth=width) for width in heads.values()]
        columns[0]["stub"] = 1
        group = nodes.tgroup("", *columns, cols=len(columns))
        group += nodes.thead("", _row(head))
        group += nodes.tbody("", *map(_row, rows))
        return nodes.table("", group, classes=["colwidths-auto"])

    def _where(self, listed: Listed) -> nodes.paragraph:
        """Return links to what *listed* names: paragraphs by their numbers, others by titles."""
        paragraph = nodes.paragraph()
        for label in listed.where:
            number = number_in(label, getattr(self.config, "book_paragraph_pattern", ""))
            said = nodes.inline("", paragraph_label(number) if number else label)
            link = addnodes.pending_xref(
                "",
                said,
                refdomain="std",
                reftype="ref",
                reftarget=label.lower(),
                refexplicit=bool(number),
                refwarn=True,
                refdoc=self.env.current_document.docname,
            )
            link.source, link.line = str(self.file), listed.line
            paragraph += [nodes.Text(", "), link] if paragraph.children else [link]
        return paragraph


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))


class OutlineMap(DrawingDirective):
    """A map: outlines, and the places of a file."""

    option_spec = {**DrawingDirective.option_spec, "outlines": directives.unchanged_required}

    def drawn_and_listed(self) -> list[nodes.Node]:
        """Return the map and the table of its places."""
        if "outlines" not in self.options:
            raise self.error("name the file of the outlines: :outlines: …")
        outlines_file = self._depend_on(self.options["outlines"])
        try:
            outlines = read_outlines(outlines_file)
        except SourceError as fault:
            return self._refuse(outlines_file, [fault])
        places, file = read_places(self.file, frozenset(outlines))
        if file.faults:
            return self._refuse(self.file, file.faults)
        shown = [each for each in places if each.at]
        marks = tuple(Mark(each.at, each.side, each.area) for each in shown if each.at)
        figure = self._figure(MapPlan(outlines, marks), [(each.name, each.line) for each in shown])
        # i18n: head of a column in the table under a map: names of places
        place = _("Place")
        # i18n: head of a column in the table under a map: “region”, “town”
        kind = _("Kind")
        heads = {place: 6, kind: 7, named_in(): 5}
        return [figure, self._table(heads, map(self._place, places))]

    def _place(self, place: Place) -> list[nodes.Node]:
        name, what = (
            self._words(nodes.paragraph, words, place.line) if words else nodes.paragraph()
            for words in (place.name, place.what)
        )
        return [name, what, self._where(place)]


class BarChart(DrawingDirective):
    """A chart: a bar for each figure of a file that has a value."""

    def drawn_and_listed(self) -> list[nodes.Node]:
        """Return the chart and the table of its figures."""
        figures, file = read_figures(self.file)
        if file.faults:
            return self._refuse(self.file, file.faults)
        labels: list[_Said] = []
        bars = tuple(self._bar(each, labels) for each in figures if each.value is not None)
        # i18n: heads of columns in the table under a chart
        subject, counted, shown = _("Subject"), _("What is counted"), _("Figure")
        heads = {subject: 6, counted: 6, shown: 7, named_in(): 3}
        return [
            self._figure(ChartPlan(bars), labels),
            self._table(heads, map(self._row, figures)),
        ]

    def _bar(self, figure: Figure, labels: list[_Said]) -> Bar:
        def numbered(said: _Said) -> int:
            labels.append(said)
            return len(labels) - 1

        known = {words: number for number, (words, _line) in enumerate(labels)}
        group = known.get(figure.group)
        if figure.group and group is None:
            group = numbered((figure.group, figure.line))
        name = numbered((figure.name, figure.line))
        return Bar(figure.value or 0, group, name, numbered(self._shown(figure)))

    def _row(self, figure: Figure) -> list[nodes.Node]:
        said = [(figure.name, figure.line), (figure.group, figure.line), self._shown(figure)]
        cells = [self._words(nodes.paragraph, *each) for each in said]
        return [*cells, self._where(figure)]

    def _shown(self, figure: Figure) -> _Said:
        """Return the words of the figure; its number as the language writes it is no message."""
        if figure.shown:
            return figure.shown, figure.line
        return format_decimal(figure.value or 0, locale=locale_of(self.config.language)), 0


def named_in() -> str:
    """Return the head of the column that says where in the book something is named."""
    # i18n: head of a column in the table under a map or a chart: numbers of paragraphs
    return _("In the text")
