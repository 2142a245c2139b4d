"""Builds some formats of an edition beside the others, where there are more cores than editions.

The process that builds an edition forks once the text is read, so that it is read once. PDFs are
what is built beside: they take about as long as all the other formats. Each of the two processes
has what was read in a folder of its own, for an extension may have a text read again for a format.
"""

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from multiprocessing.connection import Connection

from bookpress.book.stopping import end_with_parent, leave_to_parent
from bookpress.press.edition import Edition
from bookpress.press.ended import how_it_ended

#: The folder in the workplace of an edition with a copy of what was read of the text.
BESIDE = "doctrees-beside"
_FORMATS = ("pdf", "print")

Build = Callable[[Sequence[str]], Edition]
"""What builds formats, and returns the edition with the result."""


class Branch:
    """A process that builds those of the *formats* of an edition that are built beside others.

    There is none where there is one core, one format, or a system that cannot fork.
    """

    def __init__(self, edition: Edition, formats: Sequence[str], build: Build) -> None:
        is_possible = edition.cores > 1 and "fork" in multiprocessing.get_all_start_methods()
        self._edition = edition
        # The first of the formats reads the text, and this process goes on with it.
        self._planned = [name for name in formats[1:] if name in _FORMATS] if is_possible else []
        self._build = build
        self.formats: Sequence[str] = ()  #: Those that it builds, once it has begun.

    def begin(self, contexts: ExitStack) -> None:
        """Begin, unless it has; *contexts*, which the build at work is in, are left there."""
        if not self._planned or self.formats:
            return
        place = self._edition.workplace
        shutil.copytree(place / self._edition.doctrees, place / BESIDE)
        context = multiprocessing.get_context("fork")
        self._heard, says = context.Pipe(duplex=False)
        self._process = context.Process(target=self._work, args=(contexts, says, os.getpid()))
        self._process.start()
        says.close()  # or its end would not be seen
        self.formats = self._planned

    def _work(self, contexts: ExitStack, says: Connection, parent: int) -> None:
        leave_to_parent()
        end_with_parent(parent)
        contexts.close()
        says.send(self._build(self._planned))

    def join(self) -> None:
        """Wait for it, and add what it has built, or why it has not, to the edition."""
        if not self.formats:
            return
        try:
            self._edition.take(self._heard.recv())
        except (EOFError, OSError):  # also in the middle of what it says
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
