"""The builder: assembles the book, writes the Typst source and images, and compiles them.

What the output directory holds afterwards: ``main.typ`` (the text), ``book.typ`` and the
files beside it (copies of the template and of what other parts bring), ``metadata.json`` (what
the template is told about the book), ``images`` and the PDF. With Typst's own program,
``typst compile main.typ`` gives that PDF again, but for repairs (see :mod:`.compiler`).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.nodes import Element
from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.locale import __
from sphinx.util.display import progress_message

from bookpress.book.extras import extra
from bookpress.book.facing import Counterpart, counterpart
from bookpress.book.general_index import has_index
from bookpress.book.imprint import imprint_of
from bookpress.book.typst import BALANCED, PLACES, TypstSource, typst_sources
from bookpress.book.typst.fonts import font_folders
from bookpress.book.typst.glyphs import GLYPHS
from bookpress.book.typst.markup import block, call, string

from .assembly import assemble
from .book_metadata import METADATA, metadata_of, title_of, write_metadata
from .compact import compacted
from .compile_process import started_ahead
from .compiler import Asked, compile_pdf, refused_pictures
from .contents import CHARACTERS_OF_PAGE, ListedTitle
from .destinations import Place, name_destinations, places_in
from .errors import TypstBookError
from .facing.columns import in_both_languages, is_in_columns
from .facing.sides import Side, first_side, second_side, write_words
from .facing.untranslated import mark_untranslated
from .figures import IMAGE_FOLDER, warn_of
from .glyphs import MissingGlyphs, strings_in
from .hyphens import mend_hyphens
from .repairs import Report
from .survey import DOCUMENT_URI
from .wide import warn_of_wide
from .writer import TypstTranslator

if TYPE_CHECKING:
    from pikepdf import Pdf

MAIN, TEMPLATE = "main.typ", "book.typ"
FACING, COLUMNS = "facing.typ", "columns.typ"

#: Where diagrams are drawn, in the output directory, before they are copied to the images.
DRAWINGS = "drawings"

#: The template of this package.
DEFAULT_TEMPLATE = Path(__file__).parent / "template" / TEMPLATE


class TypstBuilder(Builder):
    """Builds the whole book as one PDF, for the screen."""

    name = "typst"
    edition = "screen"
    format = "typst"
    epilog = __("The PDF is in %(outdir)s.")
    default_translator_class = TypstTranslator
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    # Not to print images of the network, but to refuse them: Sphinx would fetch them.
    supported_remote_images = True

    def init(self) -> None:
        """Look for what the PDF is made with, before anything is read."""
        with extra("pdf", "the PDF"):
            import pikepdf  # noqa: F401
            import typst  # noqa: F401
        super().init()
        self.side: Side | None = None  # of a facing edition, what this language is in it
        self._refused: set[str] = set()  # files of pictures that Typst does not take
        self._contents: Sequence[ListedTitle] = ()
        self._places: Sequence[Place] = ()
        self.imagedir = DRAWINGS  # where Sphinx's extensions write what they draw

    @property
    def standards(self) -> Sequence[str]:
        """Return the PDF standards the file conforms to."""
        return cast("Sequence[str]", self.config.typst_pdf_standards)

    def get_outdated_docs(self) -> str:
        return "the whole book"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return DOCUMENT_URI + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    @started_ahead()
    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the source, then the PDF; a text that cannot be set leaves both untouched."""
        with progress_message(__("assembling the book"), nonl=False):
            book = self._assemble()
            second = counterpart(self)
            if second and not is_in_columns(self.config):
                mark_untranslated(book, self.config)
                self.side = first_side(book, self.config.root_doc, second, self.config)
            translator = self._translate(book)
        with progress_message(__("writing Typst source")):
            text = self._write_source(translator)
        with progress_message(__("compiling the PDF")):
            self._write_pdf(self._compile_what_can_be_set(book, text, translator.tables, second))

    def leave_side(self, keep: Callable[[nodes.document, str], None]) -> None:
        """Leave the second language of a facing edition for the first's builder.

        It is its source or, for columns, its doctree and its metadata.
        """
        book = self._assemble()
        if is_in_columns(self.config):
            keep(book, self.config.root_doc)
            self._write_metadata("")
            return
        mark_untranslated(book, self.config)
        self.side = second_side(book, self.config.root_doc)
        text = self._write_source(self._translate(book))
        glyphs = self._look_for_glyphs(text)
        self._write_metadata(glyphs.pattern)
        glyphs.warn(book, self._words)
        write_words(self.side, self.outdir)

    def _translate(self, book: nodes.document) -> TypstTranslator:
        translator = cast("TypstTranslator", self.create_translator(book, self))
        book.walkabout(translator)
        self._contents = translator.contents
        return translator

    def _look_for_glyphs(self, text: str) -> MissingGlyphs:
        glyphs = MissingGlyphs(self.config, self.confdir)
        glyphs.look_in([text, self._words])
        return glyphs

    @property
    def _words(self) -> str:
        """Return the words of the metadata."""
        return " ".join(strings_in(self._metadata()))

    def _compile_what_can_be_set(
        self,
        book: nodes.document,
        text: str,
        tables: Sequence[Element],
        second: Counterpart | None,
    ) -> bytes:
        """Return the PDF, in which pictures and signs that Typst refuses are replaced by words."""
        glyphs = self._look_for_glyphs(text)
        while True:
            self._write_metadata(glyphs.pattern, pages=len(text) // CHARACTERS_OF_PAGE)
            try:
                pdf = self._compile(lambda reports: self._look_at(reports, book, tables), second)
                break
            except TypstBookError as error:
                if not (glyphs.learn_from(str(error)) or self._find_refused_pictures(book)):
                    raise
        glyphs.warn(book, self._words)
        return pdf

    def _look_at(
        self, reports: Sequence[Report], book: nodes.document, tables: Sequence[Element]
    ) -> None:
        """Warn of what the template's *reports* say is too wide, and keep where places are."""
        warn_of_wide(reports, book, tables)
        self._places = places_in(reports)

    def _find_refused_pictures(self, book: nodes.document) -> bool:
        """Have pictures that Typst refuses set in words, and warn of them; return if any is new."""
        names = {image["uri"]: self.images.get(image["uri"]) for image in book.findall(nodes.image)}
        refused = refused_pictures(
            self.outdir / IMAGE_FOLDER, sorted(filter(None, names.values())), self.standards
        )
        if set(refused) <= self._refused:
            return False
        for image in book.findall(nodes.image):
            if message := refused.get(names[image["uri"]] or ""):
                warn_of(image, f"cannot be printed, and is left out: {message}", "image")
        self._refused = set(refused)
        return True

    def _assemble(self) -> nodes.document:
        """Return the doctree of the whole book, its references resolved."""
        root: str = self.config.root_doc
        indexed = self.config.typst_use_index and has_index(self.env)
        book = assemble(self.env, root, with_index=indexed)
        self.env.resolve_references(book, root, self)
        self.post_process_images(book)
        return book

    def _write_source(self, translator: TypstTranslator) -> str:
        """Write what Typst reads, but for the metadata; return the text."""
        images = self.outdir / IMAGE_FOLDER
        images.mkdir(parents=True, exist_ok=True)
        for source, name in self.images.items():
            shutil.copyfile(self.srcdir / source, images / name)
        sources = typst_sources(self.events)
        self._copy_template(sources)
        opening = call(
            "book.with",
            call("json", string(METADATA)),
            notice=block(translator.notice),
            front_matter=block(translator.front_matter),
        )
        names = [TEMPLATE, *(source.path.name for source in sources)]
        flow = ""
        if self.side:
            names.append(FACING)
            flow = "#show: facing-flow\n"
        elif is_in_columns(self.config):
            names.append(COLUMNS)
        imports = "".join(f"#import {string(name)}: *\n" for name in names)
        main = f"{imports}\n{flow}#show: {opening}\n\n{translator.text}\n"
        (self.outdir / MAIN).write_text(main, encoding="utf-8")
        return main

    def _copy_template(self, sources: Iterable[TypstSource]) -> None:
        """Copy the files of this package and of other parts, then the book's own over them."""
        template = self.confdir / self.config.typst_template
        if not template.is_file():
            raise ConfigError(f"typst_template: there is no file {template}")
        files = [
            BALANCED,
            GLYPHS,
            PLACES,
            *DEFAULT_TEMPLATE.parent.glob("*.typ"),
            *(source.path for source in sources),
        ]
        for file in (*files, *template.parent.glob("*.typ")):
            shutil.copyfile(file, self.outdir / file.name)
        shutil.copyfile(template, self.outdir / TEMPLATE)

    def _metadata(self) -> dict[str, Any]:
        """Return the metadata that the template reads."""
        refused = (f"{IMAGE_FOLDER}/{name}" for name in self._refused)
        return metadata_of(self, self.edition, refused)

    def _write_metadata(self, without_glyph: str, pages: int = 0) -> None:
        """Write the metadata, the signs that no font has, and the titles of the contents.

        *pages* is about how many there will be.
        """
        found = {"without_glyph": without_glyph, "contents": self._contents, "pages": pages}
        write_metadata({**self._metadata(), **found}, self.outdir)

    def _compile(
        self, look_at: Callable[[Sequence[Report]], None], second: Counterpart | None
    ) -> bytes:
        """Return the PDF of the source that was written; *look_at* what is reported of it.

        *second* is the other language of a facing edition.
        """
        asked = Asked(
            standards=self.standards,
            timestamp=int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()),
            font_paths=font_folders(self.config, self.confdir),
        )
        source = self.outdir / MAIN
        if second and self.side:
            from .facing.edition import facing_pdf  # large, and seldom wanted

            return facing_pdf(source, second.folder / MAIN, self.side, asked, look_at=look_at)
        repair: bool = self.config.typst_repairs
        pdf = compile_pdf(source, asked, repair=repair, look_at=look_at)
        return in_both_languages(pdf, self._metadata()) if second else pdf

    def _write_pdf(self, pdf: bytes) -> None:
        """Put *pdf* in the place of the one before, when it is whole."""
        name = self.config.typst_filename or nodes.make_id(title_of(self))
        target = Path(self.outdir) / f"{name or 'book'}.pdf"
        unfinished = target.with_suffix(".pdf.part")
        unfinished.write_bytes(compacted(pdf, mend_hyphens, self._write_records))
        unfinished.replace(target)

    def _write_records(self, pdf: Pdf) -> None:
        """Add to *pdf* what Typst has no words for: metadata, and the names of places."""
        from .records import write_records  # needs what the extra "pdf" brings

        write_records(pdf, imprint_of(self.config), self._metadata()["copyright"])
        if self.edition == TypstBuilder.edition:  # a printer needs none
            name_destinations(pdf, self._places)


class TypstPrintBuilder(TypstBuilder):
    """Builds the same pages for a printer: one ink, marks outside the trim, no standard claimed."""

    name = "typst-print"
    edition = "print"

    @property
    def standards(self) -> Sequence[str]:
        """Return none: Typst 0.15 refuses those of print (PDF/X), and PDF/A refuses this ink."""
        return ()
