"""Builds several languages at once, each in a process of its own."""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty

from bookpress.book.publisher import Publisher
from bookpress.press.edition import Edition, build
from bookpress.press.progress import Progress, Step

#: Where a process reports its steps, and by None that an edition has ended; set in each as it
#: begins.
_steps: "Queue[Step | None]"


def build_all(editions: Sequence[Edition], root: Path, publisher: Publisher) -> list[Edition]:
    """Build *editions*, as many at once as there are cores; report the steps meanwhile."""
    # fork: the processes share what was imported. Elsewhere each imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    steps: Queue[Step | None] = context.Queue()
    workers = min(len(editions), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, context, _start_worker, (steps,)) as pool:
        futures = [pool.submit(_build_one, each, root, publisher) for each in editions]
        _follow(steps, futures)
        return [future.result() for future in futures]


def _start_worker(steps: "Queue[Step | None]") -> None:
    global _steps
    _steps = steps


def _build_one(edition: Edition, root: Path, publisher: Publisher) -> Edition:
    try:
        return build(edition, root, publisher, _steps.put)
    finally:
        _steps.put(None)


def _follow(steps: "Queue[Step | None]", futures: Sequence[Future[Edition]]) -> None:
    """Write the steps that the processes report, until these have all ended."""
    progress = Progress(sys.stdout)
    left = len(futures)
    while left:
        try:
            step = steps.get(timeout=progress.pause)
        except Empty:
            if all(future.done() for future in futures):
                return  # A process was killed, and could not say that it has ended.
            progress.waiting()
            continue
        if step is None:
            left -= 1
        else:
            progress.report(step)
