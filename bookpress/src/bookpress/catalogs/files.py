"""Replaces catalogs on the disk so that none is ever half written."""

import errno
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from glob import escape
from pathlib import Path

from bookpress.book import stopping
from bookpress.book.po import Catalog, render
from bookpress.book.po_reader import CatalogError


class CatalogChangedError(Exception):
    """Another program saved the catalog meanwhile; nothing was written over it."""


def replace_content(path: Path, content: bytes, held: bytes) -> None:
    """Give a catalog other *content* at once, if it is still as it is *held* to be.

    The file keeps its permissions. Raises `CatalogChangedError`, or `CatalogError` with the
    place that cannot be written to.
    """
    with ExitStack() as undo:
        temporary = _prepare(path, content, 1, undo)
        try:
            if path.read_bytes() != held:
                raise CatalogChangedError
            temporary.replace(path)
        except OSError as error:
            raise CatalogError([f"{path}: {_reason(error)}; no catalog was changed"]) from error


def replace_catalogs(writes: Sequence[tuple[Path, Catalog]], removals: Sequence[Path] = ()) -> None:
    """Write catalogs in this order; a path may come twice, for two steps. Then remove others.

    All of them are first written beside their places, so that a full disk or a
    missing permission changes nothing; then each takes its place at once. Raises
    `CatalogError`, with the place that cannot be written to.
    """
    steps: Counter[Path] = Counter()
    with ExitStack() as undo:
        prepared = []
        for path, catalog in writes:
            steps[path] += 1
            prepared.append(_prepare(path, render(catalog), steps[path], undo))
        with stopping.held():
            for temporary, (path, _) in zip(prepared, writes, strict=True):
                with _completed_by_the_next_run(path):
                    temporary.replace(path)
            for path in removals:
                with _completed_by_the_next_run(path):
                    path.unlink()


@contextmanager
def _completed_by_the_next_run(path: Path) -> Iterator[None]:
    """Report what keeps a catalog from being replaced, once others have been."""
    try:
        yield
    except OSError as error:
        what = f"{_reason(error)}; no translation is lost, but not every catalog is written"
        raise CatalogError([f"{path}: {what}: put this right and run it again"]) from error


def _prepare(path: Path, content: bytes, step: int, undo: ExitStack) -> Path:
    """Write a catalog beside its place, under a name that the next run would use again."""
    try:
        for folder in reversed([folder for folder in path.parents if not folder.exists()]):
            folder.mkdir()
            undo.callback(_remove_if_empty, folder)
        undo.callback(_remove_temporaries, path)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "the file may not be written to", str(path))
        temporary = path.with_name(f".{path.name}.{step}.new")
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # or a power cut could leave an empty file in its place
        if path.exists():
            shutil.copymode(path, temporary)
    except OSError as error:
        # What cannot be written to may be a folder on the way; its own name is the better one.
        what = f"{_reason(error)}; no catalog was changed"
        raise CatalogError([f"{_culprit(path, error)}: {what}"]) from error
    return temporary


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _culprit(path: Path, error: OSError) -> Path:
    """Return the file or folder to be put right, never one of our temporary files."""
    named = Path(error.filename) if error.filename else path
    return path.parent if named.suffix == ".new" else named


def _remove_temporaries(path: Path) -> None:
    """Remove what this update, or one that was killed, has left beside a catalog."""
    for temporary in path.parent.glob(f".{escape(path.name)}.*.new"):
        temporary.unlink(missing_ok=True)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
