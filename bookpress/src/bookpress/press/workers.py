"""Builds several languages at once, each in a process of its own."""

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty

from bookpress.book.publisher import Publisher
from bookpress.press.edition import Edition, build
from bookpress.press.progress import Progress, Step

#: Where a process tells of its steps; set in each as it begins.
_steps: "Queue[Step]"


def build_all(editions: Sequence[Edition], root: Path, publisher: Publisher) -> list[Edition]:
    """Build *editions*, as many at once as there are cores; report the steps meanwhile."""
    # fork: the processes share what was imported. Elsewhere each imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    steps: Queue[Step] = context.Queue()
    workers = min(len(editions), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, context, _start_worker, (steps,)) as pool:
        futures = [pool.submit(_build_one, each, root, publisher) for each in editions]
        _follow(steps, futures)
        return [future.result() for future in futures]


def _start_worker(steps: "Queue[Step]") -> None:
    global _steps
    _steps = steps


def _build_one(edition: Edition, root: Path, publisher: Publisher) -> Edition:
    return build(edition, root, publisher, _steps.put)


def _follow(steps: "Queue[Step]", futures: Sequence[Future[Edition]]) -> None:
    """Write the steps that the processes report, until these have all ended."""
    progress = Progress(sys.stdout)
    while not all(future.done() for future in futures):
        try:
            progress.report(steps.get(timeout=progress.pause))
        except Empty:
            progress.waiting()
    with suppress(Empty):
        while True:  # the last reports
            progress.report(steps.get(timeout=0.1))
