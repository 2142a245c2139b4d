"""What a row of the table is, and the ways to spoil a book."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Spoils the book at a place.
Edit = Callable[[Path], object]


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong with a book, and what is to be said of it."""

    name: str  #: What is wrong, in a few words that name the test.
    edits: Edit | tuple[Edit, ...]  #: What is done to a copy of the book.
    #: What one line of the output must hold: file and line, a word of the cause, one of the remedy.
    says: tuple[str, ...]
    #: Command lines to try it with: a verb of ``bookpress``, or ``sphinx-build``.
    verbs: tuple[str, ...] = ("html",)
    #: Variables of the environment.
    environment: Mapping[str, str] = field(default_factory=dict)
    #: Whether the book is built, or the verb carried out, all the same: the message is a warning.
    goes_on: bool = False
    #: Whether it is shown only in a book with a translation.
    translated: bool = False
    #: How many lines may be said in all, on standard error.
    lines: int = 8


def write(name: str, content: str | bytes) -> Edit:
    """Return what gives the file *name* this *content*."""

    def edit(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return edit


def append(name: str, text: str | bytes) -> Edit:
    """Return what adds *text* at the end of the file *name*."""

    def edit(root: Path) -> None:
        path = root / name
        added = text.encode() if isinstance(text, str) else text
        path.write_bytes(path.read_bytes() + added)

    return edit


def replace(name: str, old: str, new: str | bytes) -> Edit:
    """Return what puts *new* in place of the first *old* in the file *name*."""

    def edit(root: Path) -> None:
        path = root / name
        content = path.read_bytes()
        assert old.encode() in content, f"{name} has no {old!r}"
        put = new.encode() if isinstance(new, str) else new
        path.write_bytes(content.replace(old.encode(), put, 1))

    return edit


def recode(name: str, encoding: str) -> Edit:
    """Return what writes the file *name* again in another *encoding*."""

    def edit(root: Path) -> None:
        path = root / name
        path.write_bytes(path.read_text("utf-8").replace("’", "'").encode(encoding))

    return edit


def remove(name: str) -> Edit:
    """Return what removes the file or the folder *name*."""

    def edit(root: Path) -> None:
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return edit


def setting(lines: str) -> Edit:
    """Return what adds *lines* to ``conf.py``."""
    return append("conf.py", f"\n{lines}\n")
