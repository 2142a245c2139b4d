"""Keeps what a run has read of the text, so that few runs read the whole text for it.

Sphinx's gettext builder takes a second or two for the messages, and for what no message has. Both
are kept in the folder of the build, where there is one, with a digest of every file that the text
may come from: those in the folder of the project, and those that Sphinx has found elsewhere.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path

import sphinx

import bookpress
from bookpress.book.po import Key
from bookpress.book.tally import Text
from bookpress.catalogs.project import Project
from bookpress.catalogs.templates import TextReading, WholeText, read_text
from bookpress.catalogs.unreached_text import Unreached

#: Where they are kept, from the folder of the build.
PLACE = Path("work", "text.json")
#: The folder of the build, from that of the project.
BUILD = "_build"
_LEFT_OUT = {BUILD, "__pycache__", "node_modules", "tests"}


def text_of(project: Project, build: Path | None = None) -> Text:
    """Return the messages of the text of *project*, by domain.

    *build* is the folder of the build, ``_build`` unless it is given. Raises `TextError` if the
    text does not build.
    """
    return _whole_text(project, build).messages


def unreached_texts(project: Project) -> tuple[Unreached, ...]:
    """Return what readers see of the text of *project* and no template has.

    Raises `TextError` if the text does not build.
    """
    return _whole_text(project).unreached


def _whole_text(project: Project, build: Path | None = None) -> WholeText:
    kept = KeptText(project, build)
    text = kept.read()
    if text is None:
        text = read_text(project)
        kept.write(text)
    return text


class KeptText:
    """The text of *project* as it is kept in the folder of the build, ``_build`` if none is given.

    It is of the files that there are when this is made, however long it takes to read them.
    """

    def __init__(self, project: Project, build: Path | None = None) -> None:
        self._project = project
        self._place = (build or project.folder / BUILD) / PLACE
        self._digest = _digest(project)

    def begin(self) -> Callable[[], WholeText]:
        """Begin to read the text; return a function that waits for it, keeps it and returns it.

        The function raises `TextError` if the text does not build.
        """
        reading = TextReading(self._project)

        def finish() -> WholeText:
            text = reading.result()
            self.write(text)
            return text

        return finish

    def read(self) -> WholeText | None:
        """Return the text; None if none is kept, or it is not as it should be, or another."""
        try:
            read = json.loads(self._place.read_text("utf-8"))
            files = tuple(read["files"])
            if read["digest"] != self._digest or read["files"] != _digests(files):
                return None
            return WholeText(
                {domain: tuple(Key(*key) for key in keys) for domain, keys in read["text"].items()},
                tuple(Unreached.of(each) for each in read["unreached"]),
                files,
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def write(self, text: WholeText) -> None:
        """Keep *text*; where that cannot be done, the next run reads the text again.

        So it does where a file has changed while they were read: it may be of either.
        """
        if not self._place.parents[1].is_dir() or _digest(self._project) != self._digest:
            return
        unreached = [asdict(each) for each in text.unreached]
        content = {
            "digest": self._digest,
            "files": _digests(text.files),
            "text": text.messages,
            "unreached": unreached,
        }
        fresh = self._place.with_suffix(".new")
        try:
            self._place.parent.mkdir(exist_ok=True)
            fresh.write_text(json.dumps(content), "utf-8")
            fresh.replace(self._place)
        except OSError:
            return


def _digest(project: Project) -> str:
    """Return the digest of the files that the text may come from, and of the workshop."""
    said = [_plain(getattr(project, each.name)) for each in fields(project) if each.compare]
    versions = bookpress.__version__, sphinx.__version__
    made = hashlib.sha256(f"{versions} {said!r}".encode())
    for path, digest in _digests(map(str, sorted(_files(project)))).items():
        made.update(f"\0{path}\0{digest}".encode(errors="surrogateescape"))
    return made.hexdigest()


def _digests(paths: Iterable[str]) -> dict[str, str]:
    """Return the digest of each file; of one that is gone or cannot be read, an empty one."""
    digests = dict.fromkeys(paths, "")
    for path in digests:
        with suppress(OSError):  # the build tells
            digests[path] = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return digests


def _plain(value: object) -> object:
    """Return *value*, the same for every way of naming a path, and in every process."""
    if isinstance(value, Path):
        return str(value.resolve())
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return sorted(value) if isinstance(value, frozenset) else value


def _files(project: Project) -> Iterator[Path]:
    """Yield the files of the project that are neither catalogs nor made by a build."""
    locales = project.locales.resolve()
    for folder, folders, names in os.walk(project.folder.resolve()):
        place = Path(folder)
        folders[:] = [
            name
            for name in folders
            if name not in _LEFT_OUT
            and not name.startswith(".")
            and place / name != locales
            and not (place / name / "pyvenv.cfg").exists()
        ]
        yield from (place / name for name in names if not name.startswith("."))
