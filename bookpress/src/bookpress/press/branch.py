"""Builds some formats of an edition beside the others, where there are more cores than editions.

The process that builds an edition forks once the text is read, so that it is read once. PDFs are
what is built beside: they take about as long as all the other formats.

A process that has used Typst, as for a cover, has threads of Typst's. A fork of it lacks them, and
would wait for them without end if it used Typst itself: formats are built one by one then.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path

from bookpress.book.stopping import end_with_parent, leave_to_parent
from bookpress.press.edition import Edition
from bookpress.press.ended import how_it_ended

_BESIDE = ("pdf", "print")

Build = Callable[[Sequence[str]], Edition]
"""What builds formats, and returns the edition with the result."""


class Branch:
    """A process that builds those of the *formats* of an edition that are built beside others.

    There is none where there is one core, one format, or a system that cannot fork; nor where this
    process has threads that Python has not started.
    """

    def __init__(self, edition: Edition, formats: Sequence[str], build: Build) -> None:
        is_possible = edition.cores > 1 and "fork" in multiprocessing.get_all_start_methods()
        self._edition = edition
        # The first of the formats reads the text, and this process goes on with it.
        self._planned = [name for name in formats[1:] if name in _BESIDE] if is_possible else []
        self._build = build
        self.formats: Sequence[str] = ()  #: Those that it builds, once it has begun.

    def begin(self, contexts: ExitStack) -> None:
        """Begin, unless it has; *contexts*, which the build at work is in, are left there."""
        if not self._planned or self.formats or _has_other_threads():
            return
        self.formats = self._planned
        context = multiprocessing.get_context("fork")
        self._heard, says = context.Pipe(duplex=False)
        self._process = context.Process(target=self._work, args=(contexts, says, os.getpid()))
        self._process.start()
        says.close()  # or its end would not be seen

    def _work(self, contexts: ExitStack, says: Connection, parent: int) -> None:
        leave_to_parent()
        end_with_parent(parent)
        contexts.close()
        says.send(self._build(self.formats))

    def join(self) -> None:
        """Wait for it, and add what it has built, or why it has not, to the edition."""
        if not self.formats:
            return
        try:
            self._edition.take(self._heard.recv())
        except EOFError:
            doing = " and ".join(self.formats)
            self._edition.faults += how_it_ended(self._edition.code, self._process, doing)
        self._process.join()
        self.formats = ()

    def stop(self) -> None:
        """Stop it: the edition has faults already, and is not put in place."""
        if self.formats:
            self._process.terminate()
            self._process.join()
            self.formats = ()


def _has_other_threads() -> bool:
    """Return whether this process has threads that Python has not started, or may have some."""
    threads = Path("/proc/self/task")  # of Linux
    return not threads.is_dir() or len([*threads.iterdir()]) > threading.active_count()
