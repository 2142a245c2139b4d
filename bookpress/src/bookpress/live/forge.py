"""A warm process that builds: what takes a build longest, its imports, is done beforehand.

Each build runs in a process forked from the warm one, and leaves nothing behind in it:
Sphinx, its extensions and gettext keep what they have read for as long as a process
lives. What a build had to import, the warm process imports too, for the next one.
"""

import multiprocessing
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from sphinx.application import builtin_extensions
from sphinx.errors import SphinxError

from bookpress.live.build import MARKS, Fault, Order, Outcome, build, configured_extensions


class Forge:
    """The warm process for the project in *folder*."""

    def __init__(self, folder: Path) -> None:
        # A process of many threads must not fork: this one starts from nothing.
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, folder), name="forge")
        self._process.start()
        theirs.close()

    def build(self, order: Order) -> Outcome:
        """Build, and return what came of it."""
        try:
            self._orders.send(order)
            outcome: Outcome = self._orders.recv()
        except (EOFError, OSError):
            return Outcome(faults=(Fault("the process that builds has ended; start again"),))
        return outcome

    def close(self) -> None:
        """End the process."""
        self._orders.close()
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_unused: object) -> None:
        self.close()


def _work(orders: Connection, folder: Path) -> None:
    """Carry out *orders* until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks for builds says when to end
    with suppress(SphinxError):  # the build will say what is wrong with conf.py
        _import((*builtin_extensions, *configured_extensions(folder), MARKS))
    with suppress(EOFError, OSError):
        while True:
            outcome = _build_apart(orders.recv())
            orders.send(outcome)
            _import(outcome.modules)


def _import(names: Iterable[str]) -> None:
    for name in names:
        if name not in sys.modules:
            # The build will say what is wrong with a module of the project.
            with suppress(Exception):
                import_module(name)


def _build_apart(order: Order) -> Outcome:
    # Where there is no fork, each build imports all it needs.
    forking = "fork" in multiprocessing.get_all_start_methods()
    start = multiprocessing.get_context("fork" if forking else "spawn")
    outcomes, theirs = start.Pipe(duplex=False)
    process = start.Process(target=_build_and_tell, args=(theirs, order), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    try:
        outcome: Outcome = outcomes.recv()
    except EOFError:
        process.join()
        outcome = Outcome(faults=(Fault(f"the build broke off (status {process.exitcode})"),))
    process.join()
    return outcome


def _build_and_tell(outcomes: Connection, order: Order) -> None:
    outcomes.send(build(order))
