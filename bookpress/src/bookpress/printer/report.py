"""The report of a preflight: faults, remarks, and the facts they rest on."""

from dataclasses import dataclass, field
from pathlib import Path

from bookpress.book.pdf.boxes import Box
from bookpress.book.pdf.colours import Colour
from bookpress.book.pdf.fonts import FontName
from bookpress.printer.made_with import Values
from bookpress.printer.painted import Kind, Picture

#: What the preflight does not check; every report says so.
UNCHECKED = (
    "overprint and trapping",
    "total ink where colours lie on one another",
    "words too near the trim or past it",
    "whether what should bleed reaches the edge of the bleed",
    "whether the fonts' letters are sound",
)


@dataclass(frozen=True)
class Finding:
    """A fault or a remark: on which pages (none: on the file), what, and what to do."""

    message: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Boxes:
    """The boxes of a page; None for one the file does not write."""

    media: Box
    trim: Box | None
    bleed: Box | None


@dataclass
class Report:
    """The findings and facts of a file, which can be printed if there are no *faults*."""

    path: Path
    boxes: list[Boxes] = field(default_factory=list)  #: One a page.
    blank: list[int] = field(default_factory=list)  #: Pages without ink.
    marked: list[int] = field(default_factory=list)  #: Pages with marks outside the bleed.
    fonts: dict[FontName, list[int]] = field(default_factory=dict)  #: Font → pages.
    inks: dict[tuple[Kind, Colour], list[int]] = field(default_factory=dict)  #: → pages.
    pictures: list[tuple[int, Picture]] = field(default_factory=list)  #: With their pages.
    version: str = ""  #: Of PDF.
    intent: str = ""  #: The output condition named in the file, if one is.
    made_with: Values = field(default_factory=dict)  #: If the workshop made the file.
    annotations: int = 0
    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    @property
    def pages(self) -> int:
        return len(self.boxes)
