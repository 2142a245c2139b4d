"""Puts files and folders in place together: all of them, or none.

What is to be put in place is first whole in the folder of work, on the file system of its place.
Then a list of all moves is written there, and each is made by renaming: what is in a place goes
into the folder of work, and what is new takes the place. A move that fails takes back those before
it. A run that is killed leaves the list, which the next run goes through to its end (`finish`). So
nothing unfinished is ever among the files that readers get.
"""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bookpress.book.stopping import held

WORK = "work"
_STAGING = f"{WORK}/placing"
_MOVES = f"{_STAGING}/moves.json"
#: Beside a place that is on another file system than the folder of work.
_ABROAD = ".placing"


@dataclass(frozen=True)
class Move:
    """What one place gets; all are paths from the folder of the build."""

    place: str
    fresh: str  #: Where what is new is until then; "" if the place is to be empty.
    old: str  #: Where what is in the place goes.


class Placing:
    """What is to be put in place under the folder *build*."""

    def __init__(self, build: Path) -> None:
        """Begin with nothing; what an earlier run left unplaced is removed."""
        self.build = build.resolve()
        self._moves: list[Move] = []
        shutil.rmtree(build / _STAGING, ignore_errors=True)

    def put(self, source: Path, place: str) -> None:
        """Put *source*, a file or folder in the folder of work, in *place*: it is taken there."""
        if _device(source) == _device(self.build / place):
            fresh = source.relative_to(self.build).as_posix()
            self._moves.append(Move(place, fresh, self._staged(place, "old")))
        elif source.is_dir():
            shutil.copytree(source, self._fresh(place))
        else:
            self.copy(source, place)

    def seen(self, place: str) -> Path:
        """Return where the file or folder is now that will be in *place*."""
        for move in self._moves:
            if move.fresh and place == move.place:
                return self.build / move.fresh
            if move.fresh and place.startswith(f"{move.place}/"):
                return self.build / move.fresh / place.removeprefix(f"{move.place}/")
        return self.build / place

    def files_in(self, folder: str) -> dict[str, Path]:
        """Return every file that will be in *folder*: its path from there → where it is now.

        That a file is to be taken away is not known before it is said (`take_away`).
        """
        seen = self.seen(folder)
        found = {
            path.relative_to(seen).as_posix(): path for path in seen.rglob("*") if path.is_file()
        }
        for move in self._moves:
            if move.fresh and move.place.startswith(f"{folder}/"):
                found[move.place.removeprefix(f"{folder}/")] = self.build / move.fresh
        return found

    def copy(self, source: Path, place: str) -> None:
        """Put a copy of the file *source* in *place*."""
        shutil.copyfile(source, self._fresh(place))

    def write(self, text: str, place: str) -> None:
        """Put a file that holds *text* in *place*."""
        self._fresh(place).write_text(text, encoding="utf-8")

    def take_away(self, place: str) -> None:
        """Have nothing in *place*."""
        self._moves.append(Move(place, "", self._staged(place, "old")))

    def commit(self) -> None:
        """Make all moves; raise OSError if one cannot be made, and then none is."""
        for move in self._moves:
            fresh = self.build / move.fresh if move.fresh else None
            if fault := fault_of(self.build / move.place, fresh):
                raise fault
        with held():
            moves = self.build / _MOVES
            moves.parent.mkdir(parents=True, exist_ok=True)
            moves.write_text(json.dumps([asdict(move) for move in self._moves]), encoding="utf-8")
            try:
                _make(self._moves, self.build)
            except OSError:
                _take_back(self._moves, self.build)
                moves.unlink()
                raise
            _clear(self._moves, self.build)

    def _fresh(self, place: str) -> Path:
        """Return where to write what is to come to *place*."""
        if (seen := self.seen(place)) != self.build / place:
            return seen  # in a folder that is to be put in place
        move = Move(place, self._staged(place, "new"), self._staged(place, "old"))
        self._moves.append(move)
        return self.build / move.fresh

    def _staged(self, place: str, state: str) -> str:
        """Return a path for what is new or old of *place*, on its file system."""
        folder, target = self.build / WORK, self.build / place
        folder.mkdir(parents=True, exist_ok=True)
        staging = _STAGING
        if _device(folder) != _device(target):
            staging = f"{place.partition('/')[0]}/{_ABROAD}"
        path = self.build / staging / state / str(len(self._moves))
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.relative_to(self.build).as_posix()


def finish(build: Path) -> None:
    """Make the moves that a run into *build* was killed at; raise OSError if one cannot be made."""
    path = build / _MOVES
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        moves = [Move(**each) for each in listed]
    except (OSError, ValueError, TypeError):
        return  # there is no list, or it was not finished: nothing has been moved
    with held():
        _make(moves, build)
        _clear(moves, build)


def is_unfinished(build: Path) -> bool:
    """Return whether a run is just putting what is made in place, or was killed while it did."""
    return (build / _MOVES).exists()


def fault_of(place: Path, fresh: Path | None = None) -> OSError | None:
    """Return what keeps *fresh*, or any file, from being put in *place*; None if nothing does."""
    for folder in reversed(place.parents):
        if folder.is_symlink() and not folder.exists():
            return _fault(folder, "a symbolic link to what is not there; remove it")
        if folder.exists() and not folder.is_dir():
            return _fault(folder, "a file is where a folder must be; move it away")
    folder = _nearest(place.parent)
    if not os.access(folder, os.W_OK | os.X_OK):
        return _fault(folder, "nothing can be written there; change its permissions")
    if fresh and fresh.exists() and place.exists() and not place.is_symlink():
        if place.is_dir() and not fresh.is_dir():
            return _fault(place, "a folder is where a file must be; move it away")
        if fresh.is_dir() and not place.is_dir():
            return _fault(place, "a file is where a folder must be; move it away")
    return None


def _fault(path: Path, reason: str) -> OSError:
    return OSError(0, reason, str(path))


def _nearest(folder: Path) -> Path:
    """Return *folder*, or the nearest above it that is there."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


def _device(path: Path) -> int:
    """Return the number of the file system that *path* is on, or would be."""
    return _nearest(path.parent).stat().st_dev


def _make(moves: Sequence[Move], build: Path) -> None:
    """Make those of *moves* that are not made yet."""
    for move in moves:
        place, fresh, old = build / move.place, build / move.fresh, build / move.old
        if move.fresh and not os.path.lexists(fresh):
            continue  # it is in its place
        if os.path.lexists(place):
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(old, ignore_errors=True)  # is there if a killed run was the first to move
            place.rename(old)
        if move.fresh:
            place.parent.mkdir(parents=True, exist_ok=True)
            fresh.rename(place)


def _take_back(moves: Sequence[Move], build: Path) -> None:
    """Take back those of *moves* that are made, the last first."""
    for move in reversed(moves):
        place, fresh, old = build / move.place, build / move.fresh, build / move.old
        if move.fresh and os.path.lexists(place) and not os.path.lexists(fresh):
            place.rename(fresh)
        if os.path.lexists(old):
            old.rename(place)


def _clear(moves: Sequence[Move], build: Path) -> None:
    """Remove the list of *moves*, and then what was replaced."""
    with suppress(OSError):  # all is in place; the next run finds nothing left to move
        (build / _MOVES).unlink()
        shutil.rmtree(build / _STAGING)
        for folder in {move.place.partition("/")[0] for move in moves}:
            shutil.rmtree(build / folder / _ABROAD, ignore_errors=True)
