"""Errors that name the extra to install when an optional package is missing.

A format that takes packages of its own (the PDF, the printer's files) imports them when it is
asked for, so that ``extensions = ["bookpress"]`` builds web pages without them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from sphinx.errors import SphinxError


class MissingExtraError(SphinxError):
    """An optional package is not installed; the message names the extra that brings it."""

    category = "Missing package"


def is_installed(module: str) -> bool:
    """Return whether the top-level *module* can be imported, without importing it."""
    return find_spec(module) is not None


@contextmanager
def extra(name: str, purpose: str) -> Iterator[None]:
    """Turn a failed import inside the block into an error that names the extra *name*.

    Raises MissingExtraError if one of its packages is not installed, with the command that
    installs it; *purpose* is what it is for, such as “the PDF”. With no *name*, what Python raises.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if not name or (error.name or "").startswith("bookpress"):  # not a matter of extras
            raise
        raise MissingExtraError(
            f"{purpose} needs {error.name}, which is not installed: "
            f'run pip install "bookpress[{name}]"'
        ) from error
