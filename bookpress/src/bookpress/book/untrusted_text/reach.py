"""The folders that a text may read from, and the refusal of a file that is in none of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from docutils.parsers.rst import DirectiveError
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import logging

from bookpress.book.compat import builder_of

logger = logging.getLogger(__name__)

#: The name of the setting for more folders than that of the text.
SETTING = "book_reads"
#: The type of all warnings of this part; `suppress_warnings` may name it.
TYPE = "untrusted"


class FileRefusedError(DirectiveError, SphinxError):
    """A file that a text may not read. A directive that raises it is told of with its line."""

    category = "File outside of the source folder"

    def __init__(self, message: str) -> None:
        super().__init__(3, message)
        self.message = message

    def __str__(self) -> str:
        return self.message


def folders(env: BuildEnvironment) -> Iterator[Path]:
    """Yield the folders that a text may read from, with no symbolic link in their paths.

    They are the source folder, those of `SETTING`, and those of the build itself, where
    extensions leave pictures that they have drawn for the text.
    """
    builder = builder_of(env)
    yield Path(os.path.realpath(env.srcdir))
    for name in env.config[SETTING]:
        yield Path(os.path.realpath(Path(builder.confdir, name)))
    yield Path(os.path.realpath(builder.outdir))
    yield Path(os.path.realpath(env.doctreedir))


def may_read(env: BuildEnvironment, file: Path) -> bool:
    """Return whether *file* is in a folder that a text may read from, its links followed."""
    real = Path(os.path.realpath(file))
    return any(real.is_relative_to(folder) for folder in folders(env))


def refusal(written: str) -> str:
    """Return why the file that a text names *written* is not read, and what to do."""
    return (
        f"{written} is outside of the source folder, and is not read: put a copy beside the text, "
        f"or name the folder it is in, in conf.py: {SETTING} = […]"
    )


def check(env: BuildEnvironment, written: str, file: Path) -> None:
    """Raise `FileRefusedError` if a text may not read *file*, which it names *written*.

    A project without this part may read anything.
    """
    if SETTING in env.config and not may_read(env, file):
        raise FileRefusedError(refusal(written))


def check_standard(written: str) -> None:
    """Raise `FileRefusedError` for ``<../name>``; ``<name>`` is a file that docutils brings."""
    if (
        written.startswith("<")
        and written.endswith(">")
        and Path(written[1:-1]).name != (written[1:-1])
    ):
        raise FileRefusedError(refusal(written))
