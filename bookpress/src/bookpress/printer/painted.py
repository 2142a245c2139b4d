"""Classes for what a page paints, as the preflight reads it."""

from dataclasses import dataclass, field
from typing import Literal

from bookpress.book.pdf.boxes import Box
from bookpress.book.pdf.colours import Colour
from bookpress.book.pdf.fonts import FontName

Kind = Literal["text", "lines", "areas", "image", "shading"]


@dataclass(frozen=True)
class Picture:
    """An image as it is placed."""

    ppi: float  #: Pixels per inch on paper, the lower of both directions.
    bits: int  #: A pixel and channel; 1 for line art.
    mask: bool  #: A stencil, painted with the colour in force.


@dataclass(frozen=True)
class Painted:
    """One thing painted. Its *boxes* are empty for text, and else one a closed shape."""

    kind: Kind
    colour: Colour
    boxes: tuple[Box, ...] = ()
    picture: Picture | None = None


@dataclass
class Content:
    """All that was found on one page."""

    painted: list[Painted] = field(default_factory=list)
    fonts: set[FontName] = field(default_factory=set)
    transparency: set[str] = field(default_factory=set)  #: What for: ``"blend mode Multiply"``.
    missing: set[str] = field(default_factory=set)  #: Names used that the page does not define.
