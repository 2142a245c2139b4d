"""The books that are measured: copies of the one beside the workshop, as long as asked for."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.long_book import make_long_book

_LEFT_OUT = shutil.ignore_patterns(".*", "_build", "*.mo", "__pycache__", "bookpress", "tests")


@dataclass(frozen=True)
class Bench:
    """What is measured, where, and how often.

    *chapters* is the pattern of those that make a long book; *place* is a folder for all that is
    made; *path* is the ``PATH`` for the programs, without Java; *say* tells how far it is.
    """

    project: Path
    chapters: str
    sizes: tuple[int, ...]
    repeats: int
    place: Path
    path: str
    say: Callable[[str], None]

    @property
    def environment(self) -> dict[str, str]:
        """Return what the programs find in their environment besides what is there."""
        return {"PATH": self.path, "TMPDIR": str(self.place)}

    def copy(self, name: str) -> Path:
        """Return a copy of the book, with nothing built."""
        return Path(shutil.copytree(self.project, self.place / name, ignore=_LEFT_OUT))

    def long_book(self, size: int) -> Path:
        """Return the book of *size* chapters, with nothing built; it is made once."""
        place = self.place / f"book-{size}"
        if not place.exists():
            make_long_book(self.project, self.chapters, size, place)
        return place

    def repeats_at(self, size: int) -> int:
        """Return how often a book of *size* chapters is measured.

        The shortest is what the others are compared with; a longer one takes longer and varies
        less, and is measured less often.
        """
        return max(1, round(self.repeats * min(self.sizes) / size))


def texts(book: Path) -> list[Path]:
    """Return the files of the text of *book*, in order."""
    return [book / "index.md", *sorted(book.glob("chapters/*.md"))]


def translation(book: Path) -> Path:
    """Return the folder of the catalogs of the language into which *book* is translated first."""
    return min(book.glob("locales/*/LC_MESSAGES"))


def longest_message(folder: Path) -> tuple[Path, str]:
    """Return the catalog in *folder* that has the longest line of a translation, and that line."""
    lines = (
        (path, line)
        for path in sorted(folder.glob("*/*.po"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith('msgstr "')
    )
    return max(lines, key=lambda found: len(found[1]))


def add_word(catalog: Path, line: str, word: str) -> None:
    """Have the translation *line* of *catalog* end with *word*, in the place of an earlier one."""
    text = catalog.read_text(encoding="utf-8")
    whole = next(each for each in text.splitlines() if each.startswith(line[:-1]))
    catalog.write_text(text.replace(whole, f'{line[:-1]} {word}"', 1), encoding="utf-8")
