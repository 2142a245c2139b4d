"""Names the files of the e-book, so that each reading system finds them.

A document is in the file of its name, with letters of any script. But the container of an EPUB
(OCF 3.3) does not allow all that file systems do, forbids names that differ by case or by the
composition of their letters alone, and has files of its own; and Sphinx 9.0 looks for a page by
its address, where ``é`` is ``%C3%A9``, among the names of files: such a chapter was in no spine.
"""

import html
import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Set
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder

#: What is between two words of a name that has signs or spaces there.
_BETWEEN = re.compile(r"[^\w.-]+")


def file_name(name: str) -> str:
    """Return the name that a file called *name* may have in a container, folders included."""
    parts = (_BETWEEN.sub("-", part).strip("-. ") for part in _composed(name).split("/"))
    return "/".join(part or "file" for part in parts)


def file_names(names: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Return the file name of each of *names*; none is another's or one of *taken*.

    Names that differ by case alone are the same. What can stay as it is goes first.
    """
    used = {_key(name) for name in taken}
    given = {}
    for name in sorted(names, key=lambda each: (file_name(each) != each, each)):
        stem, extension = posixpath.splitext(file_name(name))
        number, free = 1, stem + extension
        while _key(free) in used:
            number += 1
            free = f"{stem}-{number}{extension}"
        used.add(_key(free))
        given[name] = free
    return given


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _key(name: str) -> str:
    """Return what two names have in common that a container takes for the same."""
    return _composed(name.casefold())


class NamedFiles(Epub3Builder):
    """Builds the e-book with file names that a container may have."""

    media_types = Epub3Builder.media_types | {".woff2": "font/woff2"}

    def init(self) -> None:
        """Begin with no name given."""
        super().init()
        self._pages: dict[str, str] = {}
        self._pictures: dict[str, str] = {}

    def _file(self, name: str) -> str:
        """Return the file of the page *name*, without its suffix."""
        if name not in self._pages and name in self.env.found_docs:
            reserved = {"nav", Path(self.coverpage_name).stem}
            self._pages = file_names(self.env.found_docs, reserved)
        return self._pages.get(name, name)

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the file that the page *page_name* is written to."""
        return super().get_output_path(self._file(page_name))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of the page *docname* in the container."""
        return super().get_target_uri(self._file(docname), typ)

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Choose the file of each picture, and name it; its extension is told in small letters."""
        super().post_process_images(doctree)
        self._name_pictures(self.images)
        self.images = {source: self._pictures[source] for source in self.images}

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Name the pictures of the text, in whatever order its pages are written."""
        super().prepare_writing(docnames)
        self._name_pictures({source: name for source, (_of, name) in self.env.images.items()})

    def _name_pictures(self, named: Mapping[str, str]) -> None:
        """Name those pictures that have no name yet, as they are *named* or alike."""
        for source, name in named.items():
            if source not in self._pictures:
                stem, extension = posixpath.splitext(name)
                (free,) = file_names([stem + extension.lower()], self._pictures.values()).values()
                self._pictures[source] = free

    # -- Addresses and names --------------------------------------------------------------

    def get_toc(self) -> None:
        """Collect the contents, whose addresses `get_refnodes` has made complete."""
        doctree = self.env.get_and_resolve_doctree(
            self.config.root_doc, self, tags=self.tags, prune_toctrees=False, includehidden=True
        )
        self.refnodes = self.get_refnodes(doctree, [])
        self.toc_add_files(self.refnodes)

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Collect the entries of the contents, with their addresses from the package file.

        Those that Sphinx 9.0 collects are from the first document.
        """
        before = len(result)
        entries = super().get_refnodes(doctree, result)
        if isinstance(doctree, nodes.reference) and len(entries) > before:
            folder = posixpath.dirname(self.get_target_uri(self.config.root_doc))
            address = posixpath.join(folder, entries[-1]["refuri"])
            entries[-1]["refuri"] = posixpath.normpath(address)
        return entries

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add the other pages, and the first document by its address; Sphinx has its name."""
        super().toc_add_files(refnodes)
        first = html.escape(self.config.root_doc + self.out_suffix)
        for entry in refnodes:
            if entry["refuri"] == first:
                entry["refuri"] = html.escape(self.get_target_uri(self.config.root_doc))

    def build_content(self) -> None:
        """Write the package file, whose spine Sphinx makes of the names of files."""
        addresses = self.refnodes
        self.refnodes = [
            entry | {"refuri": unquote(html.unescape(entry["refuri"]))} for entry in addresses
        ]
        super().build_content()
        self.refnodes = addresses
