"""Tells which languages the book has, and which of them are published.

There is no list of languages but the directory of catalogs: a language is there as
soon as it has one. It is published, and offered to readers, once enough of it is
translated; the publisher says how much, in per cent of the messages (`publisher`).
The language the book is written in needs none of its text, and is always published.

``conf.py`` asks here each time it is read, so what was read of a catalog is kept until
the file changes.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sphinx.errors import ConfigError

from bookpress.book.languages import CodeError, name_of
from bookpress.book.po import Catalog
from bookpress.book.po_reader import CatalogError, read_catalog
from bookpress.book.publisher import read_publisher
from bookpress.book.tally import Tally, tally, to_translate


@dataclass(frozen=True)
class Standing:
    """How much of a language is translated."""

    code: str
    name: str  #: Its name for its readers.
    counted: Tally  #: Its messages.
    needed: int  #: Per cent of them that must be translated before it is published.

    @property
    def is_published(self) -> bool:
        """Whether enough is translated."""
        return 100 * self.counted.translated >= self.needed * max(self.counted.total, 1)

    def __str__(self) -> str:
        """Return why it is not published, and what to do, in a line."""
        return (
            f"{self.code}: {self.counted.percent}% translated, published from {self.needed}% on; "
            f"make live LANGUAGE={self.code} previews it"
        )


def languages(root: Path, source: str) -> dict[str, str]:
    """Return the languages published, the book's own (*source*) first, then by code: code → name.

    *root* is the directory that holds ``locales/``. Raises ConfigError for a directory there
    that bears no language's code, or for a mistake in what the publisher decided.
    """
    others = {one.code: one.name for one in standings(root, source) if one.is_published}
    return {source: name_of(source), **others}


def standings(root: Path, source: str) -> list[Standing]:
    """Return how far each language but *source* is, by code.

    A catalog that cannot be read counts as one that is not there: `faults` names it, and
    whoever builds the book must ask. Raises what `languages` does.
    """
    needed = read_publisher(root, source).share
    held = {
        path.parent.name: _catalogs(path) for path in sorted(root.glob("locales/*/LC_MESSAGES"))
    }
    return [
        Standing(code, _name(code), _counted(code, source, held), needed)
        for code, catalogs in held.items()
        if catalogs and code != source
    ]


def faults(root: Path) -> list[str]:
    """Return what keeps a catalog from being read; Sphinx would pass over most of it."""
    return [
        problem
        for path in sorted(root.glob("locales/**/*.po"))
        if isinstance(found := _read(path), CatalogError)
        for problem in found.problems
    ]


def _counted(code: str, source: str, held: dict[str, dict[str, Catalog]]) -> Tally:
    wanted = to_translate(code, source, held)
    return sum(map(tally, wanted.values()), Tally())


def _name(code: str) -> str:
    try:
        return name_of(code)
    except CodeError as error:
        raise ConfigError(f"locales/{code}: {error}; rename the directory") from error


def _catalogs(folder: Path) -> dict[str, Catalog]:
    """Return the catalogs in *folder* by domain; one that cannot be read is empty."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): (
            found if isinstance(found := _read(path), Catalog) else Catalog()
        )
        for path in sorted(folder.rglob("*.po"))
    }


def _read(path: Path) -> Catalog | CatalogError:
    try:
        state = path.stat()
    except OSError as error:
        return CatalogError([f"{path}: {error.strerror}"])
    return _read_once(path, state.st_mtime_ns, state.st_size)


@cache
def _read_once(path: Path, _time: int, _size: int) -> Catalog | CatalogError:
    """Return the catalog at *path*, or its faults; a file that has not changed is read once."""
    try:
        return read_catalog(path)
    except CatalogError as error:
        return error
