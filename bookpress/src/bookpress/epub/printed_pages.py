"""Has the e-book tell the pages of the printed book: a list of them, and a mark where each begins.

The pages are read from the PDF of the same text, whose named destinations say on which page each
numbered paragraph and section begins. A page that begins within one is marked where the next
begins; if that is in another document, the page is left out. So are the first pages, with title,
imprint and contents.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.builders.epub3 import Epub3Builder
from sphinx.errors import ConfigError
from sphinx.locale import _

from bookpress.book.extras import extra
from bookpress.book.facing import facing_language
from bookpress.book.imprint import imprint_of

from .pages.cleaning import xml_id

#: What these pages offer, in schema.org's words (``accessibilityFeature``).
FEATURES = ("pageBreakMarkers", "pageNavigation")

#: The tag of an element that may begin with the mark of a page, and its id.
_HOLDS_MARK = re.compile(
    r"<(?:p|h[1-6]|li|dd|dt|div|section|blockquote|figcaption|td|th)"
    r'(?=[^>]*\sid="([^"]*)")[^>]*(?<!/)>'
)

#: What shows text, in the content of a page.
_TEXT = re.compile(rb"T[jJ]\s")


class PageMark(NamedTuple):
    """The number of a page as it is printed, and its place in the e-book."""

    label: str
    address: str


class PrintedPages(Epub3Builder):
    """Marks where the pages of the printed book begin, once its own pages are written."""

    page_marks: list[PageMark]

    def build_content(self) -> None:
        """Mark the pages, and write the package file."""
        self.page_marks = []
        self._read_pages: dict[str, _Page] = {}
        for labels, name in first_places(self._printed_pages(), self._position):
            self._mark(labels, name)
        for page in self._read_pages.values():
            page.write()
        super().build_content()

    def printed_book(self) -> str:
        """Return the PDF whose pages are listed, from the folder of ``conf.py``; "" for none.

        It is asked for once all pages are written: who builds both may put a function here that
        waits for the PDF.
        """
        return str(self.config.ebook_printed_pages)

    def _printed_pages(self) -> "list[Printed]":
        """Return the pages of the printed book; none without one."""
        name = "" if facing_language(self.config) else self.printed_book()
        if not name:
            return []
        path = Path(self.confdir, name)
        if not path.is_file():
            raise ConfigError(f"ebook_printed_pages: there is no file {path}; make the PDF first")
        return printed_pages(path)

    def _find(self, name: str) -> "tuple[_Page, re.Match[str]] | None":
        """Return the page with the place *name*, and the tag there that may hold a mark."""
        docname, _colon, identifier = name.rpartition(":")
        if docname not in self._read_pages:
            of_first_pages = docname == self.config.root_doc and len(self.env.found_docs) > 1
            if of_first_pages or docname not in self.env.found_docs:
                return None
            self._read_pages[docname] = _Page(Path(self.get_output_path(docname)))
        page = self._read_pages[docname]
        found = page.tags.get(xml_id(identifier)) if identifier else None
        return (page, found) if found else None

    def _position(self, name: str) -> int | None:
        """Return how far the place *name* is in its page; None if it is nowhere."""
        place = self._find(name)
        return place[1].start() if place else None

    def _mark(self, labels: list[str], name: str) -> None:
        """Put the marks of the pages *labels* at the place *name*."""
        place = self._find(name)
        if place is None:
            return
        page, tag = place
        marks = (
            f'<span epub:type="pagebreak" role="doc-pagebreak" id="{_identifier(label)}" '
            f'aria-label="{label}"></span>'
            for label in labels
        )
        page.marks[tag.end()] = "".join(marks)
        address = page.path.relative_to(self.outdir).as_posix()
        self.page_marks += [PageMark(label, f"{address}#{_identifier(label)}") for label in labels]

    def navigation_doc_metadata(self, navlist: list[Any]) -> dict[str, Any]:
        """Return what the navigation document says, with the list of pages."""
        return super().navigation_doc_metadata(navlist) | {
            "pages": self.page_marks,
            # i18n: in the e-book, the title of the list of the printed book's pages, as reading
            # systems show it
            "page_list_title": _("Pages of the printed book"),
        }

    def source_of_pages(self) -> str:
        """Return what the pages are those of: the printed book by its ISBN, or the PDF."""
        isbn = imprint_of(self.config).isbn.replace("-", "")
        return f"urn:isbn:{isbn}" if isbn else f"{self.config.epub_title} (PDF)"


class _Page:
    """A page of the e-book: its tags that may hold a mark, by their ids, and what is put there."""

    def __init__(self, path: Path) -> None:
        self.path, self._text = path, path.read_text("utf-8")
        self.tags: dict[str, re.Match[str]] = {}
        for tag in _HOLDS_MARK.finditer(self._text):
            self.tags.setdefault(tag[1], tag)
        self.marks: dict[int, str] = {}  #: By how far the end of the tag is in the page.

    def write(self) -> None:
        """Write the page with its marks."""
        text = self._text
        for end, marks in sorted(self.marks.items(), reverse=True):
            text = text[:end] + marks + text[end:]
        self.path.write_text(text, "utf-8")


class Printed(NamedTuple):
    """A page of the PDF: its number as printed, and what begins on it."""

    label: str
    is_blank: bool
    places: list[tuple[float, str]]  #: How far above the foot of the page, and the name.


def printed_pages(path: Path) -> list[Printed]:
    """Return the pages of the PDF at *path*, with the named destinations on each."""
    with extra("pdf", "the pages of the printed book in an e-book"):
        import pikepdf
    with pikepdf.open(path) as pdf:
        if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
            return []
        found: dict[tuple[int, int], list[tuple[float, str]]] = {}
        for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            found.setdefault(place[0].objgen, []).append((float(place[3]), str(name)))
        return [
            Printed(
                str(page.label),
                _TEXT.search(page.Contents.read_bytes()) is None,
                found.get(page.obj.objgen, []),
            )
            for page in pdf.pages
        ]


def first_places(
    pages: list[Printed], position: Callable[[str], int | None]
) -> Iterator[tuple[list[str], str]]:
    """Yield the places at which pages are marked, each with the numbers of the pages.

    *position* tells how far a place is in its document; None if the e-book has no such place.
    Pages before the first place, and blank pages, are not marked.
    """
    waiting: list[str] = []
    document = ""
    for page in pages:
        there = [(-height, position(name), name) for height, name in page.places]
        first = min((each for each in there if each[1] is not None), default=None)
        if first is None:
            waiting += [page.label] * bool(document and not page.is_blank)
            continue
        name = first[2]
        before, document = document, name.rpartition(":")[0]
        yield [*(waiting if before == document else ()), page.label], name
        waiting = []


def _identifier(label: str) -> str:
    return xml_id(f"page-{label}")
