"""Tells whether a builder writes web pages, and adds static files to such a build."""

from pathlib import Path
from typing import TypeGuard

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder


def is_web(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Return whether *builder* writes web pages: ``html``, ``dirhtml``, ``singlehtml``.

    Not so for an e-book, whose builder Sphinx derives from that of web pages.
    """
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, Epub3Builder)


def add_static_folder(app: Sphinx, folder: Path) -> None:
    """Copy the files in *folder* into ``_static`` of a web build.

    To be called when the builder is known (``builder-inited``). A file of the same name in the
    book's own ``html_static_path`` replaces one of these: Sphinx copies the folders in order, so
    *folder* goes before them. Sphinx 9.0 has no function for this.
    """
    app.config.html_static_path = [str(folder), *app.config.html_static_path]
