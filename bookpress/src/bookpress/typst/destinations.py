"""Names the places of a PDF, so that links and other editions find them.

Each place of the book that can be linked to, such as a numbered paragraph, is a named destination:
``book.pdf#chapters/one:p13`` opens the page of paragraph 13 of the document ``chapters/one``.
Typst 0.15 names no places by itself; its template tells where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .repairs import Report

if TYPE_CHECKING:  # of the extra "pdf"
    from pikepdf import Pdf

#: How far above a place its page is opened, in points: a line of text, whose foot the place is.
_LINE = 14.0

Place = tuple[str, int, float]
"""The name of a place, the number of its page from 1, and how far below the page's head it is."""


def places_in(reports: Iterable[Report]) -> list[Place]:
    """Return the places that the template's *reports* tell of; none of a facing edition."""
    told = (report["places"] for report in reports if report["kind"] == "places")
    return [(name, page, y) for name, page, y in next(told, ())]


def name_destinations(pdf: Pdf, places: Sequence[Place]) -> None:
    """Make each of *places* a named destination of *pdf*."""
    from pikepdf import Array, Dictionary, Name, String

    if not places:
        return
    entries: list[Any] = []
    # Asking a page takes longer than all else, and a page has many places.
    pages = {number: pdf.pages[number - 1] for _name, number, _y in places}
    known = {number: (page.obj, float(page.mediabox[3])) for number, page in pages.items()}
    for name, number, y in sorted(places, key=lambda place: place[0].encode()):
        page, head = known[number]
        place = Array([page, Name.XYZ, None, round(head - y + _LINE, 1), None])
        entries += (String(name), place)
    destinations = pdf.make_indirect(Dictionary(Names=Array(entries)))
    pdf.Root.Names = Dictionary(Dests=destinations)
