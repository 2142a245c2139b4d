"""Finds the catalogs of a language, and reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx.config import Config

from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_catalog

from .compiled import Translations, Wanted, compiled, read_compiled


@dataclass(frozen=True)
class Source:
    """A file of translations: a catalog, or one that is there in its compiled form alone."""

    path: Path
    domain: str
    catalog: Catalog | None = None  #: None for a compiled one.

    def compiled(self, wanted: Wanted) -> Translations:
        """Return the translations that are *wanted*. Raises `CatalogError` if it cannot be used."""
        if self.catalog is None:
            return read_compiled(self.path)
        return compiled(self.catalog, self.path, wanted)


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
                catalog = read_catalog(path) if paths else None
            except CatalogError as error:
                problems += error.problems
            else:
                sources.append(Source(path, domain, catalog))
    if problems:
        raise CatalogError(problems)
    return tuple(sources)


def _files(place: Path, suffix: str) -> Iterator[Path]:
    """Yield what is in *place* with *suffix*, and is not hidden, as the locks of editors are."""
    for path in sorted(place.rglob(f"*{suffix}")):
        if not any(part.startswith(".") for part in path.relative_to(place).parts):
            yield path
