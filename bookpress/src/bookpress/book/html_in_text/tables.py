"""Makes a table of docutils of a table in HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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
    made = [_row(row, blocks) for row in rows]
    width = max(_width(row) for row in rows)
    group = nodes.tgroup("", cols=width)
    group += [nodes.colspec("", colwidth=100 // width or 1) for _column in range(width)]
    _fill(made, rows, width)
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


def _width(row: HtmlElement) -> int:
    return sum(_span(cell, "colspan") for cell in _cells(row))


def _row(row: HtmlElement, blocks: Made) -> nodes.row:
    return nodes.row("", *(_entry(cell, blocks) for cell in _cells(row)))


def _entry(cell: HtmlElement, blocks: Made) -> nodes.entry:
    entry = nodes.entry("", *blocks(cell.children))
    if (columns := _span(cell, "colspan")) > 1:
        entry["morecols"] = columns - 1
    if (rows := _span(cell, "rowspan")) > 1:
        entry["morerows"] = rows - 1
    if (side := cell.tag.attributes.get("align", "").lower()) in _ALIGNMENTS:
        entry["classes"].append(f"text-{side}")
    return entry


def _fill(made: list[nodes.row], rows: list[HtmlElement], width: int) -> None:
    """Give each row as many columns as the table has, those that cells above reach into counted."""
    reaching = [0] * width  # for each column, how many rows a cell above still takes
    for number, (row, source) in enumerate(zip(made, rows, strict=True)):
        column = 0
        for cell in _cells(source):
            while column < width and reaching[column]:
                column += 1
            down = min(_span(cell, "rowspan"), len(rows) - number)
            for place in range(column, min(column + _span(cell, "colspan"), width)):
                reaching[place] = down
            column += _span(cell, "colspan")
        missing = sum(1 for count in reaching if not count)
        row += [nodes.entry() for _each in range(missing)]
        for place in range(width):
            reaching[place] = max(0, reaching[place] - 1)
