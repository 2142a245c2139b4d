"""A Sphinx builder that sets the whole book as one PDF, through Typst.

``sphinx-build -b typst`` writes Typst source, images and metadata into the output
directory, then compiles them, for the screen; ``-b typst-print`` sets the same pages for a
printer. Three things are kept apart: the translator
(:mod:`.writer`) names what each part of the text is, the template (``template/``)
decides how it looks, and the builder (:mod:`.builder`) brings them together; Typst's
syntax is in :mod:`.markup` and its compiler in :mod:`.compiler`.

Another extension teaches the translator its own nodes as for any Sphinx builder:
``app.add_node(name, typst=(visit, depart))``.

This package holds no text and no look, but for the defaults of the template.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bookpress.book.extension import metadata

from .builder import DEFAULT_TEMPLATE, TypstBuilder, TypstPrintBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders and their configuration.

    ``typst_filename``
        Name of the PDF, without its suffix. Default: the project's name as a slug.
    ``typst_template``
        Template that replaces the one of this package, relative to ``conf.py``; the other
        ``.typ`` files of its folder go with it.
    ``typst_settings``
        Measures, fonts and colours over those of the template, as in
        ``{"page-width": "152mm"}``; ``template/settings.typ`` has their names.
    ``typst_nudges``
        File of :mod:`.nudges`, relative to ``conf.py``. Default: none.
    ``typst_font_paths``
        Folders of fonts to offer Typst besides those it embeds, relative to ``conf.py``.
        The fonts of the system are never used.
    ``typst_pdf_standards``
        PDF standards the file for the screen must conform to, as Typst names them.
    ``typst_metadata``
        What else the template is told: strings, numbers and lists, under names it knows
        (``short_title``, ``subtitle``, ``translator``, ``publisher``, ``year``, ``imprint``,
        ``description``, ``keywords``). All but the last three are printed as they stand:
        ``translator`` is a line such as “Translated by Ada Bourdon”.
    """
    app.setup_extension("bookpress.book")
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPrintBuilder)
    app.add_config_value("typst_filename", "", "", str)
    app.add_config_value("typst_template", str(DEFAULT_TEMPLATE), "", (str, Path))
    app.add_config_value("typst_settings", {}, "", dict)
    app.add_config_value("typst_nudges", "", "", str)
    app.add_config_value("typst_font_paths", [], "", (list, tuple))
    app.add_config_value("typst_pdf_standards", ["ua-1", "a-2a"], "", (list, tuple))
    app.add_config_value("typst_metadata", {}, "", dict)
    return metadata(1)
