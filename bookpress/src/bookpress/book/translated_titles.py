"""Titles and terms that are translated: their references stay alive, and links show them.

Sphinx 9.0 puts the translations of titles and terms in place before all others, and there skips
what it does for the references of a paragraph: a note that is called in a translated heading
loses its number, and two notes of one page get the same id. `RenewReferences` does for them what
Sphinx does for a paragraph.

MyST-Parser 5.2 notes the words of each heading as it parses the page, before translation, and
shows them in the links that have no words of their own, such as ``[](#slug)``. `RenewSlugs`
notes the words that the page has. A heading keeps the slug that it has in the original, so that
one address holds in every language, and a translation leaves the target of a link as it is.

Both can go when Sphinx and MyST-Parser do this themselves.
"""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from bookpress.book import events

from .compat import update_references
from .title_words import words_of

#: Where a title keeps its nodes while it is translated.
_BEFORE = "before translation"


def _is_translated_first(node: nodes.Element) -> bool:
    """Return whether Sphinx translates *node* before all paragraphs."""
    title = isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)
    return title or (isinstance(node, nodes.term) and bool(node["ids"]))


class KeepReferences(SphinxTransform):
    """Keep the nodes that each title and each term has before it is translated."""

    default_priority = events.KEEP_REFERENCES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        for node in self.document.findall(nodes.TextElement):
            if _is_translated_first(node):
                node[_BEFORE] = node.children


class RenewReferences(SphinxTransform):
    """Put the references of a translated title or term in the place of the original's."""

    default_priority = events.RENEW_REFERENCES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just translated."""
        for node in self.document.findall(nodes.TextElement):
            before = node.attributes.pop(_BEFORE, None)
            if before is not None and before is not node.children and _has_other_words(node):
                update_references(self.document, node, before)


def _has_other_words(node: nodes.Element) -> bool:
    """Return whether Sphinx has skipped the references of *node*.

    It treats a title that has the same words as the original, in other marks, as a paragraph.
    """
    if isinstance(node, nodes.term):
        return True
    named = nodes.fully_normalize_name(node.astext())
    return isinstance(node.parent, nodes.section) and named in node.parent["names"][1:]


class RenewSlugs(SphinxTransform):
    """Note what the headings of a page of MyST are called, once they are translated."""

    default_priority = events.RENEW_SLUGS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        slugs: dict[str, tuple[int | None, str, str]] = getattr(self.document, "myst_slugs", {})
        for slug, (line, identifier, _words) in list(slugs.items()):
            section = self.document.ids.get(identifier)
            if isinstance(section, nodes.section) and isinstance(section[0], nodes.title):
                slugs[slug] = line, identifier, words_of(section[0])
        if slugs:
            # A message that is a title has a slug of its own, which took the place of these.
            self.env.metadata[self.env.current_document.docname]["myst_slugs"] = slugs
