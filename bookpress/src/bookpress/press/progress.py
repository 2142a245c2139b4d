"""Prints, while editions are built, what is being done and how long each step took.

Each step that ends has a line. On a terminal the last line says what goes on; where
lines are kept, as in a pipe, one says so each time nothing else was said for `QUIET` seconds.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from bookpress.catalogs.templates import WholeText

QUIET = 4.0

Report = Callable[["Step"], None]
Tell = Callable[["Step | Told"], None]


class Told(NamedTuple):
    """The text that was read for an edition; None if its pages do not tell what there is of it."""

    text: "WholeText | None"


class Step(NamedTuple):
    """A step that begins, or has ended after some seconds."""

    edition: str  #: Its code.
    name: str
    seconds: float | None = None


@contextmanager
def step(report: Report, edition: str, name: str) -> Iterator[None]:
    """Call *report* when the step *name* begins, and again when it has ended."""
    begun = time.monotonic()
    report(Step(edition, name))
    try:
        yield
    finally:
        report(Step(edition, name, time.monotonic() - begun))


class Progress:
    """Writes the steps reported to it to *stream*."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._going: dict[tuple[str, str], float] = {}
        self._written = time.monotonic()
        #: How long to wait for a step, in seconds, before calling `waiting`.
        self.pause = 0.25 if self._is_terminal else 1.0

    def report(self, step: Step) -> None:
        """Note that *step* begins, or write that it has ended."""
        key = step.edition, step.name
        if step.seconds is None:
            self._going[key] = time.monotonic()
        else:
            self._going.pop(key, None)
            self._line(f"{step.edition}: {step.name}, {step.seconds:.1f} s")
        self.waiting()

    def waiting(self) -> None:
        """Write what is being done, on a terminal or after `QUIET` seconds without a line."""
        now = time.monotonic()
        going = ", ".join(
            f"{edition}: {name} {now - begun:.0f} s"
            for (edition, name), begun in self._going.items()
        )
        if self._is_terminal:
            room = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r\x1b[K{going[:room]}")
            self._stream.flush()
        elif now - self._written >= QUIET:
            self._line(f"{going}…" if going else "…")

    def _line(self, words: str) -> None:
        clear = "\r\x1b[K" if self._is_terminal else ""
        self._stream.write(f"{clear}{words}\n")
        self._stream.flush()
        self._written = time.monotonic()
