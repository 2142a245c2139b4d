"""Has the book read in the second language, by a process of its own, and waits for what it leaves.

The process (`bookpress.facing.second`) reads with the same builder and the same settings, and
resolves what each document refers to, so that a column says what the edition in its language says.
Two languages cannot be read in one process: Sphinx and docutils keep words, roles and directives
for all of it.
"""

import os
import pickle
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from bookpress.book.compat import reads_conf
from bookpress.book.facing import Counterpart, facing_language
from bookpress.book.waiting import Waiting, waiting

from .reports import Warnings

ANSWER = "answer.pickle"


class Job(NamedTuple):
    """What the second process is told."""

    source: Path
    configuration: Path | None
    #: Where it leaves its answer, and keeps what it reads.
    folder: Path
    builder: str
    language: str
    settings: dict[str, Any]
    tags: list[str]
    path: list[str]  #: Where Python looks for extensions.
    parent: int  #: The number of the process that asks.

    @property
    def output(self) -> Path:
        """The builder's output directory."""
        return self.folder / self.builder


@dataclass
class Answer:
    """What the second process answers."""

    warnings: str = ""  #: As Sphinx prints them.
    error: str = ""
    category: str = SphinxError.category  #: What Sphinx says before the error.


class Reading:
    """The second process, which reads while the first reads too."""

    def __init__(self, app: Sphinx, warnings: Warnings) -> None:
        """Start it for the build of *app*; *warnings* know what was told already."""
        language = facing_language(app.config)
        self._job = Job(
            source=app.srcdir,
            configuration=app.confdir if reads_conf(app.config) else None,
            folder=Path(app.doctreedir) / f"facing-{language}",
            builder=app.builder.name,
            language=language,
            settings={
                **app.config.overrides,
                "extensions": [*app.config.extensions],  # Sphinx takes it off the overrides
                "language": language,
                "facing": "",
                "facing_side": True,
            },
            tags=sorted(app.tags),
            path=[*sys.path],
            parent=os.getpid(),
        )
        try:
            self._job.folder.mkdir(parents=True, exist_ok=True)
            (self._job.folder / ANSWER).unlink(missing_ok=True)
        except OSError as error:
            raise SphinxError(f"facing: {self._job.folder}: {error.strerror}") from error
        self._found: Counterpart | None = None
        self._warnings = warnings
        self._process = _warm(self._job) or _Started(self._job)

    def result(self) -> Counterpart:
        """Return what was left, once it is there; repeat the warnings in this process's log.

        Raises what stopped the second process.
        """
        if self._found:
            return self._found
        status = self._process.finish()
        answer = self._job.folder / ANSWER
        if not answer.is_file():
            raise SphinxError(
                f"the book could not be read in the language {self._job.language}: the process "
                f"that reads it ended with {status}"
            )
        found: Answer = pickle.loads(answer.read_bytes())  # noqa: S301 - our own
        self._warnings.report(found.warnings)
        if found.error:
            raise SideError(found.category, found.error)
        self._found = Counterpart(self._job.language, self._job.output)
        return self._found

    def stop(self) -> None:
        """End the process, if the build ends before it is done."""
        self._process.stop()


class _Started:
    """A second process that is started for this build."""

    def __init__(self, job: Job) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __package__],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        told = cast(IO[bytes], self._process.stdin)
        told.write(pickle.dumps(job))
        told.close()
        self._process.stdin = None  # or it would be flushed once more

    def finish(self) -> str:
        """Wait until it is done; return how it ended, for one that has left no answer."""
        _, said = self._process.communicate()
        told = said.decode(errors="replace").strip()
        return f"{_status(self._process.returncode)}, and no answer\n{told}"

    def stop(self) -> None:
        """End it, if it is not done."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


class _Warm:
    """A second process that waits already, with what it needs imported."""

    def __init__(self, process: Waiting) -> None:
        self._process = process

    def finish(self) -> str:
        """Wait until it is done; return how it ended, for one that has left no answer."""
        self._process.finish()
        return f"no answer\n{self._process.said()}"

    def stop(self) -> None:
        """End it, if it is not done."""
        self._process.stop()


def _warm(job: Job) -> _Warm | None:
    """Return a process that waits already, and does *job* now; None if there is none (any more)."""
    from .second import answer  # which imports this module

    process = waiting()
    if process is None:
        return None
    try:
        process.ask(answer, job)
    except OSError:  # something has ended it while it waited
        return None
    return _Warm(process)


def _status(code: int) -> str:
    """Return what the status of a process that has ended says."""
    if code >= 0:
        return f"status {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


class SideError(SphinxError):
    """What stopped the second process; it is told as it would be of that language alone."""

    def __init__(self, category: str, message: str) -> None:
        """Tell *message*, of a fault that Sphinx calls *category*."""
        super().__init__(message)
        self.category = category
