"""The bars that stand for an ISBN on a cover; how wide they are drawn is the cover's affair."""

from barcode.ean import EuropeanArticleNumber13

from bookpress.book.isbn import Isbn


def modules(isbn: Isbn) -> str:
    """Return the 95 modules of the EAN-13 of *isbn*, from left to right: ``1`` is a bar."""
    return str(EuropeanArticleNumber13(isbn.digits, no_checksum=True).build()[0])
