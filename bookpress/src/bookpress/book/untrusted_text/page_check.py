"""Reads each page once more before it is written, and each e-book when it is finished.

What the frame of a page holds, theme and extensions included, is the workshop's own. It is found
by rendering the page without what comes from the text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import SphinxError

from bookpress.book.compat import look_at_pages

from .allowed import AllowedDomain
from .drawings import faults_of_drawing, faults_of_source
from .foreign import SETTING
from .pages import Thing, faults_among
from .same_markup import SameMarkup

#: What extensions put into the head of a page; what texts put there has been looked at before.
_OWN = frozenset({"metatags"})
_HTML = re.compile(r"\.(xhtml|html?|ncx|opf)$")


class PageRefusedError(SphinxError):
    """A finished page that holds more than the book; it is not put in place."""

    category = "Page with more than the book"

    def __repr__(self) -> str:
        """Return the message: Sphinx says so what went wrong in the rendering of a page."""
        return str(self)


def check_pages(app: Sphinx) -> None:
    """Have each web page read before it is written; e-books are read whole (`check_ebook`)."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, Epub3Builder):
        look_at_pages(builder, PageCheck(app))


class PageCheck:
    """The reading of one build's pages."""

    def __init__(self, app: Sphinx) -> None:
        self._app, self._pages = app, SameMarkup()
        self._frame: set[Thing] = set()
        """What was found in the frames of pages so far."""

    def __call__(
        self, page: str, context: dict[str, Any], render: Callable[[dict[str, Any]], str]
    ) -> None:
        """Raise `PageRefusedError` if *page* holds more than the book.

        *render* makes a page with another context.
        """
        found = [thing for thing in self._pages.things_on(page) if thing not in self._frame]
        if not found:
            return
        allowed = AllowedDomain.of(self._app.env).things()
        if not (faults := faults_among(found, allowed, self._app.config[SETTING])):
            return
        # Not yet known: this page's frame may have what others have not.
        frame = render(without_text(context, self._pages))
        self._frame.update(self._pages.things_on(frame))
        if faults := [fault for fault in faults if fault not in self._frame]:
            raise _refusal(context.get("pagename", "page"), faults)


def without_text(context: Mapping[str, Any], pages: SameMarkup) -> dict[str, Any]:
    """Return the *context* of a page without the words in it that run or load something."""

    def blank(value: Any) -> Any:
        if type(value) is str:
            return "" if ("<" in value and any(pages.things_on(value))) else value
        if type(value) is dict:
            return {name: blank(each) for name, each in value.items()}
        if type(value) is list:
            return [blank(each) for each in value]
        if type(value) is tuple:
            return tuple(blank(each) for each in value)
        return value

    own = {name: context[name] for name in _OWN & context.keys()}
    others = {name: blank(value) for name, value in context.items() if name not in _OWN}
    return {**others, **own, "toctree": lambda *given, **named: ""}


def _refusal(name: str, faults: list[Thing]) -> PageRefusedError:
    listed = "; ".join(map(str, faults[:5])) + (f" and {len(faults) - 5} more" * (len(faults) > 5))
    return PageRefusedError(
        f"the page {name} would hold {listed}: nothing of it is put in place; take it out of the "
        f"text, its bibliography or its translation, or allow it in conf.py: {SETTING} = […]"
    )


def check_ebook(app: Sphinx, exception: Exception | None) -> None:
    """Raise `PageRefusedError` if the e-book, or a drawing of the web pages, is not as it may be.

    The e-book is then removed.
    """
    if exception or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    if not isinstance(app.builder, Epub3Builder):
        _check_drawings(Path(app.outdir, app.builder.imagedir), app.outdir)
        return
    ebook = Path(app.outdir, f"{app.config.epub_basename}.epub")
    allowed = AllowedDomain.of(app.env).things()
    for name, faults in _faults_of_ebook(ebook, allowed, app.config[SETTING]):
        ebook.unlink()
        raise _refusal(f"{ebook.name}/{name}", faults)


def _faults_of_ebook(
    ebook: Path, allowed: set[Thing], exceptions: list[str]
) -> Iterator[tuple[str, list[Thing]]]:
    pages = SameMarkup()
    with zipfile.ZipFile(ebook) as archive:
        for name in archive.namelist():
            if name.endswith(".svg"):
                fault = faults_of_source(archive.read(name))
                faults = [Thing(fault[1], "")] if fault else []
            elif _HTML.search(name):
                page = archive.read(name).decode("utf-8", "replace")
                faults = faults_among(pages.things_on(page), allowed, exceptions)
            else:
                continue
            if faults:
                yield name, faults


def _check_drawings(folder: Path, outdir: Path) -> None:
    """Look at the drawings that extensions have made of the text, as diagrams."""
    for file in sorted(folder.glob("*.svg")):
        if fault := faults_of_drawing(file):
            line, what = fault
            raise PageRefusedError(f"{file.relative_to(outdir)}:{line}: {what}")
