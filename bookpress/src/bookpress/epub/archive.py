"""The archive of the e-book: the same bytes for the same files, whenever it is made."""

import os
import time
import zipfile

from sphinx.builders.epub3 import Epub3Builder

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip archive knows no earlier time


class Archive(Epub3Builder):
    """Packs the files of the e-book."""

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
