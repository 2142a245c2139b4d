"""What a web page of a book says of itself to machines that serve readers.

Each page of text gets a description, its Open Graph, Dublin Core and Highwire
(``citation_*``) tags, and its place in the book in JSON-LD, as schema.org has
it: the first page is the ``Book``, the others are ``Chapter``. Reference
managers, search engines and previews of links read them. Nothing here is shown
on the page, and nothing goes into e-books or print.

Each language of the book is a tree of pages in a directory named by its code,
with the same page names in all, under one address, where an entry page leads to
each. Addresses in tags must be absolute: without that address, canonical and
alternate links and every other mention of an address are left out.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .pages import add_metadata, prepare


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the configuration.

    ``book_address``
        Address of the site, ``https://…``, where the entry page is. Sets Sphinx's
        ``html_baseurl``, with which the theme writes the canonical link.
    ``book_languages``
        Languages published, that of the build included: code → name. The first
        is the one the book was written in.
    ``metadata_authors``
        Names of the authors.
    ``book_date``
        When the book was published: ``2012``, ``2012-11`` or ``2012-11-30``.
    ``book_publisher``
        Name of the publisher.
    ``book_description``
        What the book is, in a sentence. Without one, the first page is described
        like any other: by its ``description`` among Sphinx's or MyST's ``meta``
        settings, or else by how its text begins.
    ``metadata_image``
        Picture of the book, by its path in the tree of pages, as ``_static/cover.png``.
    """
    app.add_config_value("metadata_image", "", "html", types=frozenset({str}))
    app.add_config_value(
        "metadata_authors", lambda config: [config.author], "html", types=frozenset({list, tuple})
    )
    app.setup_extension("bookpress.book")
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", add_metadata)
    return metadata(1)
