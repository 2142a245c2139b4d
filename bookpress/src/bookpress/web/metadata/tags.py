"""Describes a page with ``meta`` and ``link`` elements, in several vocabularies."""

from collections.abc import Iterator
from html import escape

from .record import Record


def head(record: Record, *, with_description: bool) -> str:
    """Return the elements that describe the page of *record*, a line each.

    The plain description is one of them only *with_description*: a page that has its
    own comes with it.
    """
    lines = [
        _meta("name", "description", record.description)
        if with_description and record.description
        else "",
        _meta("name", "author", ", ".join(record.authors)) if record.authors else "",
        *(_meta("property", name, value) for name, value in _open_graph(record) if value),
        *(_meta("name", name, value) for name, value in _highwire(record) if value),
        '<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">',
        *(_meta("name", name, value) for name, value in _dublin_core(record) if value),
        *(
            f'<link rel="alternate" hreflang="{escape(tag)}" href="{escape(address)}">'
            for tag, address in record.alternates
        ),
    ]
    return "\n".join(line for line in lines if line)


def _meta(key: str, name: str, value: str) -> str:
    return f'<meta {key}="{name}" content="{escape(value)}">'


def _open_graph(record: Record) -> Iterator[tuple[str, str]]:
    yield "og:type", "book" if record.is_first else "article"
    yield "og:title", record.title
    yield "og:description", record.description
    yield "og:site_name", record.book
    yield "og:url", record.address
    yield "og:image", record.image
    if record.is_first:
        for isbn in record.isbns[:1]:
            yield "book:isbn", isbn
        yield "book:release_date", record.date


def _highwire(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what reference managers save; the title of a book makes the page a part of it."""
    yield "citation_title", record.title
    if not record.is_first:
        yield "citation_inbook_title", record.book
    for author in record.authors:
        yield "citation_author", author
    yield "citation_publication_date", record.date.replace("-", "/")
    yield "citation_publisher", record.publisher
    for translator in record.translators:
        yield "citation_translator", translator
    for isbn in record.isbns:
        yield "citation_isbn", isbn
    for language in record.languages:
        yield "citation_language", language
    yield "citation_fulltext_html_url", record.address


def _dublin_core(record: Record) -> Iterator[tuple[str, str]]:
    yield "DC.title", record.title
    for author in record.authors:
        yield "DC.creator", author
    yield "DC.date", record.date
    for translator in record.translators:
        yield "DC.contributor", translator
    yield "DC.publisher", record.publisher
    for subject in record.subjects:
        yield "DC.subject", subject
    for language in record.languages:
        yield "DC.language", language
    yield "DC.rights", record.rights
    yield "DC.identifier", record.address
    for isbn in record.isbns if record.is_first else ():
        yield "DC.identifier", f"urn:isbn:{isbn.replace('-', '')}"
    if record.is_first:
        yield "DC.source", record.original_title
