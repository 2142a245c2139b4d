"""A process that waits, with all that it needs imported, for one job that another process has.

Where builds follow one another, the process that starts them has their imports already. It makes
a `Waiting` before each build that wants a second process, and the build finds it with `waiting`.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from typing import Any

from bookpress.book.stopping import leave_to_parent

_offered: list["Waiting"] = []


class Waiting:
    """A process forked from this one; to be made where there is `os.fork`, and closed at the end.

    Whoever has the job may be another process that is forked from this one later.
    """

    def __init__(self) -> None:
        context = get_context("fork")
        self._asking, answering = context.Pipe()
        self._process = context.Process(
            target=_wait, args=(self._asking, answering), name="waiting", daemon=True
        )
        self._process.start()
        answering.close()

    def offer(self) -> None:
        """Have `waiting` return this one, once, in this process."""
        _offered[:] = [self]

    def ask(self, work: Callable[[Any], None], job: object) -> None:
        """Have it call *work*, a function of a module, with *job*."""
        self._asking.send((work, job))

    def finish(self) -> bool:
        """Wait until it has done its job; return whether it has not ended before that."""
        with suppress(EOFError, OSError):
            return bool(self._asking.recv())
        return False

    def stop(self) -> None:
        """End it, whatever it is doing; its parent may be another process."""
        self._asking.close()
        with suppress(ProcessLookupError):
            os.kill(self._process.pid or 0, 9)

    def close(self) -> None:
        """End it, as the process that has made it."""
        self._asking.close()
        self._process.kill()
        self._process.join()


def waiting() -> Waiting | None:
    """Return the process that was offered to this one, if it has not been taken."""
    return _offered.pop() if _offered else None


def _wait(asking: Any, answering: Any) -> None:
    """Do one job, if one comes."""
    leave_to_parent()
    asking.close()  # or this process would hold open what tells it that nobody asks any more
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with suppress(EOFError, OSError):
        work, job = answering.recv()
        work(job)
        answering.send(True)
