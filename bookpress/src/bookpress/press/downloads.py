"""Offers the finished PDFs and e-books on the first page of the site.

The pages are written before the other formats are, and may be built without them. So the
first page only has a mark, and what is finished is listed there once all is in place.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.units import format_unit
from jinja2 import Environment

from bookpress.press.publish import put_file, put_text

#: Formats offered, in this order, by the directory and the ending of their files.
FORMATS = ("pdf", "epub")
TEMPLATE = "downloads.html"
_MARK = re.compile(r"<!-- downloads: .*? -->(?:.*?<!-- /downloads -->)?", re.DOTALL)


@dataclass(frozen=True)
class Download:
    """A file offered to readers."""

    format: str  #: As in `FORMATS`.
    name: str  #: Of the file, which is beside the first page.
    size: str  #: As people read it, in the language of the edition.


def offer(
    build: Path, language: str, translate: Callable[[str], str], environment: Environment
) -> None:
    """List on the first page of the site in *language* the books finished in *build*.

    Copies them beside that page. The template `TEMPLATE` receives ``downloads``, a list of
    `Download`, and ``_``, which is *translate*. Where there is no such page, or none with
    the mark ``<!-- downloads: … -->``, nothing is done.
    """
    page = build / "html" / language / "index.html"
    if not page.exists():
        return
    text = page.read_text(encoding="utf-8")
    if not (mark := _MARK.search(text)):
        return
    downloads = list(_put_beside(page, build, language))
    shown = environment.get_template(TEMPLATE).render(downloads=downloads, _=translate)
    begins = mark.group().partition(" -->")[0] + " -->"
    listed = f"{begins}\n{shown}\n<!-- /downloads -->" if downloads else begins
    put_text(text[: mark.start()] + listed + text[mark.end() :], page)


def _put_beside(page: Path, build: Path, language: str) -> Iterator[Download]:
    for kind in FORMATS:
        for source in sorted((build / kind).glob(f"*-{language}.{kind}")):
            put_file(source, page.with_name(source.name))
            yield Download(kind, source.name, _size(source, language))


def _size(file: Path, language: str) -> str:
    """Return the size of *file* in thousands of bytes, rounded up, in words of *language*."""
    kilobytes = -(-file.stat().st_size // 1000)
    try:
        locale = Locale.parse(language)
    except UnknownLocaleError:  # a region that Babel has nothing on
        locale = Locale.parse(language.partition("_")[0])
    return format_unit(kilobytes, "digital-kilobyte", "short", locale=locale)
