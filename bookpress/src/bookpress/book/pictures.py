"""Pictures whose paths are not the names of their files, letter by letter.

Markdown takes the target of a picture for an address, and MyST-Parser 5.2 leaves it encoded
(``%C3%A1rbol.png`` for ``árbol.png``), where Sphinx looks for a file of that name: a picture with
an accent or a space in its name is not found. This can go when MyST-Parser decodes the path, as
it does that of a link to a file.

An accented letter may be one character or two, in a file's name as in a text: macOS writes names
in the latter form, keyboards in the former. Here both are the same name.
"""

import os
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from bookpress.book import events
from bookpress.book.compat import asking


class DecodePicturePaths(SphinxTransform):
    """Name each picture by the file it is in, if it is not under the name as it is written."""

    default_priority = events.DECODE_PICTURE_PATHS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        with asking():
            for image in self.document.findall(nodes.image):
                path = image["uri"]
                is_file_name = "://" not in path and not path.startswith("data:")
                if is_file_name and not _is_file(self._file(path)):
                    image["uri"] = self._found(unquote(path)) or path

    def _found(self, path: str) -> str:
        """Return *path* as its file is spelt; empty if there is no such file."""
        file = self._file(path)
        if _is_file(file):
            return path
        spelt = (each.name for each in _files_beside(file) if _same(each.name, file.name))
        return next((path.removesuffix(_last(path)) + name for name in spelt), "")

    def _file(self, path: str) -> Path:
        return Path(self.env.relfn2path(path, self.env.docname)[1])


def _is_file(file: Path) -> bool:
    return os.path.isfile(file)  # noqa: PTH113 - Path raises an error for too long a name


def _files_beside(file: Path) -> list[Path]:
    return sorted(file.parent.iterdir()) if file.parent.is_dir() else []


def _same(name: str, other: str) -> bool:
    return unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other)


def _last(path: str) -> str:
    return path.rpartition("/")[2]
