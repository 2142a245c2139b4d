"""Pictures whose paths are written as addresses: ``%C3%A1rbol.png`` for ``árbol.png``.

Markdown takes the target of a picture for an address, and MyST-Parser 5.2 leaves it encoded,
where Sphinx looks for a file of that name: a picture with an accent or a space in its name is
not found. This can go when MyST-Parser decodes the path, as it does that of a link to a file.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from bookpress.book import events


class DecodePicturePaths(SphinxTransform):
    """Name each picture by the file it is in, if it is there under the decoded name only."""

    default_priority = events.DECODE_PICTURE_PATHS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        for image in self.document.findall(nodes.image):
            path = unquote(image["uri"])
            if path != image["uri"] and "://" not in path and self._is_file(path):
                image["uri"] = path

    def _is_file(self, path: str) -> bool:
        return Path(self.env.relfn2path(path, self.env.docname)[1]).is_file()
