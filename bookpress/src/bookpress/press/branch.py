"""Builds some formats of an edition beside the others, where there are more cores than editions.

PDFs are what is built beside: they take about as long as all the other formats. The text is read
once, for the first of all formats, and what was read is copied: an extension may have a text read
again for a format.

The process is forked before anything is built, and waits until the text is read: Typst, which
draws covers in the process of a builder, has threads there that a later fork would be without, and
would wait for them for ever.
"""

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
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
        """Start it, to wait until it is to `begin` to *build*."""
        is_possible = edition.cores > 1 and "fork" in multiprocessing.get_all_start_methods()
        self._edition = edition
        # The first of the formats reads the text, and this process goes on with it.
        rest = formats[1:] if is_possible else ()
        self.formats = [name for name in rest if name in _FORMATS]
        self._has_begun = self._has_ended = False
        if self.formats:
            context = multiprocessing.get_context("fork")
            self._here, there = context.Pipe()
            self._process = context.Process(target=self._work, args=(build, there, os.getpid()))
            self._process.start()
            there.close()  # or its end would not be seen

    def _work(self, build: Build, there: Connection, parent: int) -> None:
        leave_to_parent()
        end_with_parent(parent)
        self._here.close()
        there.recv()
        there.send(build(self.formats))

    def begin(self) -> None:
        """Have it begin, now that the text is read, unless it has."""
        if self.formats and not self._has_begun:
            self._has_begun = True
            place = self._edition.workplace
            shutil.copytree(place / self._edition.doctrees, place / BESIDE)
            with suppress(OSError):  # it has ended, which is told when it is waited for
                self._here.send("begin")

    def join(self) -> None:
        """Wait for it, once, and add what it has built, or why it has not, to the edition."""
        if not self.formats or self._has_ended:
            return
        self._has_ended = True
        try:
            self.begin()
            self._edition.take(self._here.recv())
        except (EOFError, OSError):  # also in the middle of what it says
            doing = " and ".join(self.formats)
            self._edition.faults += how_it_ended(self._edition.code, self._process, doing)
        self._process.join()

    def stop(self) -> None:
        """Stop it: the edition has faults already, and is not put in place."""
        if self.formats:
            self._process.terminate()
            self._process.join()
