"""Errors that name the extra to install when an optional package is missing.

A format that takes packages of its own (the PDF, the printer's files) imports them when it is
asked for, so that ``extensions = ["bookpress"]`` builds web pages without them.
"""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from sphinx.errors import SphinxError


class MissingExtraError(SphinxError):
    """An optional package is not installed; the message names the extra that brings it."""

    category = "Missing package"


def is_installed(module: str) -> bool:
    """Return whether the top-level *module* can be imported, without importing it."""
    return find_spec(module) is not None


def install_command(name: str) -> str:
    """Return the command that adds the extra *name* to the Python that runs, as from here."""
    python, here = Path(sys.executable), Path.cwd()
    shown = python.relative_to(here) if python.is_relative_to(here) else python
    return f'{shlex.quote(str(shown))} -m pip install "bookpress[{name}]"'


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
            f"{purpose} needs {error.name}, which is not installed: run {install_command(name)}"
        ) from error
