"""The EPUB 3 builder: writes the pages and the package file.

Sphinx collects the files and writes the pages; the templates here (``package/``,
``theme/``) say what the package, the navigation and the frame of a page are.
"""

import html
import posixpath
import shutil
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.errors import ConfigError
from sphinx.locale import _
from sphinx.util.fileutil import copy_asset

from bookpress.book.compat import is_said
from bookpress.book.facing import facing_language
from bookpress.book.general_index import INDEX_PAGE, genindex_entries, has_index
from bookpress.book.imprint import imprint_of
from bookpress.book.languages import direction
from bookpress.book.mathematics.html import SHEET
from bookpress.book.settings import author_of

from .archive import Archive
from .contents import remove_dead_links, remove_links_to
from .filenames import NamedFiles
from .navigation import FACING_SHEET, STATIC, Navigation
from .printed_pages import FEATURES as PAGE_FEATURES
from .printed_pages import PrintedPages
from .records import records
from .translator import EbookTranslator
from .xml_pages import XmlPages

UNSET = "unknown"  # what Sphinx takes for fields nobody filled in
THEME = "ebook"
_HERE = Path(__file__).parent
THEME_FOLDER = _HERE / "theme"


class EbookBuilder(Navigation, XmlPages, PrintedPages, NamedFiles, Archive):
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
            # i18n: in the e-book, the title of the list of its main parts; reading systems show it
            "landmarks": _("Landmarks"),
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
        static = self.outdir / STATIC
        shutil.rmtree(static, ignore_errors=True)  # or the archive would keep what went
        for folder in self._static_folders():
            copy_asset(folder, static, force=True)
        if facing_language(self.config) and not (static / FACING_SHEET.name).is_file():
            copy_asset(FACING_SHEET, static)

    def _static_folders(self) -> list[Path]:
        """Return the folders of what goes with the pages: the theme's, then the book's own."""
        own = [Path(self.confdir, name) for name in self.config.ebook_static_path]
        return [THEME_FOLDER / "static", *own]

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what the frame of a page shows: no contents of it, and no links to others."""
        title = self.env.longtitles.get(docname)
        return {
            "title": self.render_partial(title)["title"] if title else "",
            "body": body,
            "metatags": metatags,
            "meta": self.env.metadata.get(docname),
            **{"parents": [], "prev": None, "next": None, "rellinks": [], "sourcename": ""},
            **{"toc": "", "display_toc": False},
        }

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
            addctx |= {
                "title": self.guide_titles["cover"],
                "cover_alt": self.second.both(self._cover_in_words(), self.second.cover),
            }
        uri = html.escape(self.get_target_uri(pagename))
        addctx["title_in_second"] = self.second.contents.get(uri, "")
        if "genindexentries" in addctx and pagename == INDEX_PAGE:
            addctx["genindexentries"] = genindex_entries(self)
            addctx["second"] = self.second
            addctx["second_direction"] = direction(self.second.language)
        addctx["ebook_sheets"] = self._sheets()
        if addctx.get("has_maths_elements"):
            addctx["ebook_sheets"].append(posixpath.join(STATIC, SHEET.name))
        addctx["direction"] = direction(self.config.language)
        super().handle_page(
            pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
        )

    def _cover_in_words(self) -> str:
        author, title = self.config.epub_author, self.config.epub_title
        if author == self.config.author and not author_of(self.config):
            return str(title)
        # i18n: in the e-book, what a screen reader says of the cover
        return _("Cover: {author}, {title}").format(author=author, title=title)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, without links to what is nowhere, or on the web alone."""
        missing = {"search", "py-modindex", INDEX_PAGE} - {*self._generated_pages()}
        remove_links_to({self.get_relative_uri(docname, name) for name in missing}, doctree)
        remove_dead_links(doctree)
        super().write_doc(docname, doctree)

    # -- The package ----------------------------------------------------------------------

    def content_metadata(self) -> dict[str, Any]:
        """Return what the package says of the book, escaped; unset fields are left out."""
        config = self.config
        fields = {
            "contributor": config.epub_contributor,
            "date": imprint_of(config).date,
            "description": config.epub_description,
            "publisher": self._publisher(),
            "rights": config.epub_copyright,
        }
        filled_in = {name: html.escape(text) for name, text in fields.items() if text}
        return super().content_metadata() | {
            **records(config),
            "page_source": html.escape(self.source_of_pages()) if self.page_marks else "",
            "filled_in": {name: text for name, text in filled_in.items() if text != UNSET},
            "accessibility": list(self._accessibility()),
            "page_progression_direction": direction(self.config.language),
            "second": self.second_metadata(),
        }

    def _publisher(self) -> str:
        """Return the publisher: Sphinx's setting, unless that is the author whom it stands for."""
        config = self.config
        is_author = config.epub_publisher == config.author and not is_said(config, "epub_publisher")
        return str(config.book_publisher if is_author else config.epub_publisher)

    def _accessibility(self) -> list[tuple[str, str]]:
        """Return what schema.org's vocabulary says of who can read the book, and how."""
        config = self.config
        statements = [("accessMode", mode) for mode in config.ebook_access_modes]
        statements += [("accessModeSufficient", mode) for mode in config.ebook_sufficient_modes]
        features = [*config.ebook_features, *(PAGE_FEATURES if self.page_marks else ())]
        statements += [("accessibilityFeature", name) for name in dict.fromkeys(features)]
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
        if any(SHEET.name in page.read_text("utf-8") for page in self._written_pages()):
            copy_asset(SHEET, self.outdir / STATIC)
        # `sphinx-build -b epub . out` keeps the doctrees in out, and Sphinx warns of each.
        kept = Path(self.doctreedir).rglob("*")
        inside = [path.relative_to(self.outdir) for path in kept if self.outdir in path.parents]
        self.config.epub_exclude_files = [*self.config.epub_exclude_files, *map(str, inside)]
        super().build_content()

    def _written_pages(self) -> Iterator[Path]:
        """Yield the pages of the e-book, those of a former build too that are as they were."""
        return Path(self.outdir).rglob(f"*{self.out_suffix}")
