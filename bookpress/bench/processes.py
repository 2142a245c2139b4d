"""Runs command lines, and says what each took: seconds by the clock, CPU seconds, memory."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

#: In seconds: what takes longer is taken for hung, and ended.
PATIENCE = 3600
#: How many of the last lines of what a failed command printed are told.
LINES = 40
PYTHON = (sys.executable, "-P")
PRESS = (*PYTHON, "-m", "bookpress")
SPHINX = (*PYTHON, "-m", "sphinx")


class BenchError(Exception):
    """A command failed; the message has what it printed."""


@dataclass(frozen=True)
class Usage:
    """What a command took, with all the processes that it started and waited for."""

    wall: float  #: Seconds by the clock.
    cpu: float  #: Seconds of CPU, of all processes together.
    peak: float  #: MB (10⁶ bytes) of the largest process.
    output: str  #: What it printed.


class Running:
    """A program that runs in a session of its own; *output* is the file that it prints to."""

    def __init__(self, process: subprocess.Popen[bytes], output: IO[bytes]) -> None:
        self.process, self._output = process, output
        self.begun = time.perf_counter()

    def printed(self) -> str:
        """Return what the program has printed so far."""
        number = self._output.fileno()  # at whose place the program goes on to write
        return os.pread(number, os.fstat(number).st_size, 0).decode("utf-8", "replace")

    def ended(self, patience: float = PATIENCE) -> Usage:
        """Wait until the program ends, at most *patience* seconds, and return what it took."""
        timer = threading.Timer(patience, self.kill)
        timer.start()
        try:
            _, status, usage = os.wait4(self.process.pid, 0)
        finally:
            timer.cancel()
        wall = time.perf_counter() - self.begun
        self.process.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024  # in bytes there, else in KiB
        peak = usage.ru_maxrss * unit / 1e6
        return Usage(wall, usage.ru_utime + usage.ru_stime, peak, self.printed())

    def kill(self) -> None:
        """End the program and what it started, at once."""
        family: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):  # it has ended
            family = psutil.Process(self.process.pid).children(recursive=True)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        for process in family:  # which may have sessions of their own
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=3)


@contextmanager
def started(
    *command: str | Path, cwd: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """Start *command* in *cwd*; whatever happens in the context, nothing of it runs after that."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=None if environment is None else {**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that what it starts can be ended with it
        )
        running = Running(process, output)
        try:
            yield running
        finally:
            running.kill()
            process.wait()


def run(
    *command: str | Path, cwd: Path = Path(), environment: Mapping[str, str] | None = None
) -> Usage:
    """Run *command* in *cwd*, and return what it took. Raise BenchError if it fails."""
    return run_together([command], cwd, environment)


def run_together(
    commands: Sequence[Sequence[str | Path]],
    cwd: Path = Path(),
    environment: Mapping[str, str] | None = None,
) -> Usage:
    """Run *commands* at the same time; return what all took, until the last has ended."""
    begun = time.perf_counter()
    with ExitStack() as programs:
        running = [
            programs.enter_context(started(*each, cwd=cwd, environment=environment))
            for each in commands
        ]
        usages = [each.ended() for each in running]
        wall = time.perf_counter() - begun
        for command, each, usage in zip(commands, running, usages, strict=True):
            if status := each.process.returncode:
                last = "\n".join(usage.output.strip().splitlines()[-LINES:])
                raise BenchError(f"{told(command)} failed (status {status}):\n{last}")
    return Usage(
        wall,
        sum(usage.cpu for usage in usages),
        max(usage.peak for usage in usages),
        "".join(usage.output for usage in usages),
    )


def told(command: Sequence[str | Path]) -> str:
    """Return *command* as it is told, its paths by their last part."""
    return " ".join(Path(word).name if os.sep in str(word) else str(word) for word in command)


def path_without(program: str, place: Path) -> str:
    """Return a ``PATH`` like this one on which *program* is not found.

    A folder that has it is replaced by one in *place* with links to all else in it.
    """
    folders = []
    for number, name in enumerate(os.get_exec_path()):
        folder = Path(name)
        if (folder / program).exists():
            links = place / f"path-{number}"
            links.mkdir()
            for file in folder.iterdir():
                if file.name != program:
                    (links / file.name).symlink_to(file.absolute())
            folder = links
        folders.append(str(folder))
    return os.pathsep.join(folders)
