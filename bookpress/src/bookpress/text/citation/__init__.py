"""How the book is cited: a sentence, and records for reference managers, from its own data.

What it gives
    ``:::{citation}`` prints the reference to the edition as a sentence, in the language of the
    page. On web pages, it is followed by the same as BibTeX, RIS and CSL-JSON, each with a button
    that copies it and a file to download, in the folder ``cite`` of the site. The place has the
    id ``cite``.

Example
    ::

        ## To cite this book

        :::{citation}
        :::

    Author, title and version are those of ``conf.py`` (``author``, ``project``, ``release``,
    ``book_date``); publisher, place, edition, translator and ISBN come from
    ``edition/publisher.toml``, and the address is where the site is published
    (``book_address``). What is not given is left out.

Limits
    It is for the whole book: a paragraph is cited at its number, with
    ``bookpress.paragraph_numbers``. Records are on web pages alone; print and e-books have the
    sentence.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import copying
from bookpress.book.extension import metadata

from .directive import CitationDirective, PrintCitation
from .records_on_page import citation_records, offer_records, visit_html


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive; there are no settings of its own."""
    app.setup_extension(copying.EXTENSION)
    app.add_node(citation_records, html=(visit_html, None))
    app.add_directive("citation", CitationDirective)
    app.add_post_transform(PrintCitation)
    app.connect("html-page-context", offer_records)
    return metadata(1)
