"""Computes type area and line grid, which tags do not give, from where most lines stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bookpress.pages.reading import Book, Line, Page, Paragraph

_TOGETHER = 0.2
"""How far apart, in points, edges may be that count as the same."""

_NOT_BODY = frozenset({"Caption", "TOC", "TOCI", "Table", "Title"})


@dataclass(frozen=True)
class TypeArea:
    """Where the text of all rectos, or all versos, stands; an edge none keep to is None."""

    left: float | None
    right: float | None
    foot: float | None

    def excess(self, line: Line) -> Iterator[tuple[str, float]]:
        """Return how far a line goes into each margin.

        Only letters count to the left and right, as punctuation may hang there; at the
        foot, lines of other sizes than the body's may be lower by a part of a line.
        """
        if self.left is not None and line.letters:
            yield "left", self.left - line.letters[0].left
        if self.right is not None and line.letters:
            yield "right", line.letters[-1].right - self.right
        if self.foot is not None:
            yield "lower", self.foot - line.baseline - line.size / 2


def type_area(book: Book, recto: bool) -> TypeArea:
    """Return the type area of all rectos, or all versos, computed from their text.

    The sides are taken from justified lines that begin, or end, with a letter: others may
    end anywhere. The foot is taken from the pages whose last paragraph runs on.
    """
    lines = [
        line
        for paragraph in book.text
        for line in paragraph.lines
        if line.page.is_recto is recto and line.is_justified
    ]
    left = [line.glyphs[0].left for line in lines if line.glyphs[0].text.isalnum()]
    right = [-line.glyphs[-1].right for line in lines if line.glyphs[-1].text.isalnum()]
    edge = _outermost(right)
    return TypeArea(
        left=_outermost(left),
        right=None if edge is None else -edge,
        foot=_outermost(_feet(book, recto), together=2, few=2),
    )


def _feet(book: Book, recto: bool) -> list[float]:
    """Return the lowest baselines of the pages whose last paragraph runs on to the next."""
    full = {
        line.page
        for paragraph in book.text
        for line, after in pairwise(paragraph.lines)
        if line.page is not after.page and line.page.is_recto is recto
    }
    baselines: dict[Page, list[float]] = {page: [] for page in full}
    for paragraph in (*book.text, *book.notes):
        for line in paragraph.lines:
            if line.page in full:
                baselines[line.page].append(line.baseline)
    return [min(found) for found in baselines.values()]


def _outermost(edges: Iterable[float], together: float = _TOGETHER, few: int = 3) -> float | None:
    """Return the least value that a tenth of all, and no fewer than *few*, are close to."""
    ordered = sorted(edges)
    groups: list[list[float]] = []
    for edge in ordered:
        if not groups or edge - groups[-1][0] > together:
            groups.append([])
        groups[-1].append(edge)
    enough = max(few, len(ordered) / 10)
    return next((group[0] for group in groups if len(group) >= enough), None)


def body_lines(book: Book) -> list[Line]:
    """Return the lines of the chapters in the size of the body, in the order they are read in.

    Headings, tables, captions and the contents are not the body, nor what is set smaller.
    """
    paragraphs = [p for chapter in book.chapters for p in chapter if _is_body(p)]
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.glyphs)
    size = max(sizes, key=sizes.__getitem__, default=0)
    return [line for line in lines if line.size == size]


def _is_body(paragraph: Paragraph) -> bool:
    return not paragraph.level and _NOT_BODY.isdisjoint(paragraph.roles)


def leading(lines: Iterable[Line]) -> float | None:
    """Return the distance from a baseline to the next that is found most often."""
    steps = Counter(
        round(upper.baseline - lower.baseline, 2)
        for upper, lower in pairwise(lines)
        if upper.page is lower.page and upper.baseline > lower.baseline
    )
    return steps.most_common(1)[0][0] if steps else None


def offsets(lines: list[Line], step: float, tolerance: float) -> list[float]:
    """Return how far each line is above (or below, if negative) the grid that most lines keep to.

    The grid has a line every *step*; those within the *tolerance* of it keep to it.
    """

    def offset(line: Line, origin: Line) -> float:
        return (line.baseline - origin.baseline + step / 2) % step - step / 2

    def keep_to(origin: Line) -> int:
        return sum(abs(offset(line, origin)) <= tolerance for line in lines)

    origin = max(lines, key=keep_to)
    return [offset(line, origin) for line in lines]
