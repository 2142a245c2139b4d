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

from .pages import add_metadata, prepare


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the configuration.

    ``page_metadata_base``
        Address of the site, ``https://…``, where the entry page is. Sets Sphinx's
        ``html_baseurl``, with which the theme writes the canonical link.
    ``page_metadata_languages``
        Languages published, that of the build included: code → name. The first
        is the one the book was written in.
    ``page_metadata_authors``
        Names of the authors.
    ``page_metadata_date``
        When the book was published: ``2012``, ``2012-11`` or ``2012-11-30``.
    ``page_metadata_publisher``
        Name of the publisher.
    ``page_metadata_description``
        What the book is, in a sentence. Without one, the first page is described
        like any other: by its ``description`` among Sphinx's or MyST's ``meta``
        settings, or else by how its text begins.
    ``page_metadata_image``
        Picture of the book, by its path in the tree of pages, as ``_static/cover.png``.
    """
    app.add_config_value("page_metadata_image", "", "html", types=frozenset({str}))
    app.add_config_value("page_metadata_base", "", "html", types=frozenset({str}))
    app.add_config_value("page_metadata_languages", {}, "html", types=frozenset({dict}))
    app.add_config_value("page_metadata_authors", (), "html", types=frozenset({list, tuple}))
    app.add_config_value("page_metadata_date", "", "html", types=frozenset({str}))
    app.add_config_value("page_metadata_publisher", "", "html", types=frozenset({str}))
    app.add_config_value("page_metadata_description", "", "html", types=frozenset({str}))
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", add_metadata)
    return {
        "version": "1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
