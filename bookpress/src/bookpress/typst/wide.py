"""Warns of what has no room on the page: a table, a word or a formula, each with its place.

The template measures what it sets, and reports it (``wide.typ``): a table with a column that is
narrower than a word in it, a word longer than a line, a formula that would be set at less than six
tenths of its size. All is printed even so, words broken anywhere, but hardly as it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.util import logging

from bookpress.book.fault_words import shorten
from bookpress.book.source_lines import placed

logger = logging.getLogger(__name__)

_LONGEST_SHOWN = 40


def warn_of_wide(
    reports: Iterable[Mapping[str, Any]], book: nodes.document, tables: Sequence[Element]
) -> None:
    """Warn of each of the template's *reports* on what is too wide, at its place in *book*.

    *tables* are those of the book, by the numbers that the template knows them by.
    """
    for report in reports:
        if report["kind"] != "wide":
            continue
        if "table" in report and report["table"] >= len(tables):
            continue  # of a second language, which has tables that this one has not
        if "table" in report:
            table = tables[report["table"]]
            message = (
                f"the table of {len(list(table.findall(nodes.colspec)))} columns is too wide for "
                "the page: give it fewer columns or shorter words, or part it in two"
            )
            _warn(message, table)
        else:
            words: str = report["words"]
            _warn(
                f"“{shorten(words, _LONGEST_SHOWN)}” is too wide for a line: shorten it, "
                "or part it by a space",
                _holder_of(words, book),
            )


def _warn(message: str, node: Node) -> None:
    logger.warning("typst: %s", message, location=placed(node), type="typst", subtype="wide")


def _holder_of(words: str, book: nodes.document) -> Node:
    """Return the first text or formula of *book* that holds *words*; the book if none does."""
    texts = (text for text in book.findall(nodes.Text) if words in text.astext())
    return next(texts, book)
