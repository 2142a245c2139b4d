"""Finds when files last changed, from Git or from the file system.

Under git that is the last commit that touched it, since a checkout gives every file its own
time; a file that git does not know, or that differs from what was committed, changed when
it was last saved. The date in a catalog's own header is not used: only some tools keep it up
to date. In a shallow clone, whose history is cut off, a file can seem as young as the cut.
"""

import shutil
import subprocess
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path


def last_changes(folder: Path, paths: Collection[Path]) -> dict[Path, datetime]:
    """Return the last change of each of the paths, which lie in the folder and exist."""
    committed = _committed(folder, {path.resolve(): path for path in paths})
    return {path: committed.get(path) or _saved(path) for path in paths}


def _saved(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _committed(folder: Path, paths: dict[Path, Path]) -> dict[Path, datetime]:
    """Return the dates that git knows of files that are as they were committed."""
    git = shutil.which("git")
    top = _git(git, folder, "rev-parse", "--show-toplevel").strip("\n") if git else ""
    if not git or not top:
        return {}
    root = Path(top)
    edited = {root / entry[3:] for entry in _entries(_git(git, folder, *_STATUS))}
    wanted = {path for path in paths if path not in edited}
    found: dict[Path, datetime] = {}
    for path, date in _log(git, folder, root):
        if path in wanted:
            wanted.remove(path)
            found[paths[path]] = date
            if not wanted:
                break
    return found


_STATUS = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
_LOG = ("log", "--format=%x01%ct", "--name-only", "-z", "--no-renames", "--", ".")


def _git(git: str, folder: Path, *arguments: str) -> str:
    command = [git, "-C", str(folder), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return "" if run.returncode else run.stdout


def _entries(text: str) -> list[str]:
    return [entry for entry in text.split("\0") if entry]


def _log(git: str, folder: Path, root: Path) -> Iterator[tuple[Path, datetime]]:
    """Yield each file of each commit with its date, the newest first."""
    date = datetime.fromtimestamp(0, UTC)
    for entry in _entries(_git(git, folder, *_LOG)):
        name = entry.lstrip("\n")
        if name.startswith("\1"):
            with suppress(ValueError):
                date = datetime.fromtimestamp(int(name[1:].split("\n")[0]), UTC)
            name = name.partition("\n")[2]
        if name:
            yield root / name, date
