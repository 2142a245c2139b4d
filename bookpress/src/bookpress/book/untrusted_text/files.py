"""Keeps pictures and files to download within the folders that a text may read from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from glob import glob
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.i18n import search_image_for_language

from bookpress.book import events
from bookpress.book.active_content import scheme_of
from bookpress.book.compat import asking
from bookpress.book.html_in_text.vocabulary import names
from bookpress.book.publisher import FILE as PUBLISHER
from bookpress.book.source_lines import placed

from .drawings import faults_of_drawing, is_drawing
from .foreign import SETTING as EXCEPTIONS
from .foreign import is_foreign, may_load
from .pages import faults_of_page
from .picture_files import fault_of_picture
from .reach import TYPE, FileRefusedError, may_read, refusal

logger = logging.getLogger(__name__)

#: Settings that name files or folders in the project, whose texts anybody may propose to change.
_SETTINGS = (
    "apparatus_file",
    "bibtex_bibfiles",
    "ebook_static_path",
    "errata_file",
    "html_extra_path",
    "html_favicon",
    "html_logo",
    "html_static_path",
    "typst_nudges",
)


#: Ends of names of files that a browser shows as pages; without one, it looks at what they hold.
_PAGES = names(".htm .html .mht .mhtml .shtm .shtml .xht .xhtml") | {""}
#: Those of files of XML, which it shows as pages as well, if they say that they are.
_XML = names(".atom .mathml .mml .rdf .rss .xml .xsl .xslt")
#: Those of pictures, of films and sounds, which some projects show as pictures.
_PICTURES = names(
    ".ai .apng .avif .bmp .cur .emf .eps .gif .heic .heif .ico .jfif .jp2 .jpe .jpeg .jpg .jxl "
    ".m4a .m4v .mov .mp3 .mp4 .oga .ogg .ogv .opus .pdf .pjp .pjpeg .png .ps .svg .svgz .tif "
    ".tiff .wav .webm .webp .wmf"
)


class RefuseFiles(SphinxTransform):
    """Set words in the place of a picture or a download that a text may not have."""

    default_priority = events.REFUSE_FILES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        with asking():
            for image in list(self.document.findall(nodes.image)):
                if refused := self._fault_of_image(image["uri"]):
                    _warn(refused, image)
                    _replace(image, image.get("alt", "").strip())
            for link in list(self.document.findall(addnodes.download_reference)):
                if refused := self._fault_of_download(link["reftarget"]):
                    _warn(refused, link)
                    cast("nodes.Element", link.parent).replace(link, link.children)

    def _fault_of_image(self, uri: str) -> str:
        if is_foreign(uri):
            return "" if may_load(self.config, uri) else _elsewhere(uri)
        files = list(self._files_of_image(uri))
        if refused := self._fault_of_files(uri, files):
            return refused
        for file in files:
            if file.is_file() and file.suffix.lower() not in _PICTURES:
                return f"{uri} is no picture, by its name, and is left out: name a picture"
        return ""

    def _fault_of_download(self, target: str) -> str:
        # An address is no file; whether it may be a link is asked with all links.
        if "://" in target:
            return ""
        file = self._path(target)
        refused = self._fault_of_files(target, [file])
        if not refused and file.suffix.lower() in _PAGES | _XML and file.is_file():
            # The site serves it: whoever opens it runs what it holds as if the book had sent it.
            page = file.read_text("utf-8", "replace")
            if fault := self._fault_of_page(page, is_xml=file.suffix.lower() in _XML):
                return f"{target} holds {fault}, and is left out: take it out of the file"
        return refused

    def _fault_of_page(self, page: str, *, is_xml: bool) -> str:
        if is_xml and (found := re.search(r"<\?xml-stylesheet\b|<!ENTITY\b", page)):
            return f"{found[0]}, with which a browser reads other files"
        faults = faults_of_page(page, exceptions=self.config[EXCEPTIONS])
        return str(faults[0]) if faults else ""

    def _fault_of_files(self, written: str, files: Iterable[Path]) -> str:
        for file in files:
            if not may_read(self.env, file):
                return refusal(written)
            if file.is_file():
                # Its faults are told anew when it changes, also if it is left out.
                self.env.note_dependency(os.path.relpath(file, self.env.srcdir))
                if what := fault_of_picture(file):
                    return f"{written}: {what}"
                if is_drawing(file) and (fault := faults_of_drawing(file)):
                    return _in_drawing(written, fault)
        return ""

    def _files_of_image(self, uri: str) -> Iterator[Path]:
        for name in dict.fromkeys([uri, search_image_for_language(uri, self.env)]):
            if name.endswith(".*"):
                yield from map(Path, sorted(glob(str(self._path(name)))))  # noqa: PTH207
            else:
                yield self._path(name)

    def _path(self, written: str) -> Path:
        return Path(self.env.relfn2path(written, self.env.docname)[1])


def _elsewhere(uri: str) -> str:
    name = uri if scheme_of(uri) in ("", "http", "https") else f"the {scheme_of(uri)}: address"
    return (
        f"the image {name} is no file of the project, and is left out: keep a copy beside the "
        f"text, or allow its beginning in conf.py: {EXCEPTIONS} = […]"
    )


def _in_drawing(written: str, fault: tuple[int, str]) -> str:
    line, what = fault
    return f"{written}:{line}: {what}" if line else f"{written}: {what}"


def _replace(image: nodes.Element, words: str) -> None:
    """Put *words* in the place of *image*, of the link around it, and of its figure."""
    text = [nodes.Text(words)] if words else []
    around = cast("nodes.Element", image.parent)
    while isinstance(around, nodes.reference) and len(around) == 1:
        image, around = around, cast("nodes.Element", around.parent)
    if isinstance(around, nodes.figure):
        captions = [
            nodes.paragraph("", "", *child.children) if isinstance(child, nodes.caption) else child
            for child in around.children
            if child is not image
        ]
        words_and_rest = [nodes.paragraph("", "", *text)] * bool(text) + captions
        cast("nodes.Element", around.parent).replace(around, words_and_rest)
    elif isinstance(around, nodes.TextElement):
        around.replace(image, text)
    else:
        around.replace(image, [nodes.paragraph("", "", *text)] if text else [])


def _warn(message: str, place: nodes.Node) -> None:
    logger.warning("%s", message, location=placed(place), type=TYPE, subtype="file")


def refuse_documents(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Raise `FileRefusedError` for a document that is a link to a file elsewhere."""
    for docname in sorted(env.found_docs):
        file = Path(env.doc2path(docname))
        if not may_read(env, file):
            raise FileRefusedError(refusal(os.path.relpath(file, app.srcdir)))
    return []


def refuse_links_in_settings(app: Sphinx) -> None:
    """Raise `FileRefusedError` for a link out of the project at a place that ``conf.py`` names.

    ``conf.py`` may name a file or a folder anywhere; what is in the project leads nowhere else.
    """
    named = {name: app.config[name] for name in _SETTINGS if name in app.config}
    for name, value in {str(PUBLISHER.parent): PUBLISHER.parent, **named}.items():
        for written in _paths(value):
            place = Path(os.path.normpath(app.confdir / written))
            if not place.is_relative_to(app.srcdir):
                continue
            for file in (place, *_in_folder(place)):
                if not may_read(app.env, file):
                    shown = os.path.relpath(file, app.srcdir)
                    raise FileRefusedError(f"{name}: {refusal(shown)}")


def _paths(value: Any) -> list[str]:
    if not value:
        return []
    return [str(value)] if isinstance(value, str | Path) else [str(each) for each in value]


def _in_folder(folder: Path) -> Iterator[Path]:
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]  # .venv
        yield from (Path(path, name) for name in (*folders, *files))
