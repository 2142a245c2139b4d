"""Tells whether the parts of an e-book are well formed XML, where no epubcheck reads it.

A reader shows nothing of a chapter that is not.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate

from bookpress.press.epubcheck import SourceOf

_XML = (".xhtml", ".opf", ".ncx", ".xml", ".svg")


def ill_formed(ebook: Path, source_of: SourceOf) -> Iterator[str]:
    """Yield a line for each part of *ebook* that is not well formed, with the text it is of."""
    with zipfile.ZipFile(ebook) as archive:
        for name in archive.namelist():
            if not name.endswith(_XML):
                continue
            try:
                # Entities are not expanded: nothing is read from elsewhere, nor grows.
                ParserCreate().Parse(archive.read(name), True)
            except ExpatError as error:
                source = source_of(name)
                told = f"{ebook.name} is not well formed: {error} ({name})"
                yield f"{source}: {told}" if source else told
