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
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

from bookpress.book.stopping import SIGNALS, stops_at_once


class Outcome(NamedTuple):
    """How a run of Sphinx ended, and what it printed."""

    status: int
    out: str
    err: str


def run_sphinx(arguments: Sequence[str]) -> Outcome:
    """Run ``python -m sphinx`` with *arguments*, from the folder this process is in."""
    if can_fork():
        return _run_in_fork(arguments)
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *arguments],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def can_fork() -> bool:
    """Return whether this is the process of a verb, without another thread."""
    if "fork" not in multiprocessing.get_all_start_methods() or not stops_at_once():
        return False
    threads = Path("/proc/self/task")  # those of compiled libraries as well, where it is there
    return threading.active_count() == 1 and (
        not threads.is_dir() or len([*threads.iterdir()]) == 1
    )


def _run_in_fork(arguments: Sequence[str]) -> Outcome:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        context = multiprocessing.get_context("fork")
        process = context.Process(target=_run, args=(arguments, out, err))
        process.start()
        process.join()
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", errors="replace"))
    return Outcome(process.exitcode or 0, *texts)


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
