"""What a release consists of: the finished editions, and what is said of them."""

from collections.abc import Iterator
from pathlib import Path

from bookpress.press.record import Record

#: Files of the book's folder that go along, where they are there.
ABOUT = ("CHANGELOG.md", "LICENSE", "CITATION.cff")


class IncompleteError(Exception):
    """A file that a release needs and that is not there; the message says which."""


def stem_of(record: Record) -> str:
    """Return the name that the files of the book begin with."""
    stems = {
        made.stem
        for language in record.languages.values()
        for made in language.made.values()
        if made.stem
    }
    return min(stems, default="book")


def editions(record: Record, build: Path) -> list[Path]:
    """Return the PDFs, the e-books, the sheets and the covers that *record* lists in *build*.

    Raises IncompleteError if one is not there.
    """
    return list(dict.fromkeys(_editions(record, build)))


def _editions(record: Record, build: Path) -> Iterator[Path]:
    for language in record.languages.values():
        for format_, made in language.made.items():
            if format_ == "html":
                continue
            for name in made.files:
                if not (build / name).is_file():
                    raise IncompleteError(f"{build / name} is not there; make clean, then again")
                yield build / name
