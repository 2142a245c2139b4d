"""Knows what stands above the notes where they are at the end of a document.

In print they are at the foot of pages, and this is left out.
"""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element
from sphinx.locale import get_translator

from bookpress.book.facing import facing_phrase


def stands_above_notes(node: Element) -> bool:
    """Return whether *node* is the rubric or the rule above the notes of a document."""
    if isinstance(node, nodes.transition):
        return "footnotes" in node["classes"]  # as MyST makes it
    # Sphinx's manual has this rubric. Looked up without `_`, which would offer translators a word
    # that is never printed.
    words = ("Footnotes", get_translator().gettext("Footnotes"))
    return isinstance(node, nodes.rubric | facing_phrase) and node.astext() in words
