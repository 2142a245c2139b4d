"""Gathers what Sphinx knows of a page, and adds the metadata to its head."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from bookpress.book.addresses import Site, page_target, site_of
from bookpress.book.builders import is_web
from bookpress.book.languages import tag

from .description import beginning, described
from .record import Record
from .schema import json_ld
from .tags import head


def prepare(app: Sphinx) -> None:
    """Set the address from which the theme makes canonical links."""
    if is_web(app.builder) and (site := site_of(app.config)):
        app.config.html_baseurl = site.tree(app.config.language)


def add_metadata(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add what is known of *page* to the elements in its head, if it is a page of text."""
    builder = app.builder
    if doctree is None or not is_web(builder):
        return
    own = described(doctree)  # which Sphinx has put there already
    about_book = app.config.book_description if page == app.config.root_doc else ""
    record = _record(app, builder, page, own or about_book or beginning(doctree))
    if record.address:
        # Sphinx gives a page of dirhtml or singlehtml another, by which nobody finds it.
        context["pageurl"] = record.address
    context["metatags"] += f"\n{head(record, with_description=not own)}\n{json_ld(record)}\n"


def _record(app: Sphinx, builder: StandaloneHTMLBuilder, page: str, description: str) -> Record:
    config, site = app.config, site_of(app.config)
    is_first = page == config.root_doc
    target = page_target(builder, page)
    first = page_target(builder, config.root_doc)
    return Record(
        title=config.project if is_first else app.env.titles[page].astext(),
        book=config.project,
        is_first=is_first,
        position=_position(builder, page, config.root_doc),
        language=tag(config.language),
        description=description,
        authors=tuple(config.metadata_authors),
        date=config.book_date,
        publisher=config.book_publisher,
        rights=config.copyright,
        address=site.address(config.language, target) if site else "",
        book_address=site.address(config.language, first) if site else "",
        image=_image(app, site),
        original_address=_original(site, config.language, first) if site else "",
        alternates=tuple(site.alternates(target, is_first=is_first)) if site else (),
    )


def _image(app: Sphinx, site: Site | None) -> str:
    image = app.config.metadata_image
    return site.address(app.config.language, image) if site and image else ""


def _original(site: Site, language: str, first: str) -> str:
    if not site.languages or site.languages[0] == language:
        return ""
    return site.address(site.languages[0], first)


def _position(builder: StandaloneHTMLBuilder, page: str, first: str) -> int:
    """Return the place of *page* in reading order; the *first* page of the book has none."""
    order = [name for name in builder.relations if name != first]
    return order.index(page) + 1 if page in order else 0
