"""Keeps what a run has read of the text, so that few runs read the whole text for it.

Sphinx's gettext builder takes a second or two for the messages, and for what no message has. Both
are kept in the folder of the build, where there is one, with a digest of every file that the text
may come from.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import bookpress
from bookpress.book.po import Key
from bookpress.book.tally import Text
from bookpress.catalogs.project import Project
from bookpress.catalogs.templates import WholeText, read_text
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
    kept = (build or project.folder / BUILD) / PLACE
    digest = _digest(project)
    try:
        read = json.loads(kept.read_text("utf-8"))
        if read["digest"] == digest:
            return WholeText(
                {domain: tuple(Key(*key) for key in keys) for domain, keys in read["text"].items()},
                tuple(Unreached.of(each) for each in read["unreached"]),
            )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # none is kept, or not as it should be
    text = read_text(project)
    if kept.parents[1].is_dir():
        unreached = [asdict(each) for each in text.unreached]
        _keep(kept, {"digest": digest, "text": text.messages, "unreached": unreached})
    return text


def _keep(place: Path, content: object) -> None:
    """Write *content* to *place*; where that cannot be done, the next run reads the text again."""
    fresh = place.with_suffix(".new")
    try:
        place.parent.mkdir(exist_ok=True)
        fresh.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        fresh.replace(place)
    except OSError:
        return


def _digest(project: Project) -> str:
    """Return the digest of the files that the text may come from, and of the workshop."""
    made = hashlib.sha256(f"{bookpress.__version__} {project!r}".encode())
    for path in sorted(_files(project)):
        made.update(f"\0{path}\0".encode(errors="surrogateescape"))
        try:
            made.update(hashlib.sha256(path.read_bytes()).digest())
        except OSError:
            continue  # gone meanwhile, or not to be read: the build tells
    return made.hexdigest()


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
