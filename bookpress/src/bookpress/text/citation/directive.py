"""The directive ``citation``, and what replaces it when its page is written.

The reference is of the edition and of the format that are being written, so nothing of it is made
while the page is read; and translators are given no message, for its words are the interface's.
"""

from typing import Any

from docutils import nodes
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from bookpress.book import events
from bookpress.book.builders import is_web
from bookpress.book.citing import book_address, reference
from bookpress.book.compat import builder_of
from bookpress.book.imprint import imprint_of

from .records_on_page import SENTENCE, citation_records

logger = logging.getLogger(__name__)

#: The id of the place.
ANCHOR = "cite"
#: Stands for the title until it is set in italics: a sign that is in no name.
_TITLE = "\ufffc"


class citation_of_book(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The placeholder of the reference."""


class CitationDirective(SphinxDirective):
    """The reference to the book; takes no argument, option or content."""

    def run(self) -> list[nodes.Node]:
        """Return the placeholder; its place is known by its label, to the theme among others."""
        standard = self.env.domains.standard_domain
        standard.note_hyperlink_target(ANCHOR, self.env.current_document.docname, ANCHOR)
        place = citation_of_book()
        self.set_source_info(place)
        return [place]


class PrintCitation(SphinxPostTransform):
    """Put the reference in the place of the directive, and after it the records on web pages."""

    default_priority = events.PRINT_LISTS

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        if isinstance(builder_of(self.env), MessageCatalogBuilder):
            return
        places = list(self.document.findall(citation_of_book))
        if not _has_title(self.config):
            _refuse(places)
            return
        for place in places:
            sentence = self._sentence()
            # Not the document's own list, which lacks the ids of a book in one document.
            if not any(ANCHOR in node["ids"] for node in self.document.findall(nodes.Element)):
                sentence["ids"] = [ANCHOR]
            records = [citation_records()] if is_web(builder_of(self.env)) else []
            place.replace_self([sentence, *records])

    def _sentence(self) -> nodes.block_quote:
        """Return the reference, set apart, its title in italics, its address as a link."""
        address = book_address(self.config)
        said = reference(self.config, address=address, title=_TITLE)
        before, _, after = said.partition(_TITLE)
        phrase = [nodes.Text(before), nodes.emphasis("", imprint_of(self.config).title)]
        if address:
            phrase += [
                nodes.Text(after.removesuffix(address)),
                nodes.reference("", address, refuri=address, classes=["address"]),
            ]
        else:
            phrase += [nodes.Text(f"{after}.")]
        sentence = nodes.inline("", "", *phrase, ids=[SENTENCE])
        return nodes.block_quote("", nodes.paragraph("", "", sentence, translatable=False))


def _has_title(config: Config) -> bool:
    """Return whether ``conf.py`` says what the book is called."""
    return config.project not in ("", config.values["project"].default)


def _refuse(places: list[citation_of_book]) -> None:
    """Take out *places*, with a warning for each: there is no title to cite."""
    for place in places:
        logger.warning(
            "the book has no title to be cited by: give it one in conf.py, project = …",
            location=place,
            type="citation",
            subtype="title",
        )
        place.parent.remove(place)
