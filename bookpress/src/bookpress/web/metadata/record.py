"""The metadata of a page, independent of the vocabulary it is written in."""

from typing import NamedTuple


class Record(NamedTuple):
    """A page of a book. What is unknown or does not apply is empty."""

    title: str
    book: str  #: Title of the book.
    is_first: bool  #: Whether the page stands for the whole book.
    position: int  #: Place among the pages in reading order, from 1; 0 if it has none.
    languages: tuple[str, ...]  #: Their tags, as in ``hreflang``: two in a facing edition.
    description: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    date: str
    publisher: str
    edition: str
    isbns: tuple[str, ...]  #: Of the printed book, and of the e-book.
    subjects: tuple[str, ...]
    original_language: str  #: Of what this is a translation of, as a tag.
    original_title: str
    rights: str
    address: str  #: Of the page.
    book_address: str  #: Of the first page of the book in this edition.
    image: str  #: Address of a picture of the book, for previews of links.
    original_address: str  #: Of that of the book this one is a translation of.
    side_addresses: tuple[str, ...]  #: Of the books that stand side by side in this one.
    alternates: tuple[tuple[str, str], ...]  #: Value of ``hreflang``, address.
