"""A picture of the book's front cover, made at build time from its title and author.

An e-book opens with it, unless ``epub_cover`` names another. A web site has it as
``_static/cover.png``, for where one of its pages is shared, and as the drawing
``_static/cover.svg``, which a page shows at any size. The first is one size, in pixels, for both::

    extensions = ["bookpress.cover"]
    cover_tint = "#552211"
    cover_ornament = "waves.typ"

A colon in the title begins the subtitle, set below it. The look is in ``cover.typ``; the paper
behind the words may be given, as a Typst file that defines ``ornament(width, height, tint)``. The
same settings give the same bytes.

That of a facing edition (`bookpress.facing`) has the titles of both languages.

Limits: the picture is drawn by Typst, which ``pip install "bookpress[pdf]"`` brings; without
it there is none. A title that does not fit on its label stops the build.
"""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.errors import ConfigError, SphinxError
from sphinx.util import logging
from sphinx.util.osutil import ensuredir
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.builders import is_web
from bookpress.book.cover import DrawingError, ornament_of
from bookpress.book.extension import metadata
from bookpress.book.extras import install_command, is_installed
from bookpress.book.facing import counterpart, facing_language, is_side
from bookpress.book.languages import primary
from bookpress.book.settings import author_of
from bookpress.book.title_parts import split_title
from bookpress.book.typst.fonts import book_fonts

from .drawing import Cover, kept_or_drawn

logger = logging.getLogger(__name__)

PICTURE = "cover.png"
#: The same as a drawing, for pages.
DRAWING = "cover.svg"
#: Where the process that reads the second language of a facing edition leaves what the cover says.
WORDS = "cover.json"


class CoverError(SphinxError):
    """The cover cannot be drawn; the message is Typst's."""

    category = "Cover image error"


def cover_of(config: Config) -> Cover:
    """Return what the settings say of the cover.

    Raises ConfigError for a size that is none.
    """
    title, subtitle = split_title(config.cover_title)
    size: Any = config.cover_size
    if len(size) != 2 or not all(isinstance(side, int) and side > 0 for side in size):
        raise ConfigError(f"cover_size: {size!r}: give a width and a height in pixels")
    return Cover(
        title=title,
        subtitle=subtitle,
        author=config.cover_author,
        language=primary(config.language),
        font=config.cover_font,
        tint=config.cover_tint,
        width=size[0],
        height=size[1],
    )


def _leave_words(app: Sphinx) -> None:
    """Leave what the cover says in the second language of a facing edition."""
    title, subtitle = split_title(app.config.cover_title)
    said = {"title": title, "subtitle": subtitle}
    Path(app.outdir, WORDS).write_text(json.dumps(said), "utf-8")


def _with_second(app: Sphinx, cover: Cover) -> Cover:
    """Return *cover* with the titles of the second language too, if there is one."""
    side = counterpart(app)
    if side is None:
        return cover
    said = json.loads((side.folder / WORDS).read_text("utf-8"))
    if said["title"] == cover.title and said["subtitle"] == cover.subtitle:
        return cover
    return cover._replace(
        second_title=said["title"],
        second_subtitle=said["subtitle"],
        second_language=primary(side.language),
    )


def _ornament_of(app: Sphinx) -> str:
    """Return the source of the ornament: the book's own, or that of the workshop."""
    try:
        return ornament_of(app.confdir, app.config).read_text(encoding="utf-8")
    except OSError as error:
        name = app.config.cover_ornament
        raise ConfigError(f"cover_ornament: {name}: {error.strerror}") from error


def places_of(builder: Builder) -> list[str]:
    """Return where, in the output of *builder*, the pictures are."""
    if is_web(builder):
        return [f"_static/{PICTURE}", f"_static/{DRAWING}"]
    return [PICTURE] if builder.name == "epub" else []


def write(app: Sphinx) -> None:
    """Write the pictures into the output; pass on Typst's warnings."""
    if not (places := places_of(app.builder)):
        return
    if not is_installed("typst"):
        logger.info(
            "cover: no picture is drawn: typst is not installed: run %s", install_command("pdf")
        )
        return
    warnings: dict[str, None] = {}
    try:
        cover = _with_second(app, cover_of(app.config))
        fonts = book_fonts(app.config, app.confdir, cover.font)
        for path in (Path(app.outdir, place) for place in places):
            picture, said = kept_or_drawn(
                app.doctreedir, cover, _ornament_of(app), fonts, path.suffix.removeprefix(".")
            )
            warnings |= dict.fromkeys(said)
            ensuredir(path.parent)
            path.write_bytes(picture)
    except DrawingError as error:
        raise CoverError(str(error)) from error
    for warning in warnings:
        logger.warning("cover: %s", warning, type="cover", subtype="typst")


def write_early(app: Sphinx) -> None:
    """Write the picture as a build begins, unless it wants the words of a second language."""
    if is_side(app.config):
        _leave_words(app)
    elif not facing_language(app.config):
        write(app)


def write_late(app: Sphinx, builder: Builder) -> None:
    """Write the picture of a facing edition, once both languages are read."""
    if facing_language(app.config):
        write(app)


def use_as_epub_cover(app: Sphinx, config: Config) -> None:
    """Make the picture the cover of the e-book, unless it has a cover of its own."""
    if not config.epub_cover and is_installed("typst"):
        config["epub_cover"] = (PICTURE, "epub-cover.html")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, and have the picture drawn."""
    app.setup_extension("bookpress.book")
    add = app.add_config_value
    add(
        "cover_title",
        lambda config: config.project,
        "",
        str,
        "The title on the cover, with the subtitle after a colon; the project's name by default.",
    )
    add(
        "cover_author",
        author_of,
        "",
        str,
        "Who wrote the book, as the cover says it; Sphinx's ``author`` by default.",
    )
    add(
        "cover_ornament",
        "",
        "",
        str,
        "A Typst file, relative to ``conf.py``, that defines ``ornament(width, height, tint)``, "
        "the paper behind the words, in CMYK: the printer's cover has it too. By default, places "
        "and the ways between them.",
    )
    add("cover_tint", "#234752", "", str, "The colour of the paper, as ``#rrggbb``.")
    add(
        "cover_font",
        "Libertinus Serif",
        "",
        str,
        "The family the cover is set in, one that Typst carries with it or that is in "
        "``typst_font_paths``; those of ``typst_fonts`` are for their scripts.",
    )
    add("cover_size", (1000, 1500), "", (list, tuple), "Width and height of the picture in pixels.")
    app.connect("config-inited", use_as_epub_cover)
    app.connect("builder-inited", write_early)
    app.connect("write-started", write_late)
    return metadata(1)
