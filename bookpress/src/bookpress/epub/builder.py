"""The EPUB 3 builder: writes the package file, the pages and the archive.

Sphinx collects the files and writes the pages; the templates here (``package/``,
``theme/``) say what the package, the navigation and the frame of a page are.
"""

import html
import os
import posixpath
import re
import shutil
import time
import zipfile
from collections.abc import Set
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.locale import _
from sphinx.util.fileutil import copy_asset

from bookpress.book.compat import is_default
from bookpress.book.general_index import PAGE, for_page, has_index
from bookpress.book.languages import direction
from bookpress.book.mathematics.html import SHEET
from bookpress.book.parts import Listed, listed_documents

from .contents import (
    Page,
    depth_of,
    navigation_points,
    remove_dead_links,
    remove_links_to,
    tree,
    whole,
)
from .filenames import NamedFiles
from .semantics import Landmark, landmarks_in, part_of
from .translator import EbookTranslator
from .xml_pages import XmlPages

UNSET = "unknown"  # what Sphinx takes for fields nobody filled in
THEME = "ebook"
_HERE = Path(__file__).parent
THEME_FOLDER = _HERE / "theme"
_STATIC = "_static"
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip archive knows no earlier time


class EbookBuilder(XmlPages, NamedFiles):
    """Builds a valid EPUB 3 file with full metadata, the same bytes each time."""

    default_translator_class = EbookTranslator
    template_dir: Any = _HERE / "package"  # Sphinx 9.0 declares a private type; any path does

    def init(self) -> None:
        """Look for the style sheets, and give the guide titles in the book's language."""
        super().init()
        self.guide_titles = {
            # i18n: in the e-book, a landmark
            "toc": _("Table of Contents"),
            # i18n: in the e-book, a landmark
            "cover": _("Cover"),
        }
        for name, _attributes in self.config.epub_css_files:
            if not any((folder / name).is_file() for folder in self._static_folders()):
                raise ConfigError(
                    f"epub_css_files: {name} is in no folder of ebook_static_path: "
                    "put it there, or take it out"
                )

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Look whether there is a general index to make a page of."""
        self.use_index = self.use_index and has_index(self.env)
        super().prepare_writing(docnames)

    # -- Pages ----------------------------------------------------------------------------

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Return the e-book's own theme, which has no options."""
        return THEME, {}

    def copy_static_files(self) -> None:
        """Copy what is in the e-book's own folders, and nothing of the web pages'."""
        static = self.outdir / _STATIC
        shutil.rmtree(static, ignore_errors=True)  # or the archive would keep what went
        for folder in self._static_folders():
            copy_asset(folder, static, force=True)

    def _static_folders(self) -> list[Path]:
        """Return the folders of what goes with the pages: the theme's, then the book's own."""
        own = [Path(self.confdir, name) for name in self.config.ebook_static_path]
        return [THEME_FOLDER / "static", *own]

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a page in the e-book's frame, whatever the web pages' is."""
        if templatename == "page.html":
            templatename = "ebook-page.html"
        elif templatename == self._cover_template:
            addctx |= {"title": self.guide_titles["cover"], "cover_alt": self._cover_in_words()}
        if "genindexentries" in addctx and pagename == PAGE:
            addctx["genindexentries"] = for_page(self)
        addctx["ebook_sheets"] = self._sheets()
        if addctx.get("has_maths_elements"):
            copy_asset(SHEET, self.outdir / _STATIC)
            addctx["ebook_sheets"].append(posixpath.join(_STATIC, SHEET.name))
        addctx["direction"] = direction(self.config.language)
        super().handle_page(
            pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
        )

    def _sheets(self) -> list[str]:
        """Return the style sheets of every page, as paths in the archive."""
        return [posixpath.join(_STATIC, name) for name, _attributes in self.config.epub_css_files]

    @property
    def _cover_template(self) -> str:
        """Return the template of the page that shows the cover; empty if there is no such page."""
        return self.config.epub_cover[1] if self.config.epub_cover else ""

    def _cover_in_words(self) -> str:
        # i18n: in the e-book, what a screen reader says of the cover
        return _("Cover: {author}, {title}").format(
            author=self.config.epub_author, title=self.config.epub_title
        )

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, without links to what is nowhere, or on the web alone."""
        for name in ("search", "py-modindex", PAGE):
            if name not in self._generated_pages():
                remove_links_to(self.get_relative_uri(docname, name), doctree)
        remove_dead_links(doctree)
        super().write_doc(docname, doctree)

    def _generated_pages(self) -> list[str]:
        """Return the names of the pages that Sphinx makes besides those of the text."""
        return [name for name, *_rest in self.domain_indices] + [PAGE] * bool(self.use_index)

    # -- The package ----------------------------------------------------------------------

    def content_metadata(self) -> dict[str, Any]:
        """Return what the package says of the book, escaped; unset fields are left out."""
        config = self.config
        fields = {
            "contributor": config.epub_contributor,
            "date": config.book_date,
            "description": config.epub_description,
            "publisher": self._unless_unset(config.epub_publisher),
            "rights": config.epub_copyright,
        }
        filled_in = {name: html.escape(text) for name, text in fields.items() if text}
        return super().content_metadata() | {
            "author": html.escape(self._unless_unset(config.epub_author)),
            "filled_in": {name: text for name, text in filled_in.items() if text != UNSET},
            "accessibility": list(self._accessibility()),
            "page_progression_direction": direction(self.config.language),
        }

    def _unless_unset(self, name: str) -> str:
        """Return *name*, or nothing if it is what Sphinx calls an author that nobody named."""
        unset = is_default(self.config, "author") and name == self.config.author
        return "" if unset else name

    def _accessibility(self) -> list[tuple[str, str]]:
        """Return what schema.org's vocabulary says of who can read the book, and how."""
        config = self.config
        statements = [("accessMode", mode) for mode in config.ebook_access_modes]
        statements += [("accessModeSufficient", mode) for mode in config.ebook_sufficient_modes]
        statements += [("accessibilityFeature", name) for name in config.ebook_features]
        statements += [("accessibilityHazard", name) for name in config.ebook_hazards]
        if summary := config.ebook_summary:
            statements.append(("accessibilitySummary", html.escape(summary)))
        return statements

    def build_content(self) -> None:
        """Write the package file, and the page of the cover."""
        # Sphinx would pack its note of a change of settings, and take the cover's page of a
        # former build for one more page of the text.
        for leftover in (".buildinfo.bak", self.coverpage_name):
            (self.outdir / leftover).unlink(missing_ok=True)
        # `sphinx-build -b epub . out` keeps the doctrees in out, and Sphinx warns of each.
        kept = Path(self.doctreedir).rglob("*")
        inside = [path.relative_to(self.outdir) for path in kept if self.outdir in path.parents]
        self.config.epub_exclude_files = [*self.config.epub_exclude_files, *map(str, inside)]
        super().build_content()

    # -- Navigation -----------------------------------------------------------------------

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Collect the entries of the contents, with the numbers the pages' headings have.

        What a table of contents lists from elsewhere is left to its page: the contents of an EPUB
        must not lead out of the book.
        """
        if isinstance(doctree, nodes.reference) and _SCHEME.match(doctree.get("refuri", "")):
            return result
        before = len(result)
        entries = super().get_refnodes(doctree, result)
        number = doctree.get("secnumber") if isinstance(doctree, nodes.reference) else None
        if number and len(entries) > before:
            prefix = ".".join(map(str, number)) + self.config.html_secnumber_suffix
            entries[-1]["number"] = html.escape(prefix)
            entries[-1]["text"] = entries[-1]["number"] + entries[-1]["text"]
        return entries

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Make the entries of the contents whole, and add the first page and the extra files."""
        pages = [Page(uri, listed) for uri, listed in self._listed_pages().items()]
        # A page that is in no table of contents comes last, or readers might never reach it.
        others = sorted(self.env.found_docs.difference(self.env.collect_relations()))
        pages += [Page(self._page(name), Listed()) for name in others]
        names = (*self._generated_pages(), PAGE, "search", self.config.root_doc)
        generated = {self._page(name) for name in names}
        refnodes[:] = whole(refnodes, pages, generated)
        super().toc_add_files(refnodes)

    def _page(self, docname: str) -> str:
        """Return the address of the page *docname* in the archive, escaped."""
        return html.escape(self.get_target_uri(docname))

    def _listed_pages(self) -> dict[str, Listed]:
        """Return how the pages of the text are listed, by their addresses, in reading order."""
        listed = listed_documents(self.env)
        documents = (name for name in self.env.collect_relations() if name in self.env.found_docs)
        return {self._page(name): listed[name] for name in documents if name in listed}

    def build_navlist(self, navnodes: list[dict[str, Any]]) -> Any:
        """Return the contents as a tree, with the parts of the book and its indices."""
        kept = [node for node in navnodes if self._is_packed(node["refuri"])]
        return tree([*kept, *self._indices()], self._listed_pages(), self.config.epub_tocdepth)

    def build_navpoints(self, nodes: list[dict[str, Any]]) -> Any:
        """Return the same tree for the NCX, where readers may want an entry above others twice."""
        entries = self.build_navlist(nodes)
        return navigation_points(entries, repeat=self.config.epub_tocdup)

    def _is_packed(self, uri: str) -> bool:
        return uri.split("#")[0] not in self.ignored_files

    def _indices(self) -> list[dict[str, Any]]:
        """Return entries for the pages that Sphinx makes of what the text describes or indexes."""
        titles = {name: str(index.localname) for name, index, *_rest in self.domain_indices}
        if self.use_index:
            listed = listed_documents(self.env).get(PAGE)
            # i18n: in the e-book, the title of the general index
            titles[PAGE] = (listed.title if listed else "") or _("Index")
        return [
            {"level": 1, "refuri": self._page(name), "text": html.escape(title)}
            for name, title in titles.items()
        ]

    def navigation_doc_metadata(self, navlist: list[Any]) -> dict[str, Any]:
        """Return what the navigation document says: contents and landmarks."""
        return super().navigation_doc_metadata(navlist) | {
            "direction": direction(self.config.language),
            "ebook_sheets": self._sheets(),
            "landmarks": self._landmarks(),
            # i18n: in the e-book, the title of the list of its main parts; reading systems show it
            "landmarks_title": _("Landmarks"),
        }

    def _landmarks(self) -> list[Landmark]:
        landmarks = []
        if self._cover_template:
            landmarks.append(Landmark("cover", self.coverpage_name, self.guide_titles["cover"]))
        contents = html.escape(self.get_target_uri(self.config.root_doc))
        landmarks.append(Landmark("toc", contents, self.guide_titles["toc"]))
        return landmarks + landmarks_in(self._parts())

    def _parts(self) -> list[Landmark]:
        """Return the documents that are a part of the book by name, in reading order."""
        parts = []
        for docname in self.env.collect_relations():
            if part := part_of(docname, self.config.ebook_parts):
                uri = html.escape(self.get_target_uri(docname))
                title = html.escape(self.env.titles[docname].astext())
                parts.append(Landmark(part, uri, title))
        return parts

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return what the NCX says of the book, its identifier that of the package."""
        return super().toc_metadata(depth_of(navpoints), navpoints) | {
            "uid": html.escape(self.config.epub_identifier),
            "lang": html.escape(self.config.epub_language),
        }

    # -- The archive ----------------------------------------------------------------------

    def build_epub(self) -> None:
        """Write the archive: media type first and uncompressed, then the rest in order."""
        with zipfile.ZipFile(self.outdir / f"{self.config.epub_basename}.epub", "w") as archive:
            self._add(archive, "mimetype", zipfile.ZIP_STORED)
            for name in ("META-INF/container.xml", "content.opf", "toc.ncx", *self.files):
                self._add(archive, str(name), zipfile.ZIP_DEFLATED)

    def _add(self, archive: zipfile.ZipFile, name: str, compression: int) -> None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        moment = time.gmtime(int(epoch)) if epoch else time.localtime()
        entry = zipfile.ZipInfo(name, max(moment[:6], _EARLIEST))
        entry.compress_type = compression
        entry.create_system = 3  # Unix, wherever it is made
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, (self.outdir / name).read_bytes())
