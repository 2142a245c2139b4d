"""The translators' preview: its first build, and how soon a saved paragraph is on its page.

A plain ``sphinx-build`` of a copy of the same book gets the same change, in turn.
"""

import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import psutil

from bench.books import Bench, add_word, longest_message, translation
from bench.figures import Figure, median, ratio
from bench.processes import PRESS, SPHINX, BenchError, Running, Usage, run, started

#: The largest book of which a save is measured.
MOST = 200
#: In seconds: what takes longer is taken for hung.
PATIENCE = 600
_ADDRESS = re.compile(r"http://\S+/")
_PAUSE = 0.01  # in seconds, from one look at the page to the next
_REST = 0.5  # in seconds without work, after which the preview is taken to be at rest


def measure(bench: Bench) -> list[Figure]:
    """Measure a save in the shortest book, and in the longest that is not too long."""
    least = min(bench.sizes)
    most = max((size for size in bench.sizes if size <= MOST), default=least)
    return [figure for size in sorted({least, most}) for figure in _measure_saves(bench, size)]


def first_build(bench: Bench, book: Path) -> Usage:
    """Return what the preview of *book* takes until it shows the first page."""
    with _started(bench, book) as running:
        _address(running)
        return _stop(running)


def _measure_saves(bench: Bench, size: int) -> list[Figure]:
    bench.say(f"{size} chapters: the preview’s first build, and that of sphinx-build")
    books = [bench.place / f"{name}-{size}" for name in ("preview", "sphinx-build")]
    for book in books:
        shutil.copytree(bench.long_book(size), book, ignore=shutil.ignore_patterns("_build"))
    previewed, plain = books
    catalog, line = longest_message(translation(previewed))
    page = catalog.relative_to(translation(previewed)).with_suffix(".html").as_posix()
    ours, theirs = [], []
    _sphinx_build(bench, plain)
    with _started(bench, previewed) as running:
        address = _address(running)
        for turn in range(bench.repeats):
            bench.say(f"{size} chapters: a save, {turn + 1} of {bench.repeats}")
            word = f"measured{turn}"
            _wait_for_rest(running)
            begun = time.perf_counter()
            add_word(catalog, line, word)
            _wait_for_word(word, address + page, running)
            ours.append(time.perf_counter() - begun)
            _wait_for_rest(running)
            add_word(plain / catalog.relative_to(previewed), line, word)
            theirs.append(_sphinx_build(bench, plain).wall)
            _check_word(word, plain / "_build" / page)
        _stop(running)
    return [
        ratio(f"save to page, {size} chapters, against sphinx-build", ours, theirs, 1.0),
        median(f"save to page, {size} chapters", ours, "s", 1.0),
    ]


def _sphinx_build(bench: Bench, book: Path) -> Usage:
    """Build the pages of *book* that have changed, in the language that is previewed."""
    language = translation(book).parent.name
    command = (*SPHINX, "-q", "-b", "html", "-D", f"language={language}", book, book / "_build")
    return run(*command, environment=bench.environment)


def _check_word(word: str, page: Path) -> None:
    if word not in page.read_text(encoding="utf-8"):
        raise BenchError(f"sphinx-build has not written the change to {page.name}")


@contextmanager
def _started(bench: Bench, book: Path) -> Iterator[Running]:
    """Start the preview of *book*, from nothing."""
    output = bench.place / "live"
    shutil.rmtree(output, ignore_errors=True)
    language = translation(book).parent.name
    command = (*PRESS, "live", language, book, "--build", output)
    with started(*command, cwd=book, environment=bench.environment) as running:
        yield running


def _address(running: Running) -> str:
    """Wait for the end of the first build; return the address of the book that is told then."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.process.poll() is None:
        if found := _ADDRESS.search(running.printed()):
            return found[0]
        time.sleep(_PAUSE)
    raise BenchError(f"the preview has built nothing:\n{running.printed()}")


def _wait_for_word(word: str, address: str, running: Running) -> None:
    """Wait until *word* is on the page at *address*."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.process.poll() is None:
        try:
            with urlopen(address, timeout=PATIENCE) as page:  # noqa: S310 (our own preview)
                if word.encode() in page.read():
                    return
        except (OSError, HTTPException):  # the page is being written
            pass
        time.sleep(_PAUSE)
    raise BenchError(f"the preview does not show what was saved:\n{running.printed()}")


def _wait_for_rest(running: Running) -> None:
    """Wait until the preview does nothing, as when its check of all catalogs is done."""
    end = time.monotonic() + PATIENCE
    before, now = -1.0, _cpu(running)
    while now - before > _REST / 20 and time.monotonic() < end:
        time.sleep(_REST)
        before, now = now, _cpu(running)


def _cpu(running: Running) -> float:
    """Return the CPU seconds of the preview and the processes that it has."""
    process, total = psutil.Process(running.process.pid), 0.0
    for each in (process, *process.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # a build that has ended just now
            times = each.cpu_times()
            total += times.user + times.system
    return total


def _stop(running: Running) -> Usage:
    """End the preview as Ctrl-C does; return what it took in all."""
    running.process.send_signal(signal.SIGINT)
    return running.ended(60)
