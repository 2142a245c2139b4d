"""Keeps where each numbered paragraph is, so that its number can be searched for."""

from docutils import nodes
from sphinx.environment import BuildEnvironment

from bookpress.book.domain import BookDomain
from bookpress.book.places import numbered_paragraphs


class SearchedParagraphs(BookDomain[dict[str, str]]):
    """Keeps the id of each numbered paragraph of a document, by its number."""

    name = "searched-paragraphs"
    label = "Searched paragraphs"

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the numbers of *document*."""
        found = numbered_paragraphs(document, env.config.book_paragraph_pattern)
        self.documents[docname] = {number: identifier for _block, identifier, number in found}

    def by_page(self) -> dict[str, dict[str, str]]:
        """Return, for each document that has any, the ids of its paragraphs by their numbers."""
        return {docname: numbers for docname, numbers in self.in_order() if numbers}
