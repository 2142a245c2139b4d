"""Computes digests of what editions are made of, to tell whether anything has changed.

A file counts when it is in the folder of the book and a page could come from it: texts,
pictures, bibliographies, settings, themes, catalogs. To be sure, all that is there counts but
what is listed here; what Sphinx says a page depends on counts wherever it is, and so does what
settings name (`named_files`). So do the workshop itself, Python, the packages installed, and the
programs and variables of the environment that a build goes by.

This is imported each time `make` is called, so it imports nothing heavy.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import NamedTuple

import bookpress
from bookpress.book.words import DOMAIN, PROSE, SETTINGS

#: Beside the text, and about it: no page comes from these, unless a page includes one.
_ABOUT = {
    "AUTHORS",
    "CHANGELOG",
    "CITATION",
    "CONTRIBUTING",
    "LICENSE",
    "Makefile",
    "README",
    "TRANSLATING",
}
_LEFT_OUT = {"__pycache__", "node_modules", "tests"}
_COMPILED = (".pyc",)  # from other files, as they are needed
_PACKAGE = Path(bookpress.__file__).parent
LOCALES = "locales"

Files = Mapping[str, str]
"""The digest of each file, by its path: from the book's folder, if it is there."""


State = tuple[int, int]


class Inputs(NamedTuple):
    """The files of the book at *root* as they were when this was made."""

    root: Path
    files: Files
    #: The digest of all that is no file of the book.
    surroundings: str
    #: The size of each of the files, and when it was written.
    states: Mapping[str, State]

    @classmethod
    def read(cls, root: Path, build: Path, variables: Iterable[str]) -> "Inputs":
        """Read the book at *root*, which is built into *build*; *variables* count as well."""
        paths = {path.relative_to(root).as_posix(): path for path in _found(root, build)}
        states = {name: _state(path) for name, path in paths.items()}
        files = {name: content_of(path) for name, path in paths.items()}
        return cls(root, files, _surroundings(variables), states)

    def are_there(self, build: Path) -> bool:
        """Return whether the files of the book, which is built into *build*, are as they were.

        An edition reads them for each format, after this has read them: if one was changed
        meanwhile, the edition may be of both, and the change may be undone again.
        """
        paths = {path.relative_to(self.root).as_posix(): path for path in _found(self.root, build)}
        return paths.keys() == self.files.keys() and all(
            _state(path) == self.states[name] or content_of(path) == self.files[name]
            for name, path in paths.items()
        )

    def everything(self, dependencies: Iterable[str]) -> str:
        """Return the digest of all there is, *dependencies* included."""
        return digest(self.surroundings, dict(self.files), self._others(dependencies))

    def of_languages(
        self, codes: Collection[str], dependencies: Iterable[str], *facts: object
    ) -> str:
        """Return the digest of what the editions in the languages *codes* are made of.

        That is everything but the catalogs of other languages; *facts* are what pages show
        of those.
        """
        return digest(self.surroundings, self._of(codes), self._others(dependencies), *facts)

    def of_rest(self, code: str, dependencies: Iterable[str], *facts: object) -> str:
        """Return the digest of what the edition in the language *code* is made of, but for text.

        That is everything but the catalogs of documents.
        """
        beside = [f"{LOCALES}/{code}/LC_MESSAGES/{name}.po" for name in (DOMAIN, PROSE, SETTINGS)]
        files = {name: self.files[name] for name in beside if name in self.files}
        rest = digest(files, self._of(()), self._others(dependencies))
        return digest(self.surroundings, rest, *facts)

    def of_text(self, codes: Collection[str], dependencies: Iterable[str]) -> str:
        """Return the digest of the book's own files in the languages *codes*, and of no more."""
        return digest(self._of(codes), self._others(dependencies))

    def _of(self, codes: Collection[str]) -> dict[str, str]:
        """Return the files that are not the catalogs of languages other than *codes*."""
        own = tuple(f"{LOCALES}/{code}/" for code in codes)
        return {
            path: content
            for path, content in self.files.items()
            if path.startswith(own) or not path.startswith(f"{LOCALES}/")
        }

    def without(self, path: Path) -> "Inputs":
        """Return the same inputs without the file *path*, from the folder of the book."""
        files = {name: content for name, content in self.files.items() if name != path.as_posix()}
        return self._replace(files=files)

    def outside(self, paths: Iterable[Path]) -> list[str]:
        """Return those of *paths* that are not among the files, as `everything` takes them."""
        found = {_name(path.resolve(), self.root) for path in paths if path.suffix not in _COMPILED}
        return sorted(found - self.files.keys())

    def _others(self, dependencies: Iterable[str]) -> dict[str, str]:
        return {name: content_of(self.root / name) for name in dependencies}


def digest(*parts: object) -> str:
    """Return the digest of *parts*, which JSON can write."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def content_of(path: Path | str) -> str:
    """Return the digest of the file *path*, or of the names in that folder; "" if it is gone."""
    try:
        with FileIO(path) as file:
            return hashlib.sha256(file.readall()).hexdigest()
    except IsADirectoryError:
        return digest(sorted(each.name for each in Path(path).iterdir()))
    except OSError:
        return ""


def _state(path: Path) -> State:
    try:
        state = path.stat()
    except OSError:  # a link to what is not there
        return -1, -1
    return state.st_size, state.st_mtime_ns


def _found(root: Path, build: Path) -> Iterator[Path]:
    """Yield the files of the book at *root* that pages may come from."""
    for folder, folders, names in os.walk(root):
        place = Path(folder)
        folders[:] = [name for name in folders if _is_of_book(place / name, build)]
        for name in names:
            path = place / name
            is_about = place == root and path.stem in _ABOUT
            if not (is_about or name.startswith(".") or path.suffix in _COMPILED):
                yield path


def _is_of_book(folder: Path, build: Path) -> bool:
    if folder.name.startswith(".") or folder.name in _LEFT_OUT or folder == build:
        return False
    holds_package = _PACKAGE.is_relative_to(folder)  # counted by itself
    return not (holds_package or (folder / "pyvenv.cfg").exists())


def _surroundings(variables: Iterable[str]) -> str:
    """Return the digest of the workshop, of what is installed, and of the environment."""
    installed = sorted(
        entry.name
        for folder in dict.fromkeys(sys.path)
        if Path(folder).is_dir()
        for entry in os.scandir(folder or ".")
        if entry.name.endswith((".dist-info", ".egg-info"))
    )
    environment = {name: os.environ.get(name, "") for name in variables}
    programs = [shutil.which(name) or "" for name in ("verapdf", "java", "epubcheck")]
    return digest(sys.version, installed, _workshop(), environment, programs)


def _workshop() -> dict[str, str]:
    """Return the files of the workshop, by their paths in it."""
    found: dict[str, str] = {}
    for folder, folders, names in os.walk(_PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            if not name.endswith(_COMPILED):
                # There are hundreds, and a `Path` would take as long as the file.
                path = f"{folder}{os.sep}{name}"
                found[path.removeprefix(f"{_PACKAGE}{os.sep}")] = content_of(path)
    return found
