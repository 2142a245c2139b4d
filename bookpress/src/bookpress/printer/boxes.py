"""The boxes of a page, in millimetres, and how a finished PDF reaches its place.

Holds what ``sheets`` and ``cover`` write and ``preflight`` reads. What is on the pages is
none of its business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Name, Page, Pdf

from bookpress.printer.errors import PrinterError

POINTS = 72 / 25.4  #: In a millimetre.
BLEED = 3.0  #: What is printed past the trim, so that a knife slightly off shows no white.
SLACK = 0.02  #: Lengths this close are the same: PDF files round theirs.


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in millimetres from the lower left corner of its sheet."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def grown(self, by: float) -> "Box":
        """The box that ends *by* millimetres outside this one."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: "Box", slack: float = SLACK) -> bool:
        """Whether *other* is inside this box, within *slack*."""
        room = self.grown(slack)
        return (
            room.left <= other.left
            and room.bottom <= other.bottom
            and room.right >= other.right
            and room.top >= other.top
        )

    def meets(self, other: "Box", slack: float = SLACK) -> bool:
        """Whether the two boxes share more than an edge."""
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.bottom + slack < other.top
            and other.bottom + slack < self.top
        )

    def margins(self, inner: "Box") -> tuple[float, float, float, float]:
        """What is between this box and *inner* on the left, at the foot, right and head."""
        return (
            inner.left - self.left,
            inner.bottom - self.bottom,
            self.right - inner.right,
            self.top - inner.top,
        )


def box_from(corners: Iterable[object]) -> Box:
    """The box whose two corners a PDF file gives in points, in either order."""
    one, two, three, four = (float(str(corner)) / POINTS for corner in corners)
    return Box(min(one, three), min(two, four), max(one, three), max(two, four))


def read_box(page: Page, name: str) -> Box | None:
    """The box *name* (``"TrimBox"``) written on the page itself; None if there is none.

    The media box may also be inherited. No other box is made up from a wider one, as
    viewers do: a printer needs to know what the file says.
    """
    if name == "MediaBox":
        return box_from(page.mediabox)
    corners = page.obj.get(f"/{name}")
    return box_from(corners) if isinstance(corners, Array) else None


def write_bleed(page: Page, number: int, bleed: float) -> Box:
    """Write the bleed box *bleed* mm outside the trim box of the page; return the trim box.

    Raises PrinterError, naming page *number*, if the page has no trim box or ends
    before its bleed does.
    """
    media, trim = read_box(page, "MediaBox"), read_box(page, "TrimBox")
    if trim is None or media is None:
        raise PrinterError(
            f"page {number} has no TrimBox: compose it with a bleed, set page(bleed: 10mm) in Typst"
        )
    wide = trim.grown(bleed)
    if not media.holds(wide):
        raise PrinterError(
            f"page {number} ends {min(media.margins(trim)):.1f} mm outside its trim, "
            f"which has no room for a bleed of {bleed:g} mm: compose it with a larger one"
        )
    corners = (wide.left, wide.bottom, wide.right, wide.top)
    page.obj[Name.BleedBox] = Array([round(corner * POINTS, 4) for corner in corners])
    return trim


def check_bleed(bleed: float) -> None:
    """Raise PrinterError unless *bleed* is a length a printer could ask for."""
    if not 0 < bleed < 10:
        raise PrinterError(
            f"a bleed of {bleed:g} mm: give one between 0 and 10 mm, such as {BLEED:g}"
        )


def write_pdf(pdf: Pdf, place: Path) -> None:
    """Write *pdf* to *place*, whole or not at all, the same bytes for the same contents."""
    part = place.with_name(f"{place.name}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        pdf.save(part, deterministic_id=True)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)
