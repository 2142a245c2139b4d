"""Catalogs on the disk: found, read, and replaced so that none is ever half written."""

import os
import shutil
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from catalogs.po import Catalog, render
from catalogs.reader import CatalogError, parse


def read_catalog(path: Path) -> Catalog:
    """Read one catalog. Raises `CatalogError` when it is not readable or not well formed."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CatalogError([f"{path}: {error.strerror}"]) from error
    return parse(content, path)


def read_catalogs(folder: Path, suffix: str = ".po") -> dict[str, Catalog]:
    """Read the catalogs of a folder, by domain: `chapters/one` for `chapters/one.po`.

    Raises one `CatalogError` for all that are not readable or not well formed.
    """
    catalogs: dict[str, Catalog] = {}
    problems: list[str] = []
    for path in sorted(folder.rglob(f"*{suffix}")):
        domain = path.relative_to(folder).with_suffix("").as_posix()
        try:
            catalogs[domain] = read_catalog(path)
        except CatalogError as error:
            problems += error.problems
    if problems:
        raise CatalogError(problems)
    return catalogs


def replace_catalogs(writes: Sequence[tuple[Path, Catalog]]) -> None:
    """Write catalogs in this order; a path may come twice, for two steps.

    All of them are first written beside their places, so that a full disk or a
    missing permission changes nothing; then each takes its place at once. Raises
    `CatalogError` or `OSError`.
    """
    steps: Counter[Path] = Counter()
    with ExitStack() as undo:
        prepared = []
        for path, catalog in writes:
            steps[path] += 1
            prepared.append(_prepare(path, catalog, steps[path], undo))
        for temporary, (path, _) in zip(prepared, writes, strict=True):
            temporary.replace(path)


def _prepare(path: Path, catalog: Catalog, step: int, undo: ExitStack) -> Path:
    """Write a catalog beside its place, under a name that the next run would use again."""
    if path.exists() and not os.access(path, os.W_OK):
        raise CatalogError([f"{path}: the file may not be written to"])
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir()
        undo.callback(_remove_if_empty, folder)
    temporary = path.with_name(f".{path.name}.{step}.new")
    undo.callback(temporary.unlink, missing_ok=True)
    temporary.write_bytes(render(catalog))
    if path.exists():
        shutil.copymode(path, temporary)
    return temporary


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()
