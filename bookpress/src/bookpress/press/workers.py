"""Builds several editions at once, each in a process of its own."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import cast

from bookpress.book.publisher import Publisher
from bookpress.press.edition import Edition
from bookpress.press.progress import Progress, Step, Told
from bookpress.press.warming import warm_up
from bookpress.press.worker import Worker

TakeText = Callable[[Told | None], bool]
"""What takes the text from an edition, and returns whether to go on building.

It is given None where the edition has failed before it could tell.
"""


def build_all(
    editions: Sequence[Edition],
    root: Path,
    publisher: Publisher,
    take_text: TakeText | None = None,
    meanwhile: Callable[[], None] | None = None,
    hired: Sequence[Worker] = (),
) -> list[Edition]:
    """Build *editions*, as many at once as there are cores; report the steps meanwhile.

    Where there are more cores than editions, each has some, for its formats and its chapters.
    An edition whose process is killed, as the system does when there is no memory left, has that
    for its fault. One that went on from an earlier build, and whose pages then show other files
    (`kept_pages`), is built again from nothing.

    *take_text* is given what is told by the edition that tells the text; no step is reported
    before. If it does not want to go on, all is stopped, and no edition returned.
    *meanwhile* is called once, when the first editions are being built. Processes that are *hired*
    build the first; those that there is nothing to build for are ended.
    """
    progress = Progress(sys.stdout)
    available = cores()
    for edition in editions:
        edition.cores = max(1, available // len(editions))
    # Of those that begin at once, a translation comes first: there is more to do for it.
    waiting = [*reversed(editions[:available]), *editions[available:]]
    going: dict[Connection, Worker] = {}
    done: dict[str, Edition] = {}
    held: list[Step] = []
    idle = list(hired)
    while waiting or going:
        while waiting and len(going) < available:
            worker = idle.pop(0) if idle else Worker()
            worker.assign(waiting.pop(0), root, publisher)
            going[worker.pipe] = worker
            if not idle and waiting:  # the others are forked from here
                warm_up(worker.extensions, worker.formats)
        while idle:
            idle.pop().stop()
        if meanwhile:
            meanwhile()
            meanwhile = None
        ready = wait(list(going), timeout=progress.pause)
        for connection in cast("list[Connection]", ready):
            worker = going[connection]
            said = worker.hear()
            if isinstance(said, Edition):
                del going[connection]
                if said.shows_others and not said.faults:
                    # Not in the same process, where Typst may have threads: see `branch`.
                    waiting.append(worker.edition)
                else:
                    done[said.code] = said
            elif isinstance(said, Step) and take_text:
                held.append(said)
            elif isinstance(said, Step):
                progress.report(said)
            if take_text and worker.edition.tells_text and not isinstance(said, Step):
                if not take_text(said if isinstance(said, Told) else None):
                    for each in going.values():
                        each.stop()
                    return []
                take_text = None
                for step in held:
                    progress.report(step)
        if not ready and not take_text:
            progress.waiting()
    return [done[edition.code] for edition in editions]


def wait_for_workers() -> None:
    """Wait until the processes are gone that have built: none outlives the one it worked for."""
    for process in multiprocessing.active_children():
        process.join()


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
