r"""What a text may reach: files of its own, addresses that lead somewhere, and no program.

What it gives
    Whoever writes a chapter, an entry of the bibliography or a drawing gives words. With this
    part they bring nothing else. A file outside of the source folder is not read, by no directive,
    picture, link or download, also not through a symbolic link. A link to a program or to a file
    of the reader's machine (``javascript:``, ``data:``, ``file:``) becomes words. Raw HTML and raw
    Typst are left out and their words stay, but for HTML that marks words up (``<sub>``,
    ``<kbd>``, a table). A drawing (SVG) that holds a script, or loads something, is left out. Each
    is told of in a warning (``untrusted``) with document and line. Nothing is fetched: not what
    ``:url:`` names, no picture, no inventory of ``intersphinx``. Substitutions of MyST read values
    and call no function.

    Each finished page is read once more before it is written: a script, an event handler, a
    frame, a form, or something loaded from another host that is not the theme's or an extension's
    own stops the build. So does one in an e-book.

Example
    ``extensions = ["bookpress"]`` loads it. Alone, with what a project trusts its texts with::

        extensions = ["myst_parser", "bookpress.untrusted_text"]
        book_reads = [".."]  # the texts include ../README.md
        book_raw_formats = ["html"]
        book_page_exceptions = ["https://img.shields.io/"]

Limits
    ``conf.py`` is trusted, and so are the theme and the extensions that it names, and what they
    put into the frame of a page. What extensions put among the words is not told apart from them:
    a frame of theirs is to be among ``book_page_exceptions``. Extensions that run programs of the
    text by design, such as ``autodoc`` and ``ifconfig``, go on doing so; so do languages of
    diagrams, in which a picture may be named. Raw HTML that
    ``conf.py`` allows may hold scripts, as far as it is in the text and not in a translation.
"""

from __future__ import annotations

import sys

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.compat import (
    check_paths,
    check_paths_of_myst,
    confine_substitutions,
    mark_html_of_myst,
    set_default,
)
from bookpress.book.extension import metadata

from . import foreign, raw_markup, reach
from .addresses import RefuseAddresses, RefuseAddressesOfPages
from .allowed import AllowedDomain
from .directives import add_directives
from .files import RefuseFiles, refuse_documents, refuse_links_in_settings
from .page_check import check_ebook, check_pages
from .raw_markup import KeepHarmlessMarkup, KeepHarmlessMarkupOfTranslations, LeaveOutOtherMarkup
from .sandbox import TextSandbox


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings, and what looks at texts as they are read and at pages after."""
    app.setup_extension("bookpress.book")
    app.setup_extension("bookpress.book.offline")
    set_default(app.config, raw_markup.SETTING, [])
    _add_settings(app)
    add_directives(app)
    check_paths(reach.check)
    for transform in (
        KeepHarmlessMarkup,
        KeepHarmlessMarkupOfTranslations,
        RefuseFiles,
        RefuseAddressesOfPages,
    ):
        app.add_transform(transform)
    app.add_post_transform(LeaveOutOtherMarkup)
    app.add_post_transform(RefuseAddresses)
    AllowedDomain.add_to(app)
    app.connect("config-inited", prepare_myst)
    app.connect("builder-inited", refuse_links_in_settings)
    app.connect("builder-inited", check_pages)
    app.connect("env-get-outdated", refuse_documents)
    app.connect("build-finished", check_ebook)
    return metadata(1)


def _add_settings(app: Sphinx) -> None:
    add, lists = app.add_config_value, (list, tuple)
    add(
        reach.SETTING,
        [],
        "env",
        lists,
        "Folders, relative to ``conf.py``, that texts may read from beside the source folder: "
        '``[".."]`` for one that includes ``../README.md``.',
    )
    add(
        foreign.SETTING,
        [],
        "env",
        lists,
        'What pages may hold that is not the book\'s: names of elements (``"iframe"``), and '
        'beginnings of addresses that they may load from (``"https://img.shields.io/"``).',
    )


def prepare_myst(app: Sphinx, config: Config) -> None:
    """Have MyST-Parser ask as Sphinx does, if the project uses it, by itself or in MyST-NB."""
    if "myst_parser" in sys.modules:
        check_paths_of_myst(reach.check_standard)
        mark_html_of_myst(raw_markup.TYPED)
        confine_substitutions(TextSandbox)
