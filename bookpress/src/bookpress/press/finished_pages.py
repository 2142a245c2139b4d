"""Reads the finished pages of the site once more before they are put in place.

An edition's are read by the process that has built it (`read_pages`), beside that of another
edition; those that are changed after that are read again.

Each of `CHECKS` takes the `Site` and yields a line for each fault: one that has any is not
published.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bookpress.press.page_tags import Page, Tags

#: Begins an address that leads to the same place from every page of a folder.
_FROM_FOLDER = re.compile(r"[\w.]")


class Site:
    """The files of a site, of which only those that are not *unchanged* are read.

    *files* are paths in the site → where the files are now, *address* is that of the site, empty
    for none, and *root* the folder of the book. Of those that are *read* already, only what has
    changed since is read again.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        unchanged: Set[str],
        address: str,
        root: Path,
        read: Iterable[Page] = (),
    ) -> None:
        self.files, self.address, self._root = files, address, root
        self._unchanged, self._tags = unchanged, Tags()
        self._pages = {
            page.name: page
            for page in read
            if files.get(page.name) == page.path and page.is_as_read()
        }

    def pages(self) -> Iterator[Page]:
        """Yield the pages that are new, without the files of a theme and those to download."""
        for name in sorted(self.files.keys() - self._unchanged):
            if _is_page(name):
                yield self.page(name)

    def page(self, name: str) -> Page:
        """Return the page *name*, which is read once."""
        if name not in self._pages:
            self._pages[name] = Page(name, self.files[name], self._tags)
        return self._pages[name]

    def place(self, page: Page, address: str) -> str:
        """Return the file and the line in which *address* is.

        That is a file of the text, or if it is in none that *page* comes from, the page.
        """
        document = page.name.partition("/")[2].removesuffix(".html")
        for path in self._root.glob(f"{_literal(document)}.*"):
            if path.suffix in (".md", ".rst", ".txt"):
                lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
                for number, line in enumerate(lines, 1):
                    if address in line:
                        return f"{path}:{number}"
        return f"html/{page.name}:{page.line_of(address)}"


def read_pages(folder: Path, code: str) -> list[Page]:
    """Return the pages in *folder*, where those of the edition *code* are now."""
    tags = Tags()
    names = {path: f"{code}/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*")}
    return [Page(name, path, tags) for path, name in names.items() if _is_page(name)]


def _is_page(name: str) -> bool:
    """Return whether the file *name* is a page, and none of a theme or to download."""
    return name.endswith(".html") and "/_" not in name


Check = Callable[[Site], Iterable[str]]


def faults_of(site: Site) -> list[str]:
    """Return what keeps *site* from being published, a line for each fault."""
    return [fault for check in CHECKS for fault in check(site)]


def ill_formed(site: Site) -> Iterator[str]:
    """Yield the first element of each page that is not closed, or tag that closes none."""
    for page in site.pages():
        if page.fault:
            place = f"html/{page.name}:{page.line_of_fault()}"
            yield f"{place}: {page.fault}; mend the HTML that the text or a template brings"


def dead_links(site: Site) -> Iterator[str]:
    """Yield the links and the pictures, scripts and styles of pages that are not there."""
    sound: set[tuple[str, str]] = set()  # folder and address, which many pages of it share
    for page in site.pages():
        folder = posixpath.dirname(page.name)
        for given in page.addresses:
            if (folder, given) in sound:
                continue
            if reason := _reason(site, page, given):
                place = site.place(page, given)
                yield f"{place}: “{given}” leads nowhere: {reason} (in html/{page.name})"
            elif _FROM_FOLDER.match(given):
                sound.add((folder, given))


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
