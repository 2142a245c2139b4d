"""A second process for a build, forked from one that has imported what both need.

Who starts one build after the other, such as the preview, makes a `Waiting` before each that wants
a second process, and offers it in the process of the build, which finds it with `waiting`.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from bookpress.book.stopping import leave_to_parent

_offered: list["Waiting"] = []


class Waiting:
    """A process that is forked from this one, and waits for one job.

    It can be made where there is `os.fork`, and is to be closed by the process that made it. A
    process that is forked from that one later may give it the job.
    """

    def __init__(self) -> None:
        context = get_context("fork")
        self._asking, answering = context.Pipe()
        self._said, name = mkstemp()
        Path(name).unlink()  # the two processes have it open
        self._process = context.Process(
            target=_wait, args=(self._asking, answering, self._said), name="waiting", daemon=True
        )
        self._process.start()
        answering.close()

    def offer(self) -> None:
        """Have the next call of `waiting` in this process return this one."""
        _offered[:] = [self]

    def ask(self, work: Callable[[Any], None], job: object) -> None:
        """Have it call *work*, a function of a module, with *job*."""
        self._asking.send((work, job))

    def finish(self) -> bool:
        """Wait until it is done with its job; return whether it was, and did not end before."""
        with suppress(EOFError, OSError):
            return bool(self._asking.recv())
        return False

    def said(self) -> str:
        """Return what it has written to its standard error."""
        end = os.fstat(self._said).st_size
        return os.pread(self._said, end, 0).decode(errors="replace").strip()

    def stop(self) -> None:
        """End it, whatever it is doing, as a process that did not make it."""
        self._end_asking()
        with suppress(ProcessLookupError):
            os.kill(self._process.pid or 0, 9)

    def close(self) -> None:
        """End it, as the process that made it."""
        self._end_asking()
        self._process.kill()
        self._process.join()
        os.close(self._said)

    def _end_asking(self) -> None:
        self._asking.close()
        if self in _offered:
            _offered.remove(self)


def waiting() -> Waiting | None:
    """Return the process that was offered to this one, if it has not been taken."""
    return _offered.pop() if _offered else None


def _wait(asking: Any, answering: Any, said: int) -> None:
    """Do the job that comes, if one does, without a word on the standard output.

    What goes to the standard error goes into the file *said*.
    """
    leave_to_parent()
    asking.close()  # or this process would hold open what tells it that nobody asks any more
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    os.dup2(said, sys.stderr.fileno())
    try:
        work, job = answering.recv()
    except (EOFError, OSError):
        return  # nobody asks
    work(job)
    with suppress(OSError):  # nobody waits for it any more
        answering.send(True)
