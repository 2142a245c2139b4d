"""A picture of the book's front cover, made at build time from its title and author.

An e-book opens with it: the picture is set as Sphinx's ``epub_cover``, on whose page and
place among the book's files the EPUB builder decides. A web site shows it where one of its
pages is shared: it is ``_static/cover.png``, to which the theme's or another extension's
tags may point. It is one size, in pixels, for both.

The look is in ``cover.typ``. The paper behind the words may be given: a Typst file that
defines ``ornament(width, height, tint)``. The same settings give the same bytes.
"""

from functools import cache
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.osutil import ensuredir
from sphinx.util.typing import ExtensionMetadata

import bookpress.book
from bookpress.book.extension import metadata

from .drawing import Cover, CoverError, draw

__all__ = ["Cover", "CoverError", "draw", "setup"]

logger = logging.getLogger(__name__)

EPUB_COVER = "cover.png"
#: Builder → where, in its output, the picture is.
#: The paper, unless the book has a drawing of its own.
ORNAMENT = Path(bookpress.book.__file__).with_name("ornament.typ")
PLACES = {"epub": EPUB_COVER, "html": f"_static/{EPUB_COVER}"}

# A process that builds a book in several formats draws its cover once.
_drawn = cache(draw)


def cover_of(config: Config) -> Cover:
    """Return what the settings say of the cover; a colon in the title begins the subtitle.

    Raises ConfigError for an ornament that is not there, or a size that is none.
    """
    title, _, subtitle = config.cover_title.partition(":")
    size: Any = config.cover_size
    if len(size) != 2 or not all(isinstance(side, int) and side > 0 for side in size):
        raise ConfigError(f"cover_size: {size!r}: give a width and a height in pixels")
    return Cover(
        title=title.strip(),
        subtitle=subtitle.strip(),
        author=config.cover_author,
        language=config.language.replace("_", "-").partition("-")[0],
        font=config.cover_font,
        tint=config.cover_tint,
        width=size[0],
        height=size[1],
    )


def _ornament_of(app: Sphinx) -> str:
    """Return the source of the ornament; plain paper if the settings name none."""
    if not (name := app.config.cover_ornament):
        return ORNAMENT.read_text(encoding="utf-8")
    try:
        return Path(app.confdir, name).read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cover_ornament: {name}: {error.strerror}") from error


def write(app: Sphinx) -> None:
    """Write the picture where the builder wants it; warn of what Typst warns of."""
    if (place := PLACES.get(app.builder.name)) is None:
        return
    picture, warnings = _drawn(cover_of(app.config), _ornament_of(app))
    for warning in warnings:
        logger.warning("cover: %s", warning, type="cover", subtype="typst")
    path = Path(app.outdir, place)
    ensuredir(path.parent)
    path.write_bytes(picture)


def open_the_e_book(app: Sphinx, config: Config) -> None:
    """Have the e-book begin with the picture, unless it has a cover of its own."""
    if not config.epub_cover:
        config["epub_cover"] = (EPUB_COVER, "epub-cover.html")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the configuration.

    ``cover_title``
        The title, with the subtitle after a colon; the project's name by default.
    ``cover_author``
        Who wrote the book; Sphinx's ``author`` by default.
    ``cover_ornament``
        A Typst file, relative to ``conf.py``, that defines ``ornament(width, height, tint)``;
        without one the paper is plain.
    ``cover_tint``
        The colour of the paper, as ``"#rrggbb"``.
    ``cover_font``
        A family Typst carries with it: the fonts of the machine are not used.
    ``cover_size``
        Width and height in pixels.
    """
    app.setup_extension("bookpress.book")
    app.add_config_value("cover_title", lambda config: config.project, "", types=str)
    app.add_config_value("cover_author", lambda config: config.author, "", types=str)
    app.add_config_value("cover_ornament", "", "", types=str)
    app.add_config_value("cover_tint", "#234752", "", types=str)
    app.add_config_value("cover_font", "Libertinus Serif", "", types=str)
    app.add_config_value("cover_size", (1000, 1500), "", types=frozenset({list, tuple}))
    app.connect("config-inited", open_the_e_book)
    app.connect("builder-inited", write)
    return metadata(1)
