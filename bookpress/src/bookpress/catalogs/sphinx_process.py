"""Runs Sphinx in a process of its own, for extensions change the one they are loaded in.

The process of a verb forks: what it has imported, Sphinx and most of the workshop, need not be
imported again, which takes longer than reading a short book. Any other process starts a new
Python: one that has threads cannot fork safely, and one that has loaded extensions, as a program
of tests does, would pass on what they changed.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from bookpress.book.stopping import SIGNALS, stops_at_once


class Outcome(NamedTuple):
    """How a run of Sphinx ended, and what it printed."""

    status: int
    out: str
    err: str


class SphinxRun:
    """A run of ``python -m sphinx``, which goes on beside this process until `outcome` is asked."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Begin it, with *arguments*, in the folder this process is in."""
        self._out = tempfile.TemporaryFile()  # noqa: SIM115 - `outcome` closes both
        self._err = tempfile.TemporaryFile()  # noqa: SIM115
        begin = _fork if can_fork() else _start
        self._wait = begin(arguments, self._out, self._err)

    def outcome(self) -> Outcome:
        """Wait for it to end, and return how it did."""
        status = self._wait()
        return Outcome(status, _read(self._out), _read(self._err))


def _read(file: IO[bytes]) -> str:
    with file:
        file.seek(0)
        return file.read().decode("utf-8", errors="replace")


Wait = Callable[[], int]
"""What waits for a process, and returns its status."""


def _start(arguments: Sequence[str], out: IO[bytes], err: IO[bytes]) -> Wait:
    """Begin a new Python."""
    line = [sys.executable, "-m", "sphinx", *arguments]
    return subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=out, stderr=err).wait


def _fork(arguments: Sequence[str], out: IO[bytes], err: IO[bytes]) -> Wait:
    """Begin a fork of this process."""
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_run, args=(arguments, out, err))
    process.start()

    def wait() -> int:
        process.join()
        return process.exitcode or 0

    return wait


def can_fork() -> bool:
    """Return whether this is the process of a verb, without another thread."""
    if "fork" not in multiprocessing.get_all_start_methods() or not stops_at_once():
        return False
    threads = Path("/proc/self/task")  # those of compiled libraries as well, where it is there
    return threading.active_count() == 1 and (
        not threads.is_dir() or len([*threads.iterdir()]) == 1
    )


def _run(arguments: Sequence[str], out: IO[bytes], err: IO[bytes]) -> None:
    """Be ``python -m sphinx`` with *arguments*, which prints into *out* and *err*."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)  # the verb's process says that it was stopped
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    warnings.simplefilter("ignore")  # Python's own are for who develops
    sys.argv[1:] = arguments
    sys.path.insert(0, str(Path.cwd()))
    from sphinx.cmd.build import main

    sys.exit(main(arguments))
