"""Sphinx: what its command line says of an error that stops a build."""

from typing import Any

import sphinx._cli.util.errors as upstream
from sphinx.errors import ExtensionError, SphinxError

_report = upstream.handle_exception


def tell_errors_plainly() -> None:
    """Have ``sphinx-build`` say of a mistake what it is, and nothing more.

    Sphinx 9.0 prints versions, extensions and a traceback with every error, and asks to report
    it, even where the message says what the author of the book is to correct. To go when it
    prints the message of a ``SphinxError`` alone.
    """
    upstream.handle_exception = _tell


def _tell(exception: BaseException, /, **options: Any) -> None:
    asked = options.get("use_pdb") or options.get("print_traceback")
    if asked or isinstance(exception, ExtensionError) or not isinstance(exception, SphinxError):
        _report(exception, **options)
    else:
        print(f"\n{exception.category}: {exception}", file=options["stderr"])
