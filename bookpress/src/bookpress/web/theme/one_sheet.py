"""Puts the style sheets that every page of the theme has into one file, so that each costs less.

A page that has a sheet of another extension between them keeps them apart, in their order.
"""

import os
import re
from collections.abc import Sequence, Set
from pathlib import Path

#: The sheet they are put into.
WHOLE = "bookpress.css"
#: In the order in which a page has them.
FURO = "styles/furo.css"
FONT = "font.css"
PRINT = "print.css"
PARTS = (FURO, FONT, "frame.css", "book.css", PRINT)

#: What counts at the head of a sheet alone, so that one which has it is left as it is.
_HEAD_ALONE = re.compile(r"@(?:charset|import|namespace)\b")
#: A comment, unless it begins with ``/*!``, as notices of licences do; or a string, which is kept.
_COMMENT = re.compile(
    r"""/\*(?!!).*?\*/|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""", re.DOTALL
)


class OneSheet:
    """What makes the sheet `WHOLE` of a build; each process that writes pages makes it once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], bool] = {}

    def forget(self) -> None:
        """Have the sheet made anew: its parts may have changed since the last build."""
        self._made.clear()

    def unwanted(self, folder: Path, names: Sequence[str], independent: Set[str]) -> set[str]:
        """Return those of the sheets *names* that a page is to be without: `WHOLE` or its parts.

        The sheets are in *folder*. Those that are *independent* may as well come after it.
        """
        parts = tuple(name for name in names if name in PARTS)
        before = names[: names.index(parts[-1])] if parts else ()
        if set(before) <= independent | set(PARTS) and self._is_made(folder, parts):
            return set(parts)
        return {WHOLE}

    def _is_made(self, folder: Path, parts: tuple[str, ...]) -> bool:
        """Return whether the sheet is in *folder*, where Sphinx has put the book's own parts."""
        if parts not in self._made:
            sheets = {part: (folder / part).read_text("utf-8") for part in parts}
            self._made[parts] = not any(map(_HEAD_ALONE.search, sheets.values()))
            if self._made[parts]:
                _replace(folder / WHOLE, "".join(_within(*each) for each in sheets.items()))
        return self._made[parts]


def _within(name: str, sheet: str) -> str:
    """Return the *sheet* of this *name* as a part of another, without comments."""
    sheet = _COMMENT.sub(lambda found: found["string"] or "", sheet).strip()
    return f"@media print {{\n{sheet}\n}}\n" if name == PRINT else f"{sheet}\n"


def _replace(file: Path, text: str) -> None:
    """Write *file*, which other processes write too, so that none reads a half."""
    own = file.with_name(f"{file.name}.{os.getpid()}")
    own.write_text(text, encoding="utf-8")
    own.replace(file)
