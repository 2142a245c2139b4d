"""The directives ``outline-map`` and ``bar-chart``: a drawing, and its table under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
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

_SHORTEST_ROW = 3  # paragraphs that follow one another and are cited together

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

    def _where(self, listed: Listed) -> nodes.paragraph:
        """Return links to what *listed* names: paragraphs by their numbers, others by titles."""
        paragraph = nodes.paragraph()
        pattern = getattr(self.config, "book_paragraph_pattern", "")
        for label, number in _with_numbers(listed.where, pattern):
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


def _with_numbers(labels: Iterable[str], pattern: str) -> Iterator[tuple[str, str]]:
    """Yield *labels* with the numbers of their paragraphs; of three or more in a row, the first.

    Its number is then that of them all, ``15–23``; what is no paragraph has none.
    """
    numbered = [(label, number_in(label, pattern)) for label in labels]
    # The numbers of a row are all as far from their places in the list as the first.
    away = [
        int(number) - place if number.isdecimal() else None
        for place, (_label, number) in enumerate(numbered)
    ]
    for same, row in groupby(zip(away, numbered, strict=True), key=itemgetter(0)):
        found = [each for _away, each in row]
        if same is None or len(found) < _SHORTEST_ROW:
            yield from found
        else:
            (label, first), (_label, last) = found[0], found[-1]
            yield label, f"{first}–{last}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[nodes.Node]]) -> nodes.table:
    """Return the table of *rows*, each cell a block, under *heads*; the first column heads rows."""
    columns = [nodes.colspec(colwidth=24, stub=not place) for place in range(len(heads))]
    group = nodes.tgroup("", *columns, cols=len(columns))
    group += nodes.thead("", _row(nodes.paragraph("", each) for each in heads))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=["colwidths-auto"])


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
        return [figure, _table([place, kind, named_in()], map(self._place, places))]

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
        groups: dict[str, int | None] = {"": None}
        bars = []
        for each in (figure for figure in figures if figure.value is not None):
            if each.group not in groups:
                groups[each.group] = len(labels)
                labels.append((each.group, each.line))
            name = len(labels)
            labels += [(each.name, each.line), self._shown(each)]
            bars.append(Bar(each.value or 0, groups[each.group], name, name + 1))
        # i18n: head of a column in the table under a chart: whose figures they are
        subject = _("Subject")
        # i18n: head of a column in the table under a chart: “jobs”, “turnover”
        counted = _("What is counted")
        # i18n: head of a column in the table under a chart: a number with its unit
        shown = _("Figure")
        heads = [subject, counted, shown, named_in()]
        figure = self._figure(ChartPlan(tuple(bars)), labels)
        return [figure, _table(heads, map(self._row, figures))]

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
