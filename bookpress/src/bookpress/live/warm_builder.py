"""Keeps a process with Sphinx and its extensions imported, so that builds begin at once.

Imports take most of the time of a small build. Each build runs in a process forked from
this one, and leaves nothing behind in it: Sphinx, its extensions and gettext keep what they
have read for as long as a process lives. What a build had to import besides, this process
imports too, for the next build. It also reads the catalogs that were saved and the environment
that the build before has kept, and notes what that has found in translations, so that no build
does this again.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from typing import Self, cast

from sphinx.application import builtin_extensions
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from bookpress.book.compat import read_environment
from bookpress.book.po_reader import CatalogError, read_for_build
from bookpress.book.stopping import held, leave_to_parent
from bookpress.book.translated_words.known import note_known
from bookpress.book.waiting import Waiting
from bookpress.live.build import (
    EXTENSIONS,
    BuildRequest,
    Outcome,
    SphinxWarning,
    build,
    configured_extensions,
)

_FORKS = "fork" in multiprocessing.get_all_start_methods()
_ending = Event()
_PATIENCE = 1.0  #: In seconds: how long a process that was told to end is waited for.


class WarmBuilder:
    """The process that builds the project in *folder*."""

    def __init__(self, folder: Path) -> None:
        # A process of many threads must not fork: this one starts from nothing.
        context = multiprocessing.get_context("spawn")
        self._requests, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, folder), name="builder")
        with held():  # or `end_builders` would not know of it
            self._process.start()
        theirs.close()

    def build(self, request: BuildRequest) -> Outcome:
        """Build, and return the result."""
        try:
            self._requests.send(request)
            outcome: Outcome = self._requests.recv()
        except (EOFError, OSError):
            if _ending.is_set():
                Event().wait()  # for the end of this process, which comes without a word
            return Outcome(
                warnings=(SphinxWarning("the process that builds has ended; start again"),)
            )
        return outcome

    def close(self) -> None:
        """End the process, also in the middle of a build: the next start builds from nothing."""
        self._requests.close()
        _end(self._process)
        self._process.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_unused: object) -> None:
        self.close()


def end_builders() -> None:
    """End each process that builds for this one, which ends too, in the middle of whatever.

    They are waited for, so that none outlives this one, and what they took counts as its own.
    """
    _ending.set()
    processes = multiprocessing.active_children()
    for process in processes:
        _end(process)
    for process in processes:
        process.join(_PATIENCE)


def _end(process: BaseProcess) -> None:
    try:
        os.killpg(cast("int", process.pid), signal.SIGTERM)
    except (AttributeError, ProcessLookupError):  # Windows; or it has no group yet, or has ended
        process.terminate()


def _work(requests: Connection, folder: Path) -> None:
    """Carry out *requests* until there are no more."""
    leave_to_parent()
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # what builds ends with this process, and gets nothing from the terminal
    with suppress(SphinxError):  # a conf.py that is wrong is reported by the build
        _import((*builtin_extensions, *configured_extensions(folder), *EXTENSIONS))
    env, kept = None, None
    with suppress(EOFError, OSError):
        while True:
            request: BuildRequest = requests.recv()
            _read_catalogs(request.locales)
            outcome = _build_apart(request, env if kept == request.kept else None)
            requests.send(outcome)
            _import(outcome.modules)
            note_known(outcome.translations)
            env, kept = None, request.kept
            gc.unfreeze()
            gc.collect()  # the environment before: what is frozen is never collected
            env = read_environment(kept) if _FORKS else None
            gc.freeze()  # or each build goes through all that is read here again and again


def _import(names: Iterable[str]) -> None:
    for name in names:
        if name not in sys.modules:
            # A module that cannot be imported is reported by the build.
            with suppress(Exception):
                import_module(name)


def _read_catalogs(locales: Path) -> None:
    """Read the catalogs of all languages, which `read_for_build` keeps for the builds."""
    for path in locales.glob("*/LC_MESSAGES/**/*.po"):
        with suppress(CatalogError):  # the build reports what cannot be read
            read_for_build(path)


def _build_apart(request: BuildRequest, env: BuildEnvironment | None) -> Outcome:
    # Where there is no fork, each build imports and reads all it needs.
    start = multiprocessing.get_context("fork" if _FORKS else "spawn")
    second = Waiting() if request.edition and _FORKS else None
    outcomes, theirs = start.Pipe(duplex=False)
    given = (theirs, request, env, second)
    process = start.Process(target=_build_and_send, args=given, daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    try:
        outcome: Outcome = outcomes.recv()
    except EOFError:
        process.join()
        outcome = Outcome(
            warnings=(SphinxWarning(f"the build broke off (status {process.exitcode})"),)
        )
    process.join()
    if second:
        second.close()
    return outcome


def _build_and_send(
    outcomes: Connection,
    request: BuildRequest,
    env: BuildEnvironment | None,
    second: Waiting | None,
) -> None:
    if second:
        second.offer()  # for the second language of a facing edition
    outcomes.send(build(request, env))
