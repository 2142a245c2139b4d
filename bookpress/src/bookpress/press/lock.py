"""Lets one run at a time build into a folder; the others wait, and say so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where nobody runs `make -j`
    fcntl = None  # type: ignore[assignment]

from bookpress.press.placing import WORK, finish, is_unfinished


@contextmanager
def lock(build: Path) -> Iterator[bool]:
    """Hold the lock of the folder *build* for as long as the context lasts.

    Gives whether another run held it, which this one then waited for. The system takes the lock
    from a process that ends, however it ends. It is one that forked processes do not inherit
    (`lockf`, not `flock`): workers that survive their killed parent for a moment do not hold it.
    """
    path = build / WORK / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        waited = False
        if fcntl:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waited = True
                print(f"another run is building into {build}; waiting for it to end", flush=True)
                fcntl.lockf(file, fcntl.LOCK_EX)
        yield waited


def settle(build: Path) -> None:
    """Have what a killed run was putting in place under *build* put there, if one was killed."""
    if is_unfinished(build):
        with lock(build):
            finish(build)
