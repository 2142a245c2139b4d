"""The directive ``citation``, and what replaces it when its page is written.

The reference is of the edition and of the format that are being written, so nothing of it is made
while the page is read; and translators are given no message, for its words are the interface's.
"""

from typing import Any

from docutils import nodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from bookpress.book import events
from bookpress.book.builders import is_web
from bookpress.book.citing import book_address, reference
from bookpress.book.compat import builder_of
from bookpress.book.imprint import imprint_of

from .records_on_page import SENTENCE, citation_records

#: The id of the place.
ANCHOR = "cite"


class citation_of_book(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The placeholder of the reference."""


class CitationDirective(SphinxDirective):
    """The reference to the book; takes no argument, option or content."""

    def run(self) -> list[nodes.Node]:
        """Return the placeholder; its place is known by its label, to the theme among others."""
        standard = self.env.domains.standard_domain
        standard.note_hyperlink_target(ANCHOR, self.env.current_document.docname, ANCHOR)
        return [citation_of_book()]


class PrintCitation(SphinxPostTransform):
    """Put the reference in the place of the directive, and after it the records on web pages."""

    default_priority = events.PRINT_LISTS

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        if isinstance(builder_of(self.env), MessageCatalogBuilder):
            return
        for place in list(self.document.findall(citation_of_book)):
            sentence = self._sentence()
            if ANCHOR not in self.document.ids:
                sentence["ids"] = [ANCHOR]
            records = [citation_records()] if is_web(builder_of(self.env)) else []
            place.replace_self([sentence, *records])

    def _sentence(self) -> nodes.block_quote:
        """Return the reference, set apart, its title in italics, its address as a link."""
        address = book_address(self.config)
        title = imprint_of(self.config).title
        before, _, after = reference(self.config, address=address).partition(title)
        phrase = [nodes.Text(before), nodes.emphasis("", title)]
        if address:
            phrase += [
                nodes.Text(after.removesuffix(address)),
                nodes.reference("", address, refuri=address, classes=["address"]),
            ]
        else:
            phrase += [nodes.Text(f"{after}.")]
        sentence = nodes.inline("", "", *phrase, ids=[SENTENCE])
        return nodes.block_quote("", nodes.paragraph("", "", sentence, translatable=False))
