"""Measures how far the two sides of each pair are apart on the finished pages, and warns of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from statistics import median
from typing import Any

from sphinx.util import logging

from bookpress.book.fault_words import shorten
from bookpress.book.source_lines import placed

from .blocks import in_rows
from .measures import Flow
from .sides import Side

logger = logging.getLogger(__name__)

#: How many lines the sides of a pair may be apart.
MOST_LINES = 3

_LONGEST_SHOWN = 50


@dataclass(frozen=True)
class Pair:
    """A passage of both languages, on the finished pages."""

    name: str
    page: int
    """Of the first language, in its own book."""
    spreads: int
    """How many spreads the second language is ahead."""
    lines: float
    """How many lines it is lower."""

    @property
    def matches(self) -> bool:
        """Return whether both sides can be read beside one another."""
        return not self.spreads and abs(self.lines) <= MOST_LINES


@dataclass(frozen=True)
class Comparison:
    """How the two languages stand against one another."""

    pairs: Sequence[Pair]
    unpaired: tuple[Sequence[str], Sequence[str]]
    """The passages of each language that the other one has not."""

    def figures(self) -> dict[str, Any]:
        """Return what can be counted of it."""
        distances = [abs(pair.lines) for pair in self.pairs if not pair.spreads] or [0.0]
        return {
            "pairs": len(self.pairs),
            "apart": sum(1 for pair in self.pairs if not pair.matches),
            "farthest": round(max(distances), 1),
            "median": round(median(distances), 1),
            "unpaired": [list(names) for names in self.unpaired],
        }


def comparison_of(flows: tuple[Flow, Flow], across: Set[str]) -> Comparison:
    """Return how both languages stand on finished pages, but for the chapters *across* both."""
    pairs: list[Pair] = []
    unpaired: tuple[list[str], list[str]] = ([], [])
    for first, second in in_rows(flows[0].chapters, flows[1].chapters):
        if first and first.name in across:
            continue
        passages = (first.passages if first else (), second.passages if second else ())
        for one, other in in_rows(*passages):
            if one and other and first and second:
                spreads = (other.begin.page - second.page) - (one.begin.page - first.page)
                lines = other.begin.line - one.begin.line
                pairs.append(Pair(one.name, one.begin.page, spreads, lines))
            elif one:
                unpaired[0].append(one.name)
            elif other:
                unpaired[1].append(other.name)
    return Comparison(pairs, unpaired)


def warn_of_distances(comparison: Comparison, side: Side) -> None:
    """Warn of each spread whose sides do not match, with its passages, at the first of them."""
    apart: dict[int, list[Pair]] = {}
    for pair in comparison.pairs:
        if not pair.matches:
            apart.setdefault(pair.page, []).append(pair)
    for pairs in apart.values():
        node = side.marks.passages.get(pairs[0].name)
        logger.warning(
            "typst: passages of a spread do not stand against one another: %s; a picture, a table "
            "or a note that is higher than what is left of its page may be the cause",
            "; ".join(_distance(pair, side) for pair in pairs),
            location=node and placed(node),
            type="typst",
            subtype="facing",
        )


def _distance(pair: Pair, side: Side) -> str:
    node = side.marks.passages.get(pair.name)
    words = shorten(node.astext(), _LONGEST_SHOWN) if node else pair.name
    if pair.spreads:
        pages = "a page" if abs(pair.spreads) == 1 else f"{abs(pair.spreads)} pages"
        return f"“{words}” by {pages}"
    return f"“{words}” by {abs(pair.lines):.1f} lines"


def tell_of_unpaired(comparison: Comparison, side: Side) -> None:
    """Log each passage that stands alone."""
    for name in comparison.unpaired[0]:
        node = side.marks.passages[name]
        words = shorten(node.astext(), _LONGEST_SHOWN)
        logger.info("facing: no counterpart: “%s”", words, location=placed(node))
    for name in comparison.unpaired[1]:
        words = shorten(side.words.get(name, name), _LONGEST_SHOWN)
        document = name.rpartition(":")[0]
        logger.info("facing: no counterpart: “%s” (%s)", words, side.language, location=document)
