"""Keeps a record of what was built from which inputs, in a file of the work folder.

It says nothing that cannot be found out by building anew: when it is lost or unreadable, all
is built. It tells each finished file by its content: one that was altered, emptied or cut short
counts as not made.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bookpress.book.pairs import is_pair
from bookpress.press.inputs import Inputs

#: Where the record is, from the folder of the build.
PLACE = "work/record.json"

Kept = tuple[int, int, str]
"""A file as it was put in place: its size, when it was written (in ns), and its digest."""


def kept(path: Path) -> Kept:
    """Return how the file *path* is now."""
    state = path.stat()
    return state.st_size, state.st_mtime_ns, _content(path)


def are_as_kept(files: Mapping[str, Kept], build: Path) -> bool:
    """Return whether all of *files*, paths from the folder *build*, are there and the same.

    A file of the same size and time is taken to be the same; of another time, it is read.
    """
    return all(_is_as_kept(build / name, *each) for name, each in files.items())


def _is_as_kept(path: Path, size: int, time: int, content: str) -> bool:
    try:
        state = path.stat()
        same_size = state.st_size == size
        return same_size and (state.st_mtime_ns == time or _content(path) == content)
    except OSError:
        return False


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass
class Made:
    """A finished edition."""

    inputs: str  #: The digest of what it was made of; "" if that was changed meanwhile.
    everything: str  #: The digest of all inputs when it was last found up to date.
    text: str  #: The digest of the book's own files that it was made of.
    stem: str  #: The name of its file, without the code; "" for pages.
    files: dict[str, Kept]  #: All that is in place of it, by paths from the folder of the build.


@dataclass
class Book:
    """The editions made in a language, or in two side by side, and what lists of them need."""

    title: str
    author: str
    address: str
    embargoed: bool
    dependencies: list[str]  #: Files that pages depend on, beside those that always count.
    made: dict[str, Made] = field(default_factory=dict)  #: By format.
    checked: str = ""  #: The digest of the e-book that epubcheck found valid last.
    catalogs: list[str] = field(default_factory=list)  #: Those it was made with, by domain.
    facts: dict[str, Any] = field(default_factory=dict)  #: For records of it: see `onix.facts`.
    description: str = ""
    begins: str = ""  #: The document with which its text begins.


@dataclass
class Record:
    """All that was built."""

    #: By the code of the language, the source first, or of the facing edition (`book.pairs`).
    books: dict[str, Book] = field(default_factory=dict)
    #: The files of the site that are no edition's.
    site: dict[str, Kept] = field(default_factory=dict)
    #: The languages and facing editions that the publisher has withdrawn.
    withdrawn: list[str] = field(default_factory=list)
    #: What was said of languages and passages that are not as they should be, a line each.
    remarks: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, build: Path) -> "Record":
        """Return the record of what is in the folder *build*, an empty one where there is none."""
        try:
            read = json.loads((build / PLACE).read_text(encoding="utf-8"))
            books = {
                code: Book(
                    **{**book, "made": {key: Made(**made) for key, made in book["made"].items()}}
                )
                for code, book in read.pop("books").items()
            }
            record = cls(books, **read)
            for _size, _time, _digest in record.files().values():
                pass  # raises an error if one of them has another form
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls()
        return record

    def __str__(self) -> str:
        """Return the record as its file holds it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def files(self) -> dict[str, Kept]:
        """Return every file that is in place."""
        found = dict(self.site)
        for book in self.books.values():
            for made in book.made.values():
                found |= made.files
        return found

    def in_place(self, build: Path) -> set[str]:
        """Return the languages and facing editions that readers have anything of in *build*.

        A tree of pages counts as well if the record of it is lost.
        """
        recorded = {
            code
            for code, book in self.books.items()
            for made in book.made.values()
            if any((build / name).exists() for name in made.files)
        }
        pages = build.glob("html/*/index.html")
        return recorded | {path.parent.name for path in pages}

    @property
    def languages(self) -> list[str]:
        """The languages that the book is published in, its own first."""
        return [code for code in self.books if not is_pair(code)]

    @property
    def pairs(self) -> list[str]:
        """The facing editions that there are."""
        return [code for code in self.books if is_pair(code)]

    @property
    def dependencies(self) -> list[str]:
        """The dependencies of every edition."""
        return sorted({name for each in self.books.values() for name in each.dependencies})

    def is_current(
        self, inputs: Inputs, wanted: Mapping[str, Collection[str]], build: Path
    ) -> bool:
        """Return whether nothing has changed, and what is *wanted*, by code, is in place."""
        now = inputs.everything(self.dependencies)
        if any("html" in formats for formats in wanted.values()) and not are_as_kept(
            self.site, build
        ):
            return False
        return all(
            (made := self._made(code, format_)) is not None
            and made.everything == now
            and are_as_kept(made.files, build)
            for code, formats in wanted.items()
            for format_ in formats
        )

    def is_made(self, code: str, format_: str, inputs: str | None, build: Path) -> bool:
        """Return whether the edition is in place, and made of *inputs* unless that is None."""
        made = self._made(code, format_)
        return made is not None and inputs in (None, made.inputs) and are_as_kept(made.files, build)

    def _made(self, code: str, format_: str) -> Made | None:
        book = self.books.get(code)
        return book.made.get(format_) if book else None
