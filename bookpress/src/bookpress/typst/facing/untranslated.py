"""Marks what has no translation, where each language has pages of its own."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element
from sphinx.config import Config
from sphinx.locale import _

from bookpress.book.facing import is_untranslated

#: What is printed in other places too, such as the contents, or stands above words that are marked.
_HEADS = (nodes.title, nodes.term, nodes.field_name)


def mark_untranslated(book: Element, config: Config) -> None:
    """End each passage of *book* that has no translation with a mark in the book's language.

    A mark in a line of its own would have no counterpart on the other page.
    """
    if config.language == config.book_source_language:
        return
    for node in list(book.findall(Element)):
        if isinstance(node, _HEADS) or not is_untranslated(node):
            continue
        # i18n: in a facing edition, after a passage that has no translation
        mark = nodes.emphasis("", f"[{_('Not translated')}]")
        node += [nodes.Text(" "), mark]
