"""Imports and reads what every edition needs before the processes part ways that build them.

Whatever is not named here is imported or read by each process when it is needed.
"""

import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from sphinx.application import builtin_extensions

from bookpress.book.compat import (
    import_furo_without_soup,
    import_sphinx_without_requests,
    read_entry_points_once,
)
from bookpress.book.compiled_patterns import KEPT_PATTERNS
from bookpress.book.extras import is_installed
from bookpress.book.languages import script
from bookpress.book.order import sort_key

#: What Sphinx and extensions import late, to read a text.
_TO_READ = (
    "bookpress.archived_links",
    "bookpress.back_references",
    "bookpress.book.offline",
    "bookpress.book.shared",
    "bookpress.text.left_open.signs",
    "mdit_py_plugins.colon_fence",
    "myst_parser.mdit_to_docutils.sphinx_",
    "myst_parser.parsers.sphinx_",
    "myst_parser.sphinx_ext.directives",
    "myst_parser.sphinx_ext.main",
    "myst_parser.sphinx_ext.mathjax",
    "myst_parser.sphinx_ext.myst_refs",
    "sphinx.ext.intersphinx",
    "sphinx.ext.mathjax",
    "sphinxcontrib.bibtex.style.referencing.foot",
)
#: The same, to write editions.
_TO_WRITE = (
    "babel.messages.pofile",
    "bookpress.press.building",
    "bookpress.web.theme",
    "jinja2.ext",
)
#: What PDFs are made with.
_TO_TYPESET = ("pikepdf", "typst", "bookpress.typst.records")


def warm_up(extensions: Iterable[str], formats: Iterable[str]) -> None:
    """Import what every edition needs, once, before the processes part ways."""
    warm_up_to_read(extensions)
    warm_up_to_write(formats)
    KEPT_PATTERNS.keep()


def warm_up_to_read(extensions: Iterable[str]) -> None:
    """Import what a text is read with."""
    read_entry_points_once()
    import_sphinx_without_requests()
    for name in (*builtin_extensions, *extensions):
        with suppress(Exception):  # the build says what is wrong with an extension
            for part in getattr(import_module(name), "EXTENSIONS", ()):  # of `bookpress`
                import_module(part)
    _import(_TO_READ)
    _read_tables()
    sys.stdout.flush()  # or each process would print what is still waiting


def warm_up_to_write(formats: Iterable[str]) -> None:
    """Import what editions in *formats* are made with besides."""
    import_furo_without_soup()
    _import(_TO_WRITE)
    if {"pdf", "print"} & {*formats}:
        _import(filter(is_installed, _TO_TYPESET))  # else the builder says what is missing


def _read_tables() -> None:
    """Read the tables of all languages, by which editions sort words and know scripts."""
    sort_key("é", "")
    script("")


def _import(names: Iterable[str]) -> None:
    for name in names:
        with suppress(ImportError):  # of another release: it is imported when it is needed
            import_module(name)
