"""Gathers what Sphinx knows of a page, and adds the metadata to its head."""

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from bookpress.book.addresses import Site, edition_code, page_target, site_of
from bookpress.book.builders import is_web
from bookpress.book.imprint import imprint_of, subject_words
from bookpress.book.languages import tag
from bookpress.book.pairs import sides

from .description import beginning, described
from .record import Record
from .schema import json_ld
from .tags import head


def prepare(app: Sphinx) -> None:
    """Set the address from which the theme makes canonical links."""
    if is_web(app.builder) and (site := site_of(app.config)):
        app.config.html_baseurl = site.tree(edition_code(app.config))


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
    config, site, edition = app.config, site_of(app.config), edition_code(app.config)
    imprint = imprint_of(config)
    is_first = page == config.root_doc
    languages = sides(edition)
    target = page_target(builder, page)
    first = page_target(builder, config.root_doc)
    return Record(
        title=config.project if is_first else app.env.titles[page].astext(),
        book=config.project,
        is_first=is_first,
        position=_position(builder, page, config.root_doc),
        languages=tuple(map(tag, languages)),
        description=description,
        authors=tuple(each.name for each in imprint.authors),
        translators=tuple(each.name for each in imprint.translators),
        date=imprint.date,
        publisher=imprint.publisher,
        edition=imprint.edition,
        isbns=tuple(filter(None, (imprint.isbn, imprint.ebook_isbn))),
        subjects=tuple(subject_words(imprint)),
        original_language=tag(imprint.original_language),
        original_title=imprint.original_title,
        rights=config.copyright,
        address=site.address(edition, target) if site else "",
        book_address=site.address(edition, first) if site else "",
        image=_image(app, site),
        original_address=_original(site, edition, first) if site else "",
        side_addresses=tuple(_sides(site, languages, first)) if site else (),
        # The pages of a facing edition are in no one language, and stand for none.
        alternates=tuple(site.alternates(target, is_first=is_first))
        if site and len(languages) == 1
        else (),
    )


def _image(app: Sphinx, site: Site | None) -> str:
    image = app.config.metadata_image
    return site.address(edition_code(app.config), image) if site and image else ""


def _original(site: Site, edition: str, first: str) -> str:
    if not site.languages or edition not in site.languages[1:]:
        return ""
    return site.address(site.languages[0], first)


def _sides(site: Site, languages: Sequence[str], first: str) -> Iterator[str]:
    """Yield the first pages of the editions that stand side by side, if two of them do."""
    if len(languages) > 1:
        yield from (site.address(code, first) for code in languages if code in site.languages)


def _position(builder: StandaloneHTMLBuilder, page: str, first: str) -> int:
    """Return the place of *page* in reading order; the *first* page of the book has none."""
    order = [name for name in builder.relations if name != first]
    return order.index(page) + 1 if page in order else 0
