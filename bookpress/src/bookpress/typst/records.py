"""Writes into the metadata of a PDF (XMP) what Typst 0.15 has no words for.

Typst writes title, author, description, keywords, language and the date of the file. Publisher,
translators, date of publication, ISBN, rights, and the original title of a translation are added
here, as properties of Dublin Core; PDF/A knows these, so that they need no declaration.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bookpress.book.imprint import Imprint

from .xmp import Description

if TYPE_CHECKING:  # of the extra "pdf"
    from pikepdf import Pdf


def write_records(pdf: Pdf, imprint: Imprint, rights: Sequence[str]) -> None:
    """Add what *imprint* gives, and the book's *rights*, to the metadata of *pdf*."""
    if "/Metadata" not in pdf.Root:
        return
    packet = pdf.Root.Metadata.read_bytes()
    description = Description(packet)
    isbn = f"urn:isbn:{imprint.isbn.replace('-', '')}" if imprint.isbn else ""
    description.add_text("dc:identifier", isbn)
    description.add_text("dc:source", imprint.original_title)
    description.add_items("dc:publisher", "rdf:Bag", [imprint.publisher])
    description.add_items("dc:contributor", "rdf:Bag", [each.name for each in imprint.translators])
    description.add_items("dc:date", "rdf:Seq", [imprint.date])
    description.add_versions("dc:rights", " · ".join(rights))
    pdf.Root.Metadata.write(description.packet())
