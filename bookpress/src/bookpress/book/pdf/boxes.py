"""Rectangles on a page, in millimetres, and the page boxes of a PDF file."""

from collections.abc import Iterable
from dataclasses import dataclass

from pikepdf import Array, Page

POINTS = 72 / 25.4  #: In a millimetre.
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
        """Return the box that ends *by* millimetres outside this one."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: "Box", slack: float = SLACK) -> bool:
        """Return whether *other* is inside this box, within *slack*."""
        room = self.grown(slack)
        return (
            room.left <= other.left
            and room.bottom <= other.bottom
            and room.right >= other.right
            and room.top >= other.top
        )

    def meets(self, other: "Box", slack: float = SLACK) -> bool:
        """Return whether the two boxes share more than an edge."""
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.bottom + slack < other.top
            and other.bottom + slack < self.top
        )

    def margins(self, inner: "Box") -> tuple[float, float, float, float]:
        """Return the distances from the edges of this box to *inner*: left, foot, right, head."""
        return (
            inner.left - self.left,
            inner.bottom - self.bottom,
            self.right - inner.right,
            self.top - inner.top,
        )


def box_from(corners: Iterable[object]) -> Box:
    """Return the box whose two corners a PDF file gives in points, in either order."""
    one, two, three, four = (float(str(corner)) / POINTS for corner in corners)
    return Box(min(one, three), min(two, four), max(one, three), max(two, four))


def read_box(page: Page, name: str) -> Box | None:
    """Return the box *name* (``"TrimBox"``) written on the page itself; None if there is none.

    The media box may also be inherited. No other box is made up from a wider one, as
    viewers do: a printer needs to know what the file says.
    """
    if name == "MediaBox":
        return box_from(page.mediabox)
    corners = page.obj.get(f"/{name}")
    return box_from(corners) if isinstance(corners, Array) else None
