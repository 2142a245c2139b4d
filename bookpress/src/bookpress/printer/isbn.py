"""Computes the bars of an ISBN's barcode; `cover.typ` decides how wide they are drawn."""

from barcode.ean import EuropeanArticleNumber13

from bookpress.book.isbn import Isbn


def modules(isbn: Isbn) -> str:
    """Return the 95 modules of the EAN-13 of *isbn*, from left to right: ``1`` is a bar."""
    return str(EuropeanArticleNumber13(isbn.digits, no_checksum=True).build()[0])
