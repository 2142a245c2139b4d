"""Keeps a process with Sphinx and its extensions imported, so that builds begin at once.

Imports take most of the time of a small build. Each build runs in a process forked from
this one, and leaves nothing behind in it: Sphinx, its extensions and gettext keep what they
have read for as long as a process lives. What a build had to import besides, this process
imports too, for the next build. It also reads the catalogs that were saved, and notes what the
build has found in translations, so that no build does this again.

The process of a build is there before it is asked for, and has read the environment that the build
before has kept, which ends with it: to take that out of a process that goes on, Python's collector
would have to look at all that was ever read there.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import replace
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Event
from typing import Self, cast

from sphinx.application import builtin_extensions
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
    build,
    configured_extensions,
)
from bookpress.live.warned import SphinxWarning

_FORKS = "fork" in multiprocessing.get_all_start_methods()
_ending = Event()
_PATIENCE = 1.0  #: In seconds: how long a process that was told to end is waited for.


class WarmBuilder:
    """The process that carries out requests like *request*, which begin anew or not."""

    def __init__(self, request: BuildRequest) -> None:
        # A process of many threads must not fork: this one starts from nothing.
        context = multiprocessing.get_context("spawn")
        self._requests, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, request), name="builder")
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
            what = "the process that builds has ended; the next save starts another"
            return Outcome(warnings=(SphinxWarning(what),), has_read=True)
        return outcome

    def has_ended(self) -> bool:
        """Return whether the process has ended, whatever has ended it."""
        return not self._process.is_alive()

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


def _work(requests: Connection, like: BuildRequest) -> None:
    """Carry out *requests*, which are *like* this one, until there are no more."""
    leave_to_parent()
    gc.disable()  # what is kept here has no cycles, and each build would go through it again
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # what builds ends with this process, and gets nothing from the terminal
    with suppress(SphinxError):  # a conf.py that is wrong is reported by the build
        _import((*builtin_extensions, *configured_extensions(like.folder), *EXTENSIONS))
    with suppress(EOFError, OSError):
        while True:
            _read_catalogs(like.locales)
            with closing(_NextBuild(like)) as build:
                outcome = build.of(requests.recv())
            requests.send(outcome)
            _import(outcome.modules)
            note_known(outcome.translations)
            like = replace(like, anew=False)


def _import(names: Iterable[str]) -> None:
    for name in names:
        if name not in sys.modules:
            # A module that cannot be imported is reported by the build.
            with suppress(Exception, SystemExit):
                import_module(name)


def _read_catalogs(locales: Path) -> None:
    """Read the catalogs of all languages, which `read_for_build` keeps for the builds."""
    with suppress(OSError):  # a folder goes while it is looked through, which is a save
        for path in locales.glob("*/LC_MESSAGES/**/*.po"):
            with suppress(CatalogError):  # the build reports what cannot be read
                read_for_build(path)


class _NextBuild:
    """A process for the build of one request *like* this one, which it waits for.

    Where there is no fork, it imports and reads all it needs.
    """

    def __init__(self, like: BuildRequest) -> None:
        start = multiprocessing.get_context("fork" if _FORKS else "spawn")
        # For the second language of a facing edition.
        self._second = Waiting() if like.edition and _FORKS else None
        self._asking, answering = start.Pipe()
        self._like = like
        given = (self._asking, answering, like, self._second)
        self._process = start.Process(target=_build_one, args=given, daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        answering.close()

    def of(self, request: BuildRequest) -> Outcome:
        """Build, and return the result."""
        if not self._process.is_alive():  # something has ended it while it waited
            with closing(_NextBuild(self._like)) as another:
                return another.of(request)
        try:
            self._asking.send(request)
            outcome: Outcome = self._asking.recv()
        except (EOFError, OSError):
            self._process.join()
            status = self._process.exitcode
            what = f"the build broke off (status {status}); the next save begins it anew"
            return Outcome(warnings=(SphinxWarning(what),), has_read=True)
        return outcome

    def close(self) -> None:
        """Have the process end, and wait for it."""
        self._asking.close()
        self._process.join()
        if self._second:
            self._second.close()


def _build_one(
    asking: Connection, answering: Connection, like: BuildRequest, second: Waiting | None
) -> None:
    leave_to_parent()
    gc.disable()
    asking.close()  # or this process would hold open what tells it that nobody asks any more
    if second:
        second.offer()
    env = None if like.anew else read_environment(like.kept)
    with suppress(EOFError, OSError):  # nobody asks, or waits for it any more
        request: BuildRequest = answering.recv()
        if request.anew:  # all texts have more cycles than memory should
            gc.freeze()
            gc.enable()
        answering.send(build(request, env))
