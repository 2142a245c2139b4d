"""Describes a page in the vocabulary of schema.org, as JSON-LD.

The block is data: a browser runs none of it, and a policy that forbids inline
scripts does not concern it.
"""

import json
from collections.abc import Iterable
from typing import Any

from .record import Record


def json_ld(record: Record) -> str:
    """Return the element that describes the page of *record*."""
    described = _book(record) if record.is_first else _chapter(record)
    data = json.dumps({"@context": "https://schema.org", **described}, ensure_ascii=False)
    # Or a "</script>" in a title would end the element.
    return f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script>'


def _common(record: Record) -> dict[str, Any]:
    people = _people(record.authors)
    publisher = {"@type": "Organization", "name": record.publisher} if record.publisher else None
    return {
        "inLanguage": record.languages[0] if len(record.languages) == 1 else record.languages,
        "author": people,
        "translator": _people(record.translators),
        "datePublished": record.date,
        "publisher": publisher,
    }


def _people(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": name} for name in names]


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _book(record: Record) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Book",
            "@id": record.book_address,
            "url": record.address,
            "name": record.book,
            "description": record.description,
            **_common(record),
            "bookEdition": record.edition,
            "isbn": [isbn.replace("-", "") for isbn in record.isbns],
            "about": record.subjects,
            "translationOfWork": _original(record),
            "isBasedOn": [{"@type": "Book", "@id": each} for each in record.side_addresses],
        }
    )


def _original(record: Record) -> dict[str, str]:
    """Return the book that this is a translation of; nothing if it is none."""
    if not record.original_language:
        return {}
    return _filled(
        {
            "@type": "Book",
            "@id": record.original_address,
            "name": record.original_title,
            "inLanguage": record.original_language,
        }
    )


def _chapter(record: Record) -> dict[str, Any]:
    book = {"@type": "Book", "@id": record.book_address, "name": record.book}
    return _filled(
        {
            "@type": "Chapter",
            "@id": record.address,
            "url": record.address,
            "name": record.title,
            "description": record.description,
            "position": record.position,
            **_common(record),
            "isPartOf": _filled(book),
        }
    )
