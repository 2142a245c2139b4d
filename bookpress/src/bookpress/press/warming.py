"""Imports what every edition needs before the processes part ways that build them."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module

from sphinx.application import builtin_extensions

from bookpress.book.compat import import_furo_without_soup
from bookpress.book.extras import is_installed


def warm_up(extensions: Iterable[str], formats: Iterable[str]) -> None:
    """Import what every edition needs, once, before the processes part ways."""
    for name in (*builtin_extensions, *extensions):
        with suppress(Exception):  # the build says what is wrong with an extension
            for part in getattr(import_module(name), "EXTENSIONS", ()):  # of `bookpress`
                import_module(part)
    # These are imported late, by what is before them.
    import_furo_without_soup()
    late = ["babel.messages.pofile", "myst_parser.sphinx_ext.main"]
    if {"pdf", "print"} & {*formats}:
        late += filter(is_installed, ("pikepdf", "typst"))  # else the builder says what is missing
    for name in late:
        import_module(name)
    sys.stdout.flush()  # or each process would print what is still waiting
