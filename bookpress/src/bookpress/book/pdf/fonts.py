"""Reads the fonts of a PDF: their names, the characters of codes, the widths of glyphs.

Codes are taken to be of two bytes, as in all fonts that Typst embeds, but for glyphs in colour
(Type 3): these take one, and are met with no text and no width.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pikepdf import Array, Dictionary, Name, Object

_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


@dataclass(frozen=True)
class FontName:
    """A font as reports name it: fonts of one name that are embedded alike count as one."""

    name: str  #: ``LibertinusSerif-Regular``
    embedded: bool
    subset: bool


class Font:
    """A font as the pages of a PDF use it."""

    def __init__(self, source: Object) -> None:
        self.source = source
        self.name = _name_of(source)
        self.family = self.name.name.partition("-")[0]
        """The family, as the font's PostScript name has it: ``LibertinusSerif``."""
        self.code_length = 2 if source.get("/Subtype") == Name.Type0 else 1
        """How many bytes a code takes."""

    def is_missing(self, code: int) -> bool:
        """Return whether a code stands for .notdef, the box in place of a character it lacks."""
        return code == 0 and self.code_length == 2

    @cached_property
    def widths(self) -> dict[int, float]:
        """Return the advance of each code, in thousandths of the type size."""
        widths: dict[int, float] = {}
        for descendant in self.source.get("/DescendantFonts", Array()):
            listed = iter(descendant.get("/W", Array()))
            for first in listed:
                widths |= _run_of_widths(int(first), listed)
        return widths

    @cached_property
    def characters(self) -> dict[int, str]:
        """Return the text that each code stands for."""
        if "/ToUnicode" not in self.source:
            return {}
        return {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for section in _SECTION.findall(self.source.ToUnicode.read_bytes())
            for code, text in _PAIR.findall(section)
        }


def _run_of_widths(first: int, listed: Iterator[Object]) -> dict[int, float]:
    """Read what follows a first code: the widths from it on, or a last code and one width."""
    second = next(listed)
    if isinstance(second, Array):
        return {first + index: float(width) for index, width in enumerate(second)}
    return dict.fromkeys(range(first, int(second) + 1), float(next(listed)))


def _name_of(source: Object) -> FontName:
    name = str(source.get("/BaseFont", source.get("/Name", "/unnamed"))).removeprefix("/")
    name = name.removesuffix("-Identity-H")  # says how letters are numbered
    if source.get("/Subtype") == Name.Type3:  # its letters are drawn in the file
        return FontName(name, embedded=True, subset=True)
    descendants = source.get("/DescendantFonts")
    font = source if descendants is None else descendants[0]
    descriptor = font.get("/FontDescriptor", Dictionary())
    embedded = any(f"/FontFile{suffix}" in descriptor for suffix in ("", "2", "3"))
    tag, plus, rest = name.partition("+")
    subset = bool(plus) and len(tag) == 6 and tag.isupper()
    return FontName(rest if subset else name, embedded, subset)


class Fonts:
    """The fonts of a file, each read once however many pages use it."""

    def __init__(self) -> None:
        self._read: dict[tuple[int, int], Font] = {}

    def of(self, source: Object) -> Font:
        """Return the font that the dictionary *source* describes."""
        if not source.is_indirect:
            return Font(source)
        if source.objgen not in self._read:
            self._read[source.objgen] = Font(source)
        return self._read[source.objgen]
