"""Makes a table of docutils of a table in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from docutils import nodes

from .elements import Content, HtmlElement

_ALIGNMENTS = ("left", "center", "right")
#: No table has more columns; a cell that is said to be wider is not.
_WIDEST = 100

Made = Callable[[Iterable[Content]], list[nodes.Node]]

_PARTS = ("thead", "tbody", "tfoot")


def table(element: HtmlElement, blocks: Made, phrase: Made) -> list[nodes.Node]:
    """Return the table *element*, after what is in it and in no cell, as browsers have it.

    *blocks* and *phrase* make the content of its cells and of its caption.
    """
    rows = [row for row in _rows(element) if _cells(row)]
    before = blocks(_astray(element))
    caption = next(_named(element, "caption"), None)
    words = phrase(caption.children) if caption else []
    if not rows:
        return [*before, nodes.paragraph("", "", *words)] if words else before
    head = _head_of(element, rows)
    placed, width = _places(rows, head)
    made = [
        nodes.row("", *(_entry(cell, across, down, blocks) for cell, across, down in row))
        for row in placed
    ]
    group = nodes.tgroup("", cols=width)
    group += [nodes.colspec("", colwidth=100 // width or 1) for _column in range(width)]
    _fill(made, width)
    if head:
        group.append(nodes.thead("", *made[:head]))
    group.append(nodes.tbody("", *made[head:]))
    found = nodes.table("", *([nodes.title("", "", *words)] if words else []), group)
    return [*before, found]


def _astray(element: HtmlElement) -> Iterator[Content]:
    """Yield what is in a table and in no cell of it."""
    captions = 0
    for child in element.children:
        if isinstance(child, HtmlElement) and child.name in (*_PARTS, "tr"):
            yield from _astray(child)
        elif isinstance(child, HtmlElement) and child.name in ("td", "th"):
            if element.name != "tr":
                yield from child.children
        elif isinstance(child, HtmlElement) and child.name == "caption" and not captions:
            captions += 1
        else:
            yield child


def _named(element: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    """Yield the children of *element* called one of *names*."""
    for child in element.children:
        if isinstance(child, HtmlElement) and child.name in names:
            yield child


def _rows(element: HtmlElement) -> Iterator[HtmlElement]:
    for child in _named(element, "tr", *_PARTS):
        if child.name == "tr":
            yield child
        else:
            yield from _named(child, "tr")


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return list(_named(row, "td", "th"))


def _head_of(element: HtmlElement, rows: list[HtmlElement]) -> int:
    """Return how many rows head the columns: those of ``thead``, or of ``th`` alone."""
    head = sum(len(list(_named(part, "tr"))) for part in _named(element, "thead"))
    if not head:
        for row in rows:
            cells = _cells(row)
            if not cells or any(cell.name == "td" for cell in cells):
                break
            head += 1
    return head if head < len(rows) else 0


def _span(cell: HtmlElement, name: str) -> int:
    number = cell.tag.attributes.get(name, "1").strip()
    return max(1, min(int(number), _WIDEST)) if number.isdigit() and len(number) < 5 else 1


#: A cell, over how many columns it is, and over how many rows.
_Placed = tuple[HtmlElement, int, int]


def _places(rows: list[HtmlElement], head: int) -> tuple[list[list[_Placed]], int]:
    """Return the cells of *rows* with their spans, and how many columns there are.

    A cell ends before one that reaches into its row from above, and with the *head* or the table.
    """
    reaching: list[int] = []  # for each column, how many rows a cell above still takes
    placed: list[list[_Placed]] = []
    for number, row in enumerate(rows):
        column = 0
        placed.append([])
        for cell in _cells(row):
            while column < len(reaching) and reaching[column]:
                column += 1
            free = 0
            while free < _span(cell, "colspan") and not any(reaching[column + free :][:1]):
                free += 1
            rest = (head if number < head else len(rows)) - number
            down = min(_span(cell, "rowspan"), rest)
            reaching += [0] * (column + free - len(reaching))
            reaching[column : column + free] = [down] * free
            column += free
            placed[-1].append((cell, free, down))
        reaching = [max(0, count - 1) for count in reaching]
    return placed, len(reaching)


def _entry(cell: HtmlElement, across: int, down: int, blocks: Made) -> nodes.entry:
    entry = nodes.entry("", *blocks(cell.children))
    if across > 1:
        entry["morecols"] = across - 1
    if down > 1:
        entry["morerows"] = down - 1
    if (side := cell.tag.attributes.get("align", "").lower()) in _ALIGNMENTS:
        entry["classes"].append(f"text-{side}")
    return entry


def _fill(made: list[nodes.row], width: int) -> None:
    """Give each row as many columns as the table has, those that cells above reach into counted."""
    below = [0] * len(made)  # for each row, how many columns cells above take of it
    for number, row in enumerate(made):
        taken = below[number]
        for entry in cast("list[nodes.entry]", row.children):
            across = entry.get("morecols", 0) + 1
            taken += across
            for reached in range(number + 1, number + 1 + entry.get("morerows", 0)):
                below[reached] += across
        row += [nodes.entry() for _each in range(width - taken)]
