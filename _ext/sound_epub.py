"""Sphinx's e-book, sound: valid as epubcheck sees it, and the same bytes each time.

What Sphinx's own EPUB 3 builder leaves to mend (Sphinx 9.0):

- the NCX names the book by ``epub_uid``, an XML id, and not by its identifier;
- fields nobody filled in say "unknown" to the reader;
- after a change of settings it warns of a file of its own, ``.buildinfo.bak``;
- the archive carries the times of the files in it.

``epub_identifier``, where it is not set, becomes a name-based UUID of the
author, the file's name and the language: the same book in the same language
keeps its identifier, the book in another language has another. The archive's
times are SOURCE_DATE_EPOCH where that is set.
"""

import html
import os
import re
import time
import uuid
import zipfile
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

UNSET = "unknown"  # what Sphinx takes for fields nobody filled in
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip archive knows no earlier time


class SoundEpubBuilder(Epub3Builder):
    """The EPUB 3 builder with an exact NCX, no empty fields, and a reproducible archive."""

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return what the NCX says of the book, its identifier that of the package."""
        identifier = html.escape(self.config.epub_identifier)
        return super().toc_metadata(level, navpoints) | {"uid": identifier}

    def build_content(self) -> None:
        """Write the package file without the fields nobody filled in."""
        (self.outdir / ".buildinfo.bak").unlink(missing_ok=True)
        super().build_content()
        package = self.outdir / "content.opf"
        text = package.read_text(encoding="utf-8")
        unfilled = rf"\s*<dc:(\w+)[^>]*>{UNSET}</dc:\1>"
        package.write_text(re.sub(unfilled, "", text), encoding="utf-8")

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


def identify(app: Sphinx, config: Config) -> None:
    """Give the e-book an identifier, if the configuration gives none."""
    if config.epub_identifier == UNSET:
        name = f"{config.author}/{config.epub_basename}/{config.language}"
        config["epub_identifier"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    if config.epub_uid == UNSET:
        config["epub_uid"] = "book-id"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the place of Sphinx's builder ``epub``; its settings are Sphinx's."""
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(SoundEpubBuilder, override=True)
    app.connect("config-inited", identify, priority=200)
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
