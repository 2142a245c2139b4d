"""Pages for the parts of the workshop, written from what the parts themselves say.

For each extension that `bookpress` offers, a page in ``parts/`` has the docstring of its
module, and the settings, directives and builders that it registers, each with its
description; the theme's page has the options of its ``theme.toml``. ``reference/`` has the
list of the parts, the defaults of ``extensions = ["bookpress"]``, and the verbs of the command
with what ``--help`` says of each.

The pages are written before Sphinx looks for its documents, and only where they differ from
those that are there, so that a second build reads nothing again.
"""

from pathlib import Path

from bookpress.book.extension import metadata
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

import bookpress

from . import reference
from .pages import list_of_parts, page
from .recorder import Part, Recorder


def _pages(parts: dict[str, Part], known: Config) -> dict[str, str]:
    """Return the text of each page to write, by its name; *known* has all settings."""
    pages = {f"parts/{part.page}.rst": page(part, known) for part in parts.values()}
    pages["reference/parts.rst"] = list_of_parts(parts.values())
    pages["reference/command.rst"] = reference.command()
    pages["reference/defaults.rst"] = reference.defaults(bookpress.DEFAULTS, known)
    return pages


def _write(folder: Path, pages: dict[str, str]) -> None:
    """Bring the written pages in *folder* up to date, and remove those of no part."""
    for written in ("parts", "reference"):
        (folder / written).mkdir(exist_ok=True)
        for old in (folder / written).glob("*.rst"):
            if old.relative_to(folder).as_posix() not in pages:
                old.unlink()
    for name, text in pages.items():
        file = folder / name
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part of the workshop, noting what it adds, and write the pages."""
    recorder = Recorder(app)
    recorder.set_up_all()

    def write(app: Sphinx) -> None:
        _write(Path(app.srcdir), _pages(recorder.parts, app.config))

    app.connect("builder-inited", write)
    return metadata()
