"""Takes a folder of plain Markdown files for the chapters of a book.

Each file keeps its name and its place, so that links from one to another lead where they
did; pictures and other files they refer to come along. What a book cannot print (a picture
of the web, one that is not described, a text without a title) is refused, with its place.
What a file says, and whether it is right, is in `markdown_page`.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .markdown_page import Page, Reference, read_page
from .plan import NewBookError


@dataclass
class Import:
    """The text of a folder: its pages in order, and the files they refer to."""

    folder: Path
    pages: list[Page] = field(default_factory=list)
    others: set[Path] = field(default_factory=set)  #: From the folder.

    @property
    def names(self) -> list[str]:
        """The pages, as a toctree names them."""
        return [page.path.with_suffix("").as_posix() for page in self.pages]

    def remarks(self) -> Iterator[str]:
        """Yield what of the text cannot be translated as it is, with its place."""
        for page in self.pages:
            for line, what in page.untranslatable:
                yield f"{self.folder / page.path}:{line}: {what}"

    def write(self, target: Path) -> None:
        """Write the pages, and copy what they refer to, under *target*."""
        for page in self.pages:
            place = target / page.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(page.text, "utf-8")
        for path in self.others:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / path, target / path)

    def as_given(self, message: str, written: Path) -> str:
        """Return *message* with the author's files in place of the copies under *written*."""
        for page in self.pages:
            parts = re.split(rf"(?<={re.escape(str(written / page.path))}:)(\d+)", message)
            parts[1::2] = [str(max(int(line) - page.added, 1)) for line in parts[1::2]]
            message = "".join(parts)
        return message.replace(str(written), str(self.folder))


def read_folder(folder: Path) -> Import:
    """Return the text in *folder*. Raises `NewBookError`, with all that is wrong in it."""
    if not folder.is_dir():
        raise NewBookError(f"{folder}: there is no such folder")
    found = Import(folder)
    problems: list[str] = []
    for path in sorted(_markdown_files(folder), key=_in_order):
        try:
            page = read_page(folder, path)
        except NewBookError as error:
            problems.append(str(error))
            continue
        found.pages.append(page)
        for reference in page.references:
            if problem := _problem(folder, page, reference):
                problems.append(f"{folder / path}:{reference.line}: {problem}")
            elif other := _inside(folder, page, reference):
                found.others.add(other)
    if problems:
        raise NewBookError("\n".join([f"{folder}: the text cannot be taken yet", *problems]))
    if not found.pages:
        raise NewBookError(f"{folder}: there is no Markdown file (.md) in it")
    return found


def _markdown_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.md"):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "_")) for part in inside.parts):
            yield inside


def _in_order(path: Path) -> list[list[tuple[bool, int, str]]]:
    """Return what orders paths by their names: numbers first, and these by size."""
    names = path.with_suffix("").parts
    return [[_piece(each) for each in re.findall(r"\d+|\D+", name)] for name in names]


def _piece(text: str) -> tuple[bool, int, str]:
    return (False, int(text), "") if text.isdecimal() else (True, 0, text.casefold())


def _problem(folder: Path, page: Page, reference: Reference) -> str:
    """Return why the picture that *reference* is to cannot be printed; empty if it can."""
    if not reference.is_picture:
        return ""
    target = reference.target
    if not reference.is_local:
        return f"the picture {target} is not a file here; save it beside the text"
    if not (folder / page.path.parent / reference.path).is_file():
        return f"there is no picture {target}"
    if not _inside(folder, page, reference):
        return f"the picture {target} is outside {folder}; move it there"
    if not reference.words:
        return f"the picture {target} is not described; say what it shows: ![…]({target})"
    return ""


def _inside(folder: Path, page: Page, reference: Reference) -> Path | None:
    """Return the path in *folder* of the file *reference* is to; None if it is not to be copied."""
    if not reference.is_local:
        return None
    root = folder.resolve()
    file = (root / page.path.parent / reference.path).resolve()
    if file.suffix == ".md" or not file.is_file() or not file.is_relative_to(root):
        return None
    return file.relative_to(root)
