"""A process that builds an edition.

It may be started before anything heavy is imported, and imports that while its parent does too:
both take a core that there is, and the process builds as soon as the parent knows what.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from bookpress.book.stopping import end_with_parent, leave_to_parent
from bookpress.press.ended import how_it_ended
from bookpress.press.progress import Step, Told

if TYPE_CHECKING:
    from bookpress.book.publisher import Publisher
    from bookpress.press.edition import Edition


class Worker:
    """A process that builds an edition."""

    edition: Edition

    def __init__(self, extensions: Sequence[str] = (), formats: Sequence[str] = ()) -> None:
        """Start it.

        It imports *extensions* and what editions in *formats* need, and waits for one.
        """
        # fork: the process shares what is imported. Elsewhere it imports that again.
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        self.extensions, self.formats = extensions, formats
        self.step = ""  #: What it is doing.
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, os.getpid(), extensions, formats)
        )
        self.process.start()
        theirs.close()  # or its end would not be seen

    def assign(self, edition: Edition, root: Path, publisher: Publisher) -> None:
        """Have it build *edition* of the book at *root*."""
        self.edition = edition
        with suppress(OSError):  # it has ended, which is told when it is heard
            self.pipe.send((edition, root, publisher))

    def stop(self) -> None:
        """End it: what it makes is not wanted."""
        self.process.kill()
        self.process.join()

    def hear(self) -> Step | Told | Edition:
        """Return the step that begins or has ended, the text, or, at the end, the edition.

        The process is not waited for then: all that it made is there, and the system takes a while
        to free its memory.
        """
        try:
            said: Step | Told | Edition = self.pipe.recv()
        except (EOFError, OSError):
            said = self.edition
            said.faults = how_it_ended(said.code, self.process, self.step)
        if isinstance(said, Step) and said.seconds is None:
            self.step = said.name
        return said


def _work(pipe: Connection, parent: int, extensions: Sequence[str], formats: Sequence[str]) -> None:
    """Build the edition that *parent* sends; send each step and in the end the edition itself."""
    leave_to_parent()
    end_with_parent(parent)
    # Heavy, and not before this process is one of its own.
    from bookpress.press.building import build
    from bookpress.press.warming import warm_up

    warm_up(extensions, formats)
    try:
        edition, root, publisher = pipe.recv()
        pipe.send(build(edition, root, publisher, pipe.send))
    except (EOFError, BrokenPipeError):  # the parent has ended
        os._exit(1)
