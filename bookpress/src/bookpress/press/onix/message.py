"""Makes the message for the trade of the editions that are in place: a record for each product."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import pikepdf

from bookpress.book.dates import read_date
from bookpress.book.imprint import Imprint
from bookpress.book.publisher import FILE
from bookpress.press.onix.facts import imprint_in
from bookpress.press.onix.product import Product, product_record
from bookpress.press.publish import places
from bookpress.press.record import Book, Record

_NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_POINTS_TO_MM = 25.4 / 72


def message_of(record: Record, build: Path, moment: int) -> tuple[str, list[str]]:
    """Return the message on what is in place in *build*, and why there is no more, in words.

    The message is empty if there is no product to tell of. *moment*, in seconds of Unix, is when
    it is sent.
    """
    products: list[Product] = []
    left_out: list[str] = []
    for code, book in record.books.items():
        for one in _products(code, book, build):
            if isinstance(one, str):
                left_out.append(one)
            else:
                products.append(one)
    if not products:
        return "", left_out
    sent = datetime.fromtimestamp(moment, UTC)
    root = Element("ONIXMessage", {"release": "3.0", "xmlns": _NAMESPACE})
    header = SubElement(root, "Header")
    SubElement(SubElement(header, "Sender"), "SenderName").text = products[0].imprint.publisher
    SubElement(header, "SentDateTime").text = sent.strftime("%Y%m%dT%H%M%SZ")
    for product in products:
        is_out = _is_out(product.imprint, record.books[product.code], sent.date())
        root.append(product_record(product, products, is_out))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n', left_out


def _products(code: str, book: Book, build: Path) -> Iterator[Product | str]:
    """Yield the products of *book*, or why it has none."""
    if not book.facts:
        yield f"{code}: its records were not kept; build it anew"
        return
    imprint = imprint_in(book.facts)
    if not imprint.publisher:
        yield f"{code}: no ONIX record, for {FILE} gives no publisher"
        return
    pages, size = _pages_and_size(code, book, build)
    about = (imprint, book.facts["description"], book.facts["blurb"], pages, size)
    for is_ebook, isbn, table in (
        (False, imprint.isbn, "isbn"),
        (True, imprint.ebook_isbn, "ebook_isbn"),
    ):
        what = "e-book" if is_ebook else "printed book"
        if not isbn:
            yield f"{code}: no ONIX record of the {what}, for {FILE} gives no {table}.{code}"
        elif is_ebook and "epub" not in book.made:
            yield f"{code}: no ONIX record of the e-book, for it is not built: `bookpress epub`"
        else:
            yield Product(code, isbn.replace("-", ""), is_ebook, *about)


def _pages_and_size(code: str, book: Book, build: Path) -> tuple[int, tuple[int, int]]:
    """Return the pages of the sheets, or else of the PDF, and width and height of one in mm."""
    for format_ in ("print", "pdf"):
        if made := book.made.get(format_):
            path = build / places(format_, made.stem, code)[0]
            with pikepdf.open(path) as pdf:
                left, foot, right, head = map(float, pdf.pages[0].trimbox)
                sides = right - left, head - foot
                width, height = (round(side * _POINTS_TO_MM) for side in sides)
                return len(pdf.pages), (width, height)
    return 0, (0, 0)


def _is_out(imprint: Imprint, book: Book, today: date) -> bool:
    """Return whether the book is on sale: its day has come, and it is under no embargo."""
    if book.embargoed:
        return False
    return not imprint.date or read_date(imprint.date).as_day() <= today
