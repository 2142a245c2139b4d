"""What the first page says under the book's title, in web pages and e-books.

A translation says from which language, by whom, and its original title, as the title page of
the PDF does. An e-book names author and publisher there too: web pages have them elsewhere.
"""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book import events
from bookpress.book.builders import is_web
from bookpress.book.compat import builder_of
from bookpress.book.facing import facing_language, is_side
from bookpress.book.imprint import Imprint, imprint_of
from bookpress.book.imprint_words import original_title_line, publisher_line, translation_line
from bookpress.book.languages import tag

from .words import fill


class CompleteTitlePage(SphinxPostTransform):
    """Add the lines after the title of the first page, if it has one."""

    default_priority = events.PRINT_LISTS

    def run(self, **kwargs: Any) -> None:
        """Add them to the document being written, if it is the first."""
        builder = builder_of(self.env)
        is_ebook = isinstance(builder, Epub3Builder)
        if self.env.docname != self.config.root_doc or not (is_ebook or is_web(builder)):
            return
        is_facing = bool(facing_language(self.config))
        if is_side(self.config) or (is_facing and not is_ebook):
            return  # a title page in two languages has both titles
        title = next(self.document.findall(nodes.title), None)
        if title is None:
            return
        imprint = imprint_of(self.config)
        lines = _lines(imprint) if is_ebook else _of_translation(imprint)
        after = title.parent.index(title) + 1
        title.parent[after:after] = list(lines)


def _lines(imprint: Imprint) -> Iterator[nodes.Node]:
    if imprint.authors:
        yield _line("author", nodes.Text(", ".join(each.name for each in imprint.authors)))
    yield from _of_translation(imprint)
    if published := publisher_line(imprint):
        yield _line("publisher", nodes.Text(published))


def _of_translation(imprint: Imprint) -> Iterator[nodes.Node]:
    if translated := translation_line(imprint):
        yield _line("translation", nodes.Text(translated))
    if imprint.original_title:
        language = f"language-{tag(imprint.original_language)}"
        title = nodes.emphasis("", imprint.original_title, classes=[language])
        yield _line("original", *fill(original_title_line(), title=[title]))


def _line(kind: str, *phrase: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *phrase, classes=[f"title-{kind}"], translatable=False)
