"""Tells which languages the book has, and which of them are published.

There is no list of languages but the directory of catalogs: a language is there as
soon as it has one. It is published, and offered to readers, once enough of it is
translated; the publisher says how much, in per cent of the messages (`publisher`).
The language the book is written in needs none of its text, and is always published.

A language that is in place where the book is built stays published, however much of its text
changes; so does one that the publisher lists. One that the publisher has withdrawn is not.

``conf.py`` asks here each time it is read, so what was read of a catalog is kept until
the file changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.errors import ConfigError

from bookpress.book.languages import CodeError, name_of
from bookpress.book.misplaced_catalogs import misplaced_catalogs
from bookpress.book.out_of_date import is_out_of_date
from bookpress.book.po import Catalog, Message
from bookpress.book.po_reader import CatalogError, read_catalog
from bookpress.book.publisher import FILE, read_publisher
from bookpress.book.publisher.values import STOP
from bookpress.book.tally import Tally, Text, not_in_catalogs, tally, to_translate


@dataclass(frozen=True)
class Standing:
    """How much of a language is translated, and what follows from it."""

    code: str
    name: str  #: Its name for its readers.
    counted: Tally  #: Its messages.
    needed: int  #: Per cent of them that must be translated before it is published.
    stays: bool = False  #: Whether it is in place already, or listed by the publisher.
    is_withdrawn: bool = False
    prints_out_of_date: bool = True  #: Whether the translations of an earlier text count.
    catalogs: Mapping[str, Catalog] = field(default_factory=dict, repr=False)

    @property
    def has_enough(self) -> bool:
        """Whether enough is translated."""
        counted = self.counted
        printed = counted.printed if self.prints_out_of_date else counted.translated
        return 100 * printed >= self.needed * max(counted.total, 1)

    @property
    def is_published(self) -> bool:
        """Whether readers are offered it."""
        return not self.is_withdrawn and (self.stays or self.has_enough)

    def out_of_date(self) -> Iterator[tuple[str, Message]]:
        """Yield the messages that have the translation of an earlier text, with their domain."""
        for domain, catalog in self.catalogs.items():
            yield from ((domain, each) for each in catalog.messages if is_out_of_date(each))

    def __str__(self) -> str:
        """Return why it is not published, or no more than it is, and what to do, in a line."""
        if self.is_withdrawn:
            return f"{self.code}: withdrawn; take it out of withdrawn in {FILE} to publish it again"
        percent, previews = self.counted.percent, f"make live LANGUAGE={self.code} previews it"
        if not self.is_published:
            return (
                f"{self.code}: {percent}% translated, published from {self.needed}% on; {previews}"
            )
        left = self.counted.total - self.counted.printed
        passages = "1 passage is" if left == 1 else f"{left} passages are"
        return (
            f"{self.code}: {percent}% translated, less than the {self.needed}% it was to have; "
            f"it stays published, and {passages} in the language of the text. Translate what is "
            f"left ({previews}), or take it back: make withdraw LANGUAGE={self.code}"
        )


_settled: dict[Path, tuple[dict[str, str], list[str]]] = {}


def settle(root: Path, published: dict[str, str], pairs: Iterable[str] = ()) -> None:
    """Have `languages` and `pairs` return these for the book at *root*, in this process.

    Whoever has decided what is published, knowing what is in place, has the pages say the same.
    """
    _settled[root] = published, list(pairs)


def languages(root: Path, source: str) -> dict[str, str]:
    """Return the languages published, the book's own (*source*) first, then by code: code → name.

    *root* is the directory that holds ``locales/``. Raises ConfigError for a directory there
    that bears no language's code, or for a mistake in what the publisher decided.
    """
    settled, _pairs = _settled.get(Path(root), ({}, []))
    return settled or published(standings(root, source), source)


def pairs(root: Path) -> list[str]:
    """Return the facing editions that pages lead to, by code: those that the press makes."""
    _languages, settled = _settled.get(Path(root), ({}, []))
    return settled


def published(known: list[Standing], source: str) -> dict[str, str]:
    """Return those of the languages *known* that are published, after the book's own."""
    return {source: name_of(source), **{one.code: one.name for one in known if one.is_published}}


def standings(
    root: Path, source: str, text: Text | None = None, in_place: Set[str] = frozenset()
) -> list[Standing]:
    """Return how far each language but *source* is, by code.

    *text* has the messages of the text, where they are known, and *in_place* the languages that
    readers have already. A catalog that cannot be read counts as one that is not there: `faults`
    names it, and whoever builds the book must ask. Raises what `languages` does.
    """
    decided = read_publisher(root, source)
    held = {
        path.parent.name: _catalogs(path) for path in sorted(root.glob("locales/*/LC_MESSAGES"))
    }
    return [
        Standing(
            code,
            _name(code),
            sum(map(tally, to_translate(code, source, held, text).values()), Tally()),
            decided.share,
            stays=code in in_place | decided.languages,
            is_withdrawn=code in decided.withdrawn,
            prints_out_of_date=decided.out_of_date != STOP,
            catalogs=catalogs,
        )
        for code, catalogs in held.items()
        if catalogs and code != source
    ]


def newer_text(root: Path, one: Standing, text: Text) -> Iterator[str]:
    """Yield a line for each catalog of a language that lacks messages of the text."""
    for domain, keys in not_in_catalogs(text, one.catalogs).items():
        number = "1 message" if len(keys) == 1 else f"{len(keys)} messages"
        yield (
            f"{root}/locales/{one.code}/LC_MESSAGES/{domain}.po:1: the text has {number} that "
            "this catalog has not: bring it up to date (make catalogs), and translate"
        )


def faults(root: Path) -> list[str]:
    """Return what keeps a catalog from being read; Sphinx would pass over most of it."""
    return [*map(str, misplaced_catalogs(root / "locales"))] + [
        problem
        for path in sorted(root.glob("locales/**/*.po"))
        if path.is_file() and isinstance(found := _read(path), CatalogError)
        for problem in found.problems
    ]


def _name(code: str) -> str:
    if "-" in code:
        spelt = code.replace("-", "_")
        raise ConfigError(f"locales/{code}: the code is written {spelt}; rename the directory")
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
        return read_catalog(path)
    except CatalogError as error:
        return error
