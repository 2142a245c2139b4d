"""Writes a docutils ``tgroup`` as a call of the template's ``data-table``."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from docutils.nodes import Element

from bookpress.book.typst.markup import array, block, call

from .base import BookTranslator

#: How many characters a cell may have that fits on a page, be its column as narrow as a word.
_SHORT = 200
_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}


def data_table(translator: BookTranslator, group: Element) -> str:
    """Return the call that sets the table *group*, a row of cells a line.

    The template is given the number of the table, by which it reports one that is too wide, the
    columns (how many, or their relative widths if the source
    sets them), how many of them head their rows, the rows that head the columns, whether rows
    are short enough to stay whole, and the other rows.
    """
    translator.tables.append(group)
    number = len(translator.tables) - 1
    columns = _children(group, nodes.colspec)
    widths = [str(column["colwidth"]) for column in columns]
    automatic = "colwidths-given" not in group.parent["classes"]
    stubs = sum(1 for column in columns if column.get("stub"))
    parts = _children(group, nodes.thead)
    head = [row for part in parts for row in _rows(translator, part)]
    body = [row for part in _children(group, nodes.tbody) for row in _rows(translator, part)]
    return call(
        "data-table",
        number=str(number),
        columns=str(len(columns)) if automatic else array(widths),
        stubs=str(stubs) if stubs else None,
        head=array(head) if head else None,
        whole_rows="true" if all(map(_is_short, group.findall(nodes.entry))) else None,
        once="true" if any(map(_has_links, parts)) else None,
        rows=array(body),
    )


def _children(node: Element, kind: type[Element]) -> list[Element]:
    """Return the children of a *kind*, without those of a table inside a cell."""
    return [child for child in node.children if isinstance(child, kind)]


def _is_short(cell: Element) -> bool:
    """Return whether *cell* is of a few words, so that its row need not run on to the next page."""
    words_alone = all(isinstance(child, nodes.paragraph) for child in cell.children)
    return words_alone and not any(cell.findall(nodes.image)) and len(cell.astext()) <= _SHORT


def _has_links(head: Element) -> bool:
    """Return whether *head* cannot be repeated on the next page: PDF has no links in a repeat."""
    links = (nodes.reference, nodes.footnote_reference)
    return any(isinstance(node, links) for node in head.findall())


def _rows(translator: BookTranslator, part: Element) -> Iterator[str]:
    for row in _children(part, nodes.row):
        yield array(_cell(translator, entry) for entry in _children(row, nodes.entry))


def _cell(translator: BookTranslator, entry: Element) -> str:
    text = block(translator.blocks([entry]))
    spans = {
        "colspan": str(entry["morecols"] + 1) if "morecols" in entry else None,
        "rowspan": str(entry["morerows"] + 1) if "morerows" in entry else None,
    }
    align = next((_ALIGNMENTS[name] for name in entry["classes"] if name in _ALIGNMENTS), None)
    if align is None and not any(spans.values()):
        return text
    return call("table.cell", align=align, body=text, **spans)
