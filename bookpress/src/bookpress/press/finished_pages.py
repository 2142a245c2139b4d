"""Reads the finished pages of the site once more before they are put in place.

Each of `CHECKS` takes the `Site` and yields a line for each fault: one that has any is not
published.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bookpress.press.page_tags import Page, fault_of_form

#: Attributes that hold an address of something that a page leads to or shows.
_ADDRESSES = ("href", "src", "poster", "xlink:href")


@dataclass(frozen=True)
class Site:
    """The files of a site, of which only those that are not *unchanged* are read."""

    files: Mapping[str, Path]  #: Path in the site → where the file is now.
    unchanged: Set[str]
    address: str  #: Of the site; empty for none.
    root: Path  #: The folder of the book.

    def pages(self) -> Iterator[Page]:
        """Yield the pages that are new, without the files of a theme and those to download."""
        for name in sorted(self.files.keys() - self.unchanged):
            if name.endswith(".html") and "/_" not in name:
                yield self.page(name)

    @cache  # noqa: B019 - one site a run
    def page(self, name: str) -> Page:
        return Page(name, self.files[name].read_text(encoding="utf-8"))

    def __hash__(self) -> int:
        return id(self)

    def place(self, page: Page, offset: int, words: str) -> str:
        """Return where *words* are in the text that *page* comes from, else where they are in it.

        That is a path from the folder of the book with a line, or that of the page.
        """
        document = page.name.partition("/")[2].removesuffix(".html")
        for path in self.root.glob(f"{_literal(document)}.*"):
            if path.suffix in (".md", ".rst", ".txt"):
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
                for number, line in enumerate(lines, 1):
                    if words in line:
                        return f"{path}:{number}"
        return f"html/{page.name}:{page.line(offset)}"


Check = Callable[[Site], Iterable[str]]


def faults_of(site: Site) -> list[str]:
    """Return what keeps *site* from being published, a line for each fault."""
    return [fault for check in CHECKS for fault in check(site)]


def ill_formed(site: Site) -> Iterator[str]:
    """Yield the first element of each page that is not closed, or tag that closes none."""
    for page in site.pages():
        fault, offset = fault_of_form(page)
        if fault:
            place = f"html/{page.name}:{page.line(offset)}"
            yield f"{place}: {fault}; mend the HTML that the text or a template brings"


def dead_links(site: Site) -> Iterator[str]:
    """Yield the links and the pictures, scripts and styles of pages that are not there."""
    for page in site.pages():
        told = set()
        for element in page.elements:
            for key in _ADDRESSES:
                given = element.attributes.get(key)
                if given is None or given in told:
                    continue
                if reason := _reason(site, page, given):
                    told.add(given)
                    place = site.place(page, element.offset, given)
                    yield f"{place}: “{given}” leads nowhere: {reason} (in html/{page.name})"


def _reason(site: Site, page: Page, given: str) -> str:
    """Return why the address *given* on *page* leads to nothing of the site; "" if it does not."""
    try:
        parts = urlsplit(given.strip())
    except ValueError as error:
        return str(error)
    own = urlsplit(site.address)
    path = unquote(parts.path)
    if parts.scheme or parts.netloc:
        if not site.address or not given.startswith(site.address):
            return ""  # another site's
        path = path.removeprefix(unquote(own.path))
    elif path.startswith("/"):
        root = unquote(own.path) or "/"
        if not path.startswith(root) or not (site.address or page.name == "404.html"):
            return ""  # something else on the same host
        path = path.removeprefix(root)
    elif path:
        path = posixpath.join(posixpath.dirname(page.name), path)
    else:
        path = page.name
    target = posixpath.normpath(path)
    if target.startswith(".."):
        return ""  # beside the site
    if target not in site.files:
        target = "index.html" if target == "." else f"{target}/index.html"
    if target not in site.files:
        return f"there is no {target.removesuffix('/index.html')}; mend the link"
    fragment = unquote(parts.fragment).partition(":~:")[0]
    if fragment in ("", "top") or not target.endswith(".html"):
        return ""
    if fragment not in site.page(target).ids:
        return f"on {target} there is no “{fragment}”; mend the link"
    return ""


def _literal(name: str) -> str:
    """Return *name* as a pattern of `Path.glob` that stands for itself."""
    return re.sub(r"([*?[])", r"[\1]", name)


#: What is asked of a finished site, in this order.
CHECKS: tuple[Check, ...] = (ill_formed, dead_links)
