"""Offers the finished PDFs and e-books on the first page of the site.

The pages are written before the other formats are, and may be built without them. So the
first page only has a mark, and what is finished is listed there once all is in place.
"""

import re
from collections.abc import Callable, Iterable
from filecmp import cmp
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.units import format_unit
from jinja2 import Environment

from bookpress.book.pairs import sides
from bookpress.press.placing import Placing

#: Formats offered, in this order, by the directory and the ending of their files.
FORMATS = ("pdf", "epub")
TEMPLATE = "downloads.html"
_MARK = re.compile(r"<!-- downloads: .*? -->(?:.*?<!-- /downloads -->)?", re.DOTALL)


class Download(NamedTuple):
    """A file offered to readers."""

    format: str  #: As in `FORMATS`.
    name: str  #: Of the file, which is beside the first page.
    size: str  #: As people read it, in the language of the edition.


def has_offer(page: Path) -> bool:
    """Return whether the first page *page* has the mark of a list of downloads."""
    return page.exists() and bool(_MARK.search(page.read_text(encoding="utf-8")))


def offer(
    placing: Placing,
    code: str,
    books: Iterable[str],
    translate: Callable[[str], str],
    environment: Environment,
) -> list[str]:
    """List *books* on the first page of the edition *code*; return the places written to.

    *books* are the places of finished files, in the order of `FORMATS`; a copy of each goes beside
    that page, unless one is there. The page has the mark ``<!-- downloads: … -->`` (`has_offer`).
    The template `TEMPLATE` receives ``downloads``, a list of `Download`, and ``_``, which is
    *translate*.
    """
    folder = f"html/{code}"
    written, downloads = [], []
    for book in books:
        name = PurePosixPath(book)
        beside = f"{folder}/{name.name}"
        source = placing.seen(book)
        if not placing.seen(beside).exists() or not cmp(source, placing.seen(beside), False):
            placing.copy(source, beside)
            written.append(beside)
        kind = name.suffix.removeprefix(".")
        downloads.append(Download(kind, name.name, _size(source, sides(code)[0])))
    page = placing.seen(f"{folder}/index.html")
    text = page.read_text(encoding="utf-8")
    if mark := _MARK.search(text):
        shown = environment.get_template(TEMPLATE).render(downloads=downloads, _=translate)
        begins = mark.group().partition(" -->")[0] + " -->"
        listed = f"{begins}\n{shown}\n<!-- /downloads -->" if downloads else begins
        new = text[: mark.start()] + listed + text[mark.end() :]
        if new != text:
            placing.write(new, f"{folder}/index.html")
            written.append(f"{folder}/index.html")
    return written


def _size(file: Path, language: str) -> str:
    """Return the size of *file* in thousands of bytes, rounded up, in words of *language*."""
    kilobytes = -(-file.stat().st_size // 1000)
    try:
        locale = Locale.parse(language)
    except UnknownLocaleError:  # a region that Babel has nothing on
        locale = Locale.parse(language.partition("_")[0])
    return format_unit(kilobytes, "digital-kilobyte", "short", locale=locale)
