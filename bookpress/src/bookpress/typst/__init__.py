"""A PDF of the whole book, composed by Typst: pages with running heads, notes, contents, tags.

``extensions = ["bookpress.typst"]`` and ``sphinx-build -b typst`` write one PDF, for the screen,
that conforms to PDF/UA-1 and PDF/A-2a; ``-b typst-print`` sets the same pages for a printing
house, in one ink, with marks outside the trim. No TeX, no font of the machine and no network is
used, and the same book gives the same bytes::

    extensions = ["bookpress.typst"]
    typst_filename = "the-garden"
    typst_settings = {"page-width": "152mm", "page-height": "229mm", "text-size": "10pt"}
    typst_metadata = {"translator": "Translated by Ada Bourdon", "year": 2026}

The first page of the project gives the back of the title page its words; the documents of its
tables of contents are the chapters. Those before the first numbered one (``:numbered:``) are front
matter, with pages in roman numbers. A paragraph of class ``signature``, a phrase of class
``smallcaps`` and a quotation of class ``epigraph`` are set as what they are.

A caption (``:caption:``) over a table of contents in the first document makes a part of the book,
with a page of its own, in the contents and in the bookmarks; so does a section of that document
around a table of contents that has no caption. A title that a table of contents gives a document
(``Title <document>``) is what contents, bookmarks and running heads call it, and an address of the
web is listed in the contents alone. In a chapter, a caption is a heading. Contents go as deep as
``typst_contents_depth`` says, or ``:maxdepth:``.

What the text enters by ``{index}``, in descriptions and in glossaries is a general index on the
last pages, or where a table of contents lists ``genindex``; a book whose glossaries alone make
entries has none. Main places (``!``) are bold, and pages in a row are given by the first and the
last.

A facing edition (`bookpress.facing`) is printed in two layouts. With ``typst_facing_layout`` set to
``"pages"``, which it is by default, the two languages stand on pages that face each other; with
``"columns"``, in two columns of one page, each passage level with its counterpart, and each note
beside its own, for small works and for screens.

In the output directory are the Typst source, the template, the images and the PDF. Three things
are kept apart: the translator (``writer.py``) names what each part of the text is, the template
(``template/``) decides how it looks, and the builder (``builder.py``) brings them together;
Typst's compiler is called in ``compiler.py``. The docstring of ``bookpress.book.typst`` says how
another extension prints its own nodes.

What the directives of Sphinx and its own extensions make has a form: descriptions and their
signatures (``autodoc``, the domains), fields, options, grammars, versions, sidebars, code with
numbered lines; diagrams of ``graphviz`` are drawn where its program ``dot`` is installed, and else
given in words. Notes of ``todo`` are printed if ``todo_include_todos`` says so. Any other node, of
an extension that knows nothing of this builder, is set as plain text, and named in a warning
(``typst.node``) with its document and line.

Limits: Typst is in the packages that ``pip install "bookpress[pdf]"`` brings. Tabs, cards and
drop-downs are set one after another, each under its title. A file to download is named, and is not
in the PDF. Documents that no table of contents lists are not either, nor are the indices of modules
and the search page, to which links are words. Images are local files, each with an alternative
text; one of the network is named in a warning, and its words are set in its place.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bookpress.book.extension import metadata

from .builder import DEFAULT_TEMPLATE, TypstBuilder, TypstPrintBuilder
from .facing.columns import LAYOUTS, check_layout

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builders ``typst`` and ``typst-print``, and their settings."""
    app.setup_extension("bookpress.book")
    app.setup_extension("bookpress.html_in_text")
    app.add_builder(TypstBuilder)
    app.add_builder(TypstPrintBuilder)
    _add_settings(app)
    app.connect("config-inited", check_layout)
    return metadata(1)


def _add_settings(app: Sphinx) -> None:
    add, lists = app.add_config_value, (list, tuple)
    add(
        "typst_filename",
        "",
        "",
        str,
        "Name of the PDF, without its suffix; by default the project's name, in lower case with "
        "hyphens for spaces.",
    )
    add(
        "typst_template",
        str(DEFAULT_TEMPLATE),
        "",
        (str, Path),
        "Template in place of the one of the package, relative to ``conf.py``. The other ``.typ`` "
        "files of its folder go with it, in place of those of the same names.",
    )
    add(
        "typst_settings",
        {},
        "",
        dict,
        "Measures, fonts and colours over those of the template, as in "
        '``{"page-width": "152mm"}``. '
        "``template/settings.typ`` has their names; a name that is none, or a value of another "
        "kind, stops the build.",
    )
    add(
        "typst_nudges",
        "",
        "",
        str,
        "File, relative to ``conf.py``, with what is asked of single places for better pages: a "
        "paragraph a line shorter, a page that begins here. Its form is described in "
        "``bookpress.typst.nudges``. A facing edition on facing pages, which turn elsewhere, does "
        "without.",
    )
    add(
        "typst_repairs",
        True,
        "",
        bool,
        "Whether the book is composed again where a note has left the page of its mark, a heading "
        "its text, or a chapter's last page would hold a few lines. Such a book takes two or "
        "three times as long to make; the build says how often it was composed.",
    )
    add(
        "typst_contents_depth",
        0,
        "",
        int,
        "Levels of headings that the printed contents list: 1 for chapters, 2 for their sections "
        "too, and so on. 0 leaves it to the ``:maxdepth:`` of the tables of contents in the first "
        "document; where that says nothing, the sections of numbered chapters are listed, and of "
        "all if none is numbered. The bookmarks of the PDF have every heading.",
    )
    add(
        "typst_use_index",
        lambda config: config.html_use_index,
        "",
        bool,
        "Whether the general index is printed, if more is entered in it than the terms of "
        "glossaries; by default what ``html_use_index`` says.",
    )
    add(
        "typst_pdf_standards",
        ["ua-1", "a-2a"],
        "",
        lists,
        "PDF standards that the file for the screen must conform to, as Typst names them.",
    )
    add(
        "typst_facing_layout",
        LAYOUTS[0],
        "",
        str,
        "How a facing edition (``bookpress.facing``) is laid out: ``pages`` has one language on "
        "the left page and the other on the right; ``columns`` has both on each page, side by "
        "side, for small works and for screens. Its page is A4 (``columns-page-width`` and "
        "``columns-page-height`` in ``typst_settings``).",
    )
    add(
        "typst_facing_across",
        [],
        "",
        lists,
        "Documents that a facing edition on facing pages prints once, in the first language, on "
        "both pages of their spreads, as it prints those that say the same in both languages, and "
        "bibliographies: names, with ``*`` for what differs. A name after ``!`` is of a document "
        "that is to face its counterpart all the same.",
    )
    add(
        "typst_metadata",
        {},
        "",
        dict,
        "More metadata for the template, under names it knows: ``short_title``, ``subtitle``, "
        "``translator``, ``publisher``, ``year``, ``imprint``, all printed as they stand "
        "(``translator`` is a line such as “Translated by Ada Bourdon”); ``description`` and "
        "``keywords``, which are the file's.",
    )
