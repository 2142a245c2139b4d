"""Watches a project for saved files that could change its pages.

Editors save in many ways (in place, under another name that is changed, twice); what comes
within a moment is reported as one. Which files matter is known once the pages are built.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from watchfiles import Change, watch

#: In milliseconds: how long it must be quiet after a save, and how long it may go on at most.
_QUIET, _AT_MOST = 40, 400
#: Folders that are made by tools: no text and no catalog is there.
_MADE = {"__pycache__", "_build", "node_modules"}
#: Endings of what tools and editors leave beside the files they work on.
_LEAVINGS = ("~", ".mo", ".pyc", ".swp", ".tmp")


def _is_made(path: Path) -> bool:
    """Return whether a file or folder is of no interest by its name alone, or is an environment."""
    name = path.name
    made = name.startswith(".") or name.endswith(_LEAVINGS) or name in _MADE
    return made or (path / "pyvenv.cfg").exists()


class Watcher:
    """Follows the project in *folder* and its *catalogs*, which may be elsewhere.

    Nothing in the folder *output* is followed.
    """

    def __init__(self, folder: Path, catalogs: Path, output: Path) -> None:
        self._folder, self._catalogs, self._output = folder, catalogs, output
        self._saves: SimpleQueue[set[Path]] = SimpleQueue()
        self._threads = [
            Thread(target=follow, daemon=True) for follow in (self._follow, self._follow_below)
        ]

    def start(self) -> None:
        """Begin to follow, for as long as the process lasts."""
        for thread in self._threads:
            thread.start()

    def saves(self) -> Iterator[set[Path]]:
        """Yield what was saved or removed, each time something is; wait for it.

        A folder that appears is told with the files in it, and one that goes, by itself.
        """
        while True:
            paths = self._saves.get()
            while not self._saves.empty():
                paths |= self._saves.get()
            yield paths

    def _follow(self) -> None:
        """Follow what is in the folder itself."""
        # Not with all that is in it: an environment can be there.
        for found in self._changes([self._folder], deep=False):
            if found:
                self._saves.put(found)

    def _follow_below(self) -> None:
        """Follow the folders below, those too that come to be there, or are replaced."""
        known = below = self._below()
        while True:
            with suppress(FileNotFoundError):  # one is gone again
                for found in self._changes(list(below), deep=True):
                    # They may have had files before they were followed.
                    self._tell({path for path in below if below[path] != known.get(path)} | found)
                    known = {path: number for path, number in below.items() if path not in found}
                    if known != below or self._below() != below:
                        break
            below = self._below()

    def _below(self) -> dict[Path, int]:
        """Return the folders to follow with all that is in them, with what tells each apart."""
        folders = (path for path in self._folder.iterdir() if self._matters(path))
        found: dict[Path, int] = {}
        for path in (*folders, self._catalogs):
            with suppress(OSError):  # it is gone meanwhile
                if path.is_dir():
                    found[path] = path.stat().st_ino
        return found

    def _changes(self, folders: list[Path], deep: bool) -> Iterator[set[Path]]:
        """Yield what changes in *folders*; nothing, once they are followed, and now and then."""
        changes = watch(
            *folders,
            watch_filter=self._is_of_interest,
            debounce=_AT_MOST,
            step=_QUIET,
            rust_timeout=_AT_MOST,
            yield_on_timeout=True,
            recursive=deep,
        )
        for found in changes:
            yield {Path(path) for _change, path in found}

    def _tell(self, found: set[Path]) -> None:
        """Tell what was *found*, and the files in it."""
        paths = set(found)
        for folder in (path for path in found if path.is_dir()):
            with suppress(OSError):  # one below goes meanwhile
                paths.update(path for path in folder.rglob("*") if self._matters(path))
        if paths:
            self._saves.put(paths)

    def _is_of_interest(self, _change: Change, name: str) -> bool:
        return self._matters(Path(name))

    def _matters(self, path: Path) -> bool:
        if path.is_relative_to(self._output):
            return False
        inside = path.is_relative_to(self._folder)
        parts = path.relative_to(self._folder).parts if inside else path.parts[-1:]
        return not any(_is_made(Path(part)) for part in parts) and not _is_made(path)
