"""Ends a command that is told to stop: one line, at once, and never in the middle of a change.

Ctrl-C and a signal to terminate end the process from within the handler of the signal. An
exception would go up through whatever library is at work, and be caught or shown there.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

#: The signals that ask a command to stop; the status it ends with is 128 and their number.
SIGNALS = (signal.SIGINT, signal.SIGTERM)

MESSAGE = "bookpress: stopped; the work was not finished"

#: Has an owner while a thread is within `held`.
_holding = threading.RLock()


def stop_at_once() -> None:
    """Have each of `SIGNALS` end this process, with `MESSAGE` and without a traceback."""
    for number in SIGNALS:
        signal.signal(number, _stop)


def stops_at_once() -> bool:
    """Return whether this is a process that does, as that of each verb but a server's."""
    return signal.getsignal(signal.SIGINT) is _stop


def interrupt() -> None:
    """Have each of `SIGNALS` raise KeyboardInterrupt, for a server that ends in good order."""
    for number in SIGNALS:
        signal.signal(number, signal.default_int_handler)


def end_quietly(before: Callable[[], None]) -> None:
    """Have each of `SIGNALS` end this process, a server's, with status 0, after *before*.

    It is to be called before there is a second thread. A thread of its own waits for the signals:
    Python runs a handler in the main thread alone, which may be waiting for something that no
    signal interrupts, and an exception there could leave a lock behind that another thread wants.
    What this process starts has the signals blocked, until it calls `leave_to_parent`.
    """

    def end() -> None:
        try:
            before()
            with suppress(OSError):
                os.write(1, b"\n")  # after the ^C of the terminal
        finally:
            os._exit(0)

    if not hasattr(signal, "sigwait"):  # Windows
        for number in SIGNALS:
            signal.signal(number, lambda *_unused: end())
        return

    def wait() -> None:
        signal.sigwait(SIGNALS)
        with _holding:
            end()

    from multiprocessing import resource_tracker  # large, and servers alone need it

    # Python unblocks the signals as it starts the resource tracker of multiprocessing: that is
    # started before they are blocked.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    threading.Thread(target=wait, name="ending", daemon=True).start()


def leave_to_parent() -> None:
    """Have this process, a worker's, end without a word: Ctrl-C is its parent's to answer.

    It may have been started while the signals were blocked, which it inherits.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def end_with_parent(parent: int) -> None:
    """Have this process end when *parent*, which started it, has ended, however that ended."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(1)


@contextmanager
def held() -> Iterator[None]:
    """Hold the signals back for as long as the context lasts; they take effect after it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        with _holding:  # for the thread of `end_quietly`
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(number: int, _frame: FrameType | None) -> None:
    try:
        os.write(2, f"\n{MESSAGE}\n".encode())
    finally:
        os._exit(128 + number)
