"""Finds the catalogs of a language, and reads them."""

import os
from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import NamedTuple

from sphinx.config import Config

from bookpress.book.compat import translations_without_eval
from bookpress.book.po import Catalog
from bookpress.book.po_lines import FormatError
from bookpress.book.po_reader import CatalogError, digest_of, read_for_build

from .compiled import Translations, Wanted, compiled, read_compiled


class Source(NamedTuple):
    """A file of translations: a catalog, or one that is there in its compiled form alone."""

    path: Path
    domain: str
    catalog: Catalog | None = None  #: None for a compiled one.
    twice: tuple[FormatError, ...] = ()  #: Messages that stand twice, with no harm.
    digest: bytes = b""  #: That of the contents of a catalog.

    def compiled(self, wanted: Wanted) -> Translations:
        """Return the translations that are *wanted*. Raises `CatalogError` if it cannot be used."""
        if self.catalog is None:
            return read_compiled(self.path)
        goes_by = self.digest, wanted
        before, known = _compiled.get(self.path, (None, None))
        if known is None or before != goes_by:
            known = compiled(self.catalog, self.path, wanted)
            _compiled[self.path] = goes_by, known
        return copy(known)  # it is given those of other folders to fall back to


#: What catalogs were last compiled to in this process, and what that goes by: it is the same for
#: the next format.
_compiled: dict[Path, tuple[tuple[bytes, Wanted], Translations]] = {}


def folders_of(srcdir: Path, config: Config) -> tuple[Path, ...]:
    """Return the folders of catalogs, in the order in which they are searched."""
    return tuple(Path(srcdir, folder) for folder in config.locale_dirs)


def read_sources(folders: tuple[Path, ...], language: str) -> tuple[Source, ...]:
    """Return the catalogs of *language* in *folders*.

    Raises one `CatalogError` for all that cannot be read or are not well formed.
    """
    sources: list[Source] = []
    problems: list[str] = []
    for folder in folders:
        place = folder / language / "LC_MESSAGES"
        paths = list(_files(place, ".po"))
        for path in paths or _files(place, ".mo"):
            domain = path.relative_to(place).with_suffix("").as_posix()
            try:
                catalog, twice = read_for_build(path) if paths else (None, ())
            except CatalogError as error:
                problems += error.problems
            else:
                digest = digest_of(path) if catalog else b""
                sources.append(Source(path, domain, catalog, twice, digest))
    if problems:
        raise CatalogError(problems)
    return tuple(sources)


def refuse_foreign(srcdir: Path, config: Config, folders: Iterable[Path]) -> None:
    """Raise `CatalogError` for what translators may not bring beside catalogs.

    That is a file that is a link out of the project, and words of Sphinx's scripts (``sphinx.js``)
    that are a script themselves, which each page would run.
    """
    problems: list[str] = []
    roots = list(_roots(srcdir, config, folders))
    for folder in folders:
        place = folder / config.language / "LC_MESSAGES"
        script = place / "sphinx.js"
        scripts = [script] if os.path.lexists(script) else []
        for path in (*_files(place, ".po"), *_files(place, ".mo"), *scripts):
            if not any(Path(os.path.realpath(path)).is_relative_to(root) for root in roots):
                what = "a symbolic link leads out of the project, and what is there is not read"
                problems.append(f"{path}: {what}; put the file itself here")
        if script.is_file() and not problems:
            problems += _faults_of_script(script)
    if problems:
        raise CatalogError(problems)


def _roots(srcdir: Path, config: Config, folders: Iterable[Path]) -> Iterator[Path]:
    """Yield the folders that catalogs may be in; ``conf.py`` may name one anywhere."""
    named = [Path(os.path.normpath(folder)) for folder in folders]
    reads = [Path(srcdir, name) for name in getattr(config, "book_reads", None) or ()]
    for folder in (srcdir, *reads, *(each for each in named if not each.is_relative_to(srcdir))):
        yield Path(os.path.realpath(folder))


def _faults_of_script(script: Path) -> list[str]:
    try:
        translations_without_eval(script.read_text("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        what = f"no words of Sphinx's scripts: {error}"
        return [f"{script}: {what}; compile it anew from sphinx.po, or take it away"]
    return []


def _files(place: Path, suffix: str) -> Iterator[Path]:
    """Yield what is in *place* with *suffix*, and is not hidden, as the locks of editors are."""
    for path in sorted(place.rglob(f"*{suffix}")):
        if not any(part.startswith(".") for part in path.relative_to(place).parts):
            yield path
