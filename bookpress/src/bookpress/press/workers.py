"""Builds several editions at once, each in a process of its own."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

from bookpress.book.publisher import Publisher
from bookpress.book.stopping import end_with_parent, leave_to_parent
from bookpress.press.building import build
from bookpress.press.edition import Edition
from bookpress.press.ended import how_it_ended
from bookpress.press.progress import Progress, Step, Told

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
) -> list[Edition]:
    """Build *editions*, as many at once as there are cores; report the steps meanwhile.

    Where there are more cores than editions, each has some, for its formats and its chapters.
    An edition whose process is killed, as the system does when there is no memory left, has that
    for its fault.

    *take_text* is given what is told by the edition that tells the text; no step is reported
    before. If it does not want to go on, all is stopped, and no edition returned.
    *meanwhile* is called once, when the first editions are being built.
    """
    # fork: the processes share what was imported. Elsewhere each imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    progress = Progress(sys.stdout)
    available = cores()
    for edition in editions:
        edition.cores = max(1, available // len(editions))
    # Of those that begin at once, a translation comes first: there is more to do for it.
    waiting = [*reversed(editions[:available]), *editions[available:]]
    going: dict[Connection, _Worker] = {}
    done: dict[str, Edition] = {}
    held: list[Step] = []
    while waiting or going:
        while waiting and len(going) < available:
            worker = _Worker(context, waiting.pop(0), root, publisher)
            going[worker.heard] = worker
        if meanwhile:
            meanwhile()
            meanwhile = None
        ready = wait(list(going), timeout=progress.pause)
        for connection in cast("list[Connection]", ready):
            worker = going[connection]
            said = worker.hear()
            if isinstance(said, Edition):
                del going[connection]
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


class _Worker:
    """A process that builds an edition."""

    def __init__(
        self, context: BaseContext, edition: Edition, root: Path, publisher: Publisher
    ) -> None:
        """Start it."""
        self.edition = edition
        self.step = ""  #: What it is doing.
        self.heard, says = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_build_one, args=(edition, root, publisher, says)
        )
        self.process.start()
        says.close()  # or its end would not be seen

    def stop(self) -> None:
        """End it: what it makes is not wanted."""
        self.process.kill()
        self.process.join()

    def hear(self) -> Step | Told | Edition:
        """Return the step that begins or has ended, the text, or, at the end, the edition.

        The process is not waited for then (`wait_for_workers`): all that it made is there, and the
        system takes a while to free its memory.
        """
        try:
            said: Step | Told | Edition = self.heard.recv()
        except EOFError:
            said = self.edition
            said.faults = how_it_ended(said.code, self.process, self.step)
        if isinstance(said, Step) and said.seconds is None:
            self.step = said.name
        return said


def _build_one(edition: Edition, root: Path, publisher: Publisher, says: Connection) -> None:
    """Build *edition*, sending each step and in the end the edition itself."""
    leave_to_parent()
    end_with_parent(os.getppid())
    try:
        says.send(build(edition, root, publisher, says.send))
    except BrokenPipeError:  # the parent has ended
        os._exit(1)
