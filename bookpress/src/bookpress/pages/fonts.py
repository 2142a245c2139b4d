"""The fonts of a PDF: which character a code stands for, and how wide it is set.

Codes take two bytes, as in all fonts that Typst embeds. The exception, glyphs in colour,
take one; they are met with no text and no width, and are known by their family alone.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from pikepdf import Array, Dictionary, Name, Object, Page

_SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


class Font:
    """A font as the pages of a PDF use it."""

    def __init__(self, source: Object) -> None:
        self._source = source
        name = str(source.get("/BaseFont", "/unnamed")).removeprefix("/")
        self.family = name.rpartition("+")[2].partition("-")[0]
        """The family, as the font's PostScript name has it: `LibertinusSerif`."""
        self.code_length = 2 if source.get("/Subtype") == Name.Type0 else 1
        """How many bytes a code takes."""

    def is_missing(self, code: int) -> bool:
        """Whether a code stands for .notdef, the box shown for a character the font lacks."""
        return code == 0 and self.code_length == 2

    @cached_property
    def widths(self) -> dict[int, float]:
        """The advance of each code, in thousandths of the type size."""
        widths: dict[int, float] = {}
        for descendant in self._source.get("/DescendantFonts", Array()):
            listed = iter(descendant.get("/W", Array()))
            for first in listed:
                widths |= _run_of_widths(int(first), listed)
        return widths

    @cached_property
    def characters(self) -> dict[int, str]:
        """The text that each code stands for."""
        if "/ToUnicode" not in self._source:
            return {}
        return {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for section in _SECTION.findall(self._source.ToUnicode.read_bytes())
            for code, text in _PAIR.findall(section)
        }


def _run_of_widths(first: int, listed: Iterator[Object]) -> dict[int, float]:
    """Read what follows a first code: the widths from it on, or a last code and one width."""
    second = next(listed)
    if isinstance(second, Array):
        return {first + index: float(width) for index, width in enumerate(second)}
    return dict.fromkeys(range(first, int(second) + 1), float(next(listed)))


def fonts_of(page: Page, known: dict[tuple[int, int], Font]) -> dict[str, Font]:
    """Return the fonts of a page by the names that its content gives them.

    *known* holds the fonts of the pages before, by object number; new ones are added.
    """
    named = page.resources.get("/Font", Dictionary())
    for source in named.values():
        if source.objgen not in known:
            known[source.objgen] = Font(source)
    return {name: known[source.objgen] for name, source in named.items()}
