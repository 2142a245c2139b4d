"""Metadata in web pages, for search engines, link previews and reference managers.

What it gives
    Each page of text gets a description, its Open Graph, Dublin Core and Highwire
    (``citation_*``) tags, and its place in the book in JSON-LD, as schema.org has it: the first
    page is the ``Book``, the others are ``Chapter``. Reference managers, search engines and
    previews of links read them. Nothing of it is shown on the page.

    A page is described by its own ``description`` among Sphinx's or MyST's ``meta`` settings, or
    else by how its text begins; the first page, unless it has its own, by ``book_description``.

Example
    In ``conf.py``::

        extensions = ["bookpress.metadata"]
        book_address = "https://example.org/book/"
        book_languages = {"fr": "Français", "en": "English"}
        book_date = "2012-11"
        metadata_image = "_static/cover.png"

Limits
    Addresses in tags must be absolute: without ``book_address``, canonical and alternate links
    and every other mention of an address are left out. Each language is a tree of pages under
    that address, in a directory named by its code; a book without ``book_languages`` stands at
    the address itself. E-books and print have metadata of their own, and get nothing.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .pages import add_metadata, prepare


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the settings, and the tags to each page."""
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "metadata_image",
        "",
        "html",
        frozenset({str}),
        "A picture of the book, for previews of links: its path from the first page.",
    )
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", add_metadata)
    return metadata()
