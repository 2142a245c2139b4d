"""Has the e-book hold pages of XML alone, whatever HTML authors and extensions wrote."""

import posixpath
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.errors import SphinxError
from sphinx.util import logging

from .pages.cleaning import xml_id
from .pages.mending import ids_in, mended, properties_of, without_links
from .pages.tree import NotXmlError, from_xml

logger = logging.getLogger(__name__)


class EbookError(SphinxError):
    """An e-book that cannot be made of what is written."""

    category = "E-book error"


class XmlPages(Epub3Builder):
    """Mends each page once all are written, before they are listed and packed."""

    #: An image of the network is no file of the e-book, and is not fetched: the page names it.
    supported_remote_images = True

    def build_content(self) -> None:
        """Mend the pages, and write the package file."""
        self._documents = {self.get_output_path(name): name for name in self.env.found_docs}
        self._properties: dict[str, str] = {}
        self._is_file = cache(lambda name: (self.outdir / name).is_file())  # while pages are mended
        paths = sorted(Path(self.outdir).rglob(f"*{self.out_suffix}"))
        self._ids = {self._name(path): self._mend(path) for path in paths}
        for path in paths:
            self._drop_dangling_links(path)
        super().build_content()

    def _name(self, path: Path) -> str:
        return path.relative_to(self.outdir).as_posix()

    def source_of(self, name: str) -> str:
        """Return the path of the text that the file *name* of the e-book is made of, if any."""
        path = self.outdir / name
        return str(self.env.doc2path(self._documents[path])) if path in self._documents else ""

    def _mend(self, path: Path) -> set[str]:
        """Mend the page *path*; return the ids in it."""
        name = self._name(path)
        page = path.read_text("utf-8")
        is_packed = cache(lambda place: self._is_packed_from(name, place))
        try:
            after, left_out = mended(page, lambda address: is_packed(address.partition("#")[0]))
        except NotXmlError as error:
            source = self.source_of(name) or name
            raise EbookError(f"{source}: the page is not XML: {error}") from error
        if after != page:
            path.write_text(after, "utf-8")
        self._warn_of(left_out, self._documents.get(path, ""))
        if properties := properties_of(after):
            self._properties[quote(name)] = properties
        return ids_in(after)

    def _drop_dangling_links(self, path: Path) -> None:
        """Take links to places that are nowhere off the page *path*: no e-book may have them.

        Sphinx and MyST-Parser have warned of those that an author wrote.
        """
        name, page = self._name(path), path.read_text("utf-8")

        def is_dangling(address: str) -> bool:
            target, _hash, fragment = address.partition("#")
            if urlsplit(target).scheme:
                return False
            place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target)))
            ids = self._ids.get(place if target else name)
            return ids is not None and unquote(fragment) not in ids

        after, dangling = without_links(page, is_dangling)
        if dangling:
            path.write_text(after, "utf-8")

    def _is_packed_from(self, page: str, address: str) -> bool:
        """Return whether *address*, from *page*, leads to a file of the e-book."""
        try:
            parts = urlsplit(address)
        except ValueError:  # such as a bracket out of place
            return False
        if parts.scheme == "data":
            return parts.path.startswith("image/")
        if parts.scheme or parts.netloc:
            return False
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        made_later = target in ("nav.xhtml", self.coverpage_name)
        return not parts.path or made_later or self._is_file(target)

    def _warn_of(self, left_out: list[tuple[str, str]], docname: str) -> None:
        seen: dict[str, int] = {}
        for name, address in left_out:
            seen[name] = seen.get(name, -1) + 1
            of = f" of {address}" if address else ""
            logger.warning(
                "epub: <%s>%s is left out: an e-book has no form for it, or not its file; "
                "what it says in words stays",
                name,
                of,
                location=self._place(docname, name, address, seen[name]) if docname else None,
                type="epub",
                subtype="html",
            )

    def _place(self, docname: str, name: str, address: str, which: int) -> tuple[str, int | None]:
        """Return the document, and the line where the text has the address, or the tag."""
        text = Path(self.env.doc2path(docname)).read_text("utf-8", errors="replace")
        found = [text.find(address)] if address and address in text else []
        found += [match.start() for match in re.finditer(rf"<{name}\b", text, re.IGNORECASE)][
            which:
        ]
        return docname, text.count("\n", 0, found[0]) + 1 if found else None

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Collect the entries of the contents, with the ids that the pages have."""
        before = len(result)
        entries = super().get_refnodes(doctree, result)
        if isinstance(doctree, nodes.reference) and len(entries) > before:
            page, hash_, fragment = entries[-1]["refuri"].partition("#")
            entries[-1]["refuri"] = page + hash_ + (xml_id(fragment) if fragment else "")
        return entries

    def build_epub(self) -> None:
        """Pack the e-book, once the lists of its files are known to be XML."""
        for name in ("content.opf", "toc.ncx", "nav.xhtml"):
            try:
                from_xml((self.outdir / name).read_text("utf-8"))
            except NotXmlError as error:
                raise EbookError(
                    f"{name}, made of titles and settings, is not XML: {error}"
                ) from error
        super().build_epub()

    def content_metadata(self) -> dict[str, Any]:
        """Return what the package says of the book, and of each page."""
        return super().content_metadata() | {"properties": self._properties}
