"""Watches a project for saved files that could change its pages.

Editors save in many ways (in place, under another name that is changed, twice); what comes
within a moment is reported as one. Which files matter is known once the pages are built.
"""

from collections.abc import Iterator
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
        self._folder, self._output = folder, output
        self._saves: SimpleQueue[set[Path]] = SimpleQueue()
        below = [path for path in folder.iterdir() if path.is_dir() and self._matters(path)]
        # The folder itself is not followed with all that is in it: an environment can be there.
        self._threads = [
            Thread(target=self._follow, args=(paths, deep), daemon=True)
            for paths, deep in (([folder], False), ([*below, catalogs], True))
        ]

    def start(self) -> None:
        """Begin to follow, for as long as the process lasts."""
        for thread in self._threads:
            thread.start()

    def saves(self) -> Iterator[set[Path]]:
        """Yield what was saved or removed, each time something is; wait for it."""
        while True:
            paths = self._saves.get()
            while not self._saves.empty():
                paths |= self._saves.get()
            yield paths

    def _follow(self, paths: list[Path], deep: bool) -> None:
        changes = watch(
            *paths,
            watch_filter=self._is_of_interest,
            debounce=_AT_MOST,
            step=_QUIET,
            recursive=deep,
        )
        for found in changes:
            self._saves.put({Path(path) for _change, path in found})

    def _is_of_interest(self, _change: Change, name: str) -> bool:
        return self._matters(Path(name))

    def _matters(self, path: Path) -> bool:
        if path.is_relative_to(self._output):
            return False
        inside = path.is_relative_to(self._folder)
        parts = path.relative_to(self._folder).parts if inside else path.parts[-1:]
        return not any(_is_made(Path(part)) for part in parts) and not _is_made(path)
