"""What ``make`` does with this book: from nothing, with nothing changed, with one catalog changed.

Pandoc's job beside it is the smaller one that its users have: HTML, EPUB and PDF (by Typst) of the
same chapters, once for each of two languages, one after the other.
"""

import os
import shutil
import statistics
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from bench.books import Bench, add_word, longest_message, texts, translation
from bench.figures import Figure, ratio
from bench.processes import PRESS, PYTHON, Usage, run

PANDOC = pypandoc.get_pandoc_path()
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
#: The folder whose `sitecustomize` has Python note the processes that it starts.
NOTES_STARTS = Path(__file__).with_name("noting")


def measure(bench: Bench) -> list[Figure]:
    """Measure in turn pandoc's job and ours, as often as asked for, each time in a new copy."""
    pandocs, first, again, changed, rewritten = [], [], [], [], []
    for turn in range(bench.repeats):
        bench.say(f"this book, {turn + 1} of {bench.repeats}")
        book = bench.copy(f"whole-{turn}")
        pandocs.append(pandoc_job(texts(book), bench.place))
        first.append(make(bench, book))
        again.append(make(bench, book))
        folder = translation(book)
        others = files_of_others(book / "_build", folder.parent.name)
        add_word(*longest_message(folder), f"measured{turn}")
        changed.append(make(bench, book))
        rewritten.append(len(others ^ files_of_others(book / "_build", folder.parent.name)))
        if turn + 1 < bench.repeats:
            shutil.rmtree(book)
    return [
        ratio("from nothing, against pandoc and Typst twice", wall(first), wall(pandocs), 1.5),
        ratio("from nothing, CPU seconds of both", cpu(first), cpu(pandocs)),
        *_with_checks_of_java(bench, book, wall(pandocs)),
        ratio("nothing changed, against pandoc and Typst twice", wall(again), wall(pandocs), 0.1),
        ratio("nothing changed, against from nothing", wall(again), wall(first), 0.1),
        ratio("one catalog changed, against from nothing", wall(changed), wall(first), 0.6),
        Figure("files of the other language written for it", max(rewritten), "files", 0),
        started_processes(bench, book),
    ]


def wall(usages: Sequence[Usage]) -> list[float]:
    """Return the seconds by the clock of each of *usages*."""
    return [usage.wall for usage in usages]


def cpu(usages: Sequence[Usage]) -> list[float]:
    """Return the CPU seconds of each of *usages*."""
    return [usage.cpu for usage in usages]


def make(bench: Bench, book: Path) -> Usage:
    """Build all editions of *book*, as ``make`` does."""
    return run(*PRESS, "all", cwd=book, environment=bench.environment)


def pandoc_job(chapters: Sequence[Path], place: Path) -> Usage:
    """Make HTML, EPUB and PDF of *chapters* with pandoc and Typst, twice, one after the other."""
    usages = []
    for number in "12":
        for suffix in ("html", "epub", "typ"):
            usages.append(pandoc(chapters, place / f"{number}.{suffix}"))
        source, pdf = place / f"{number}.typ", place / f"{number}.pdf"
        usages.append(run(*PYTHON, "-c", COMPILE, source, pdf))
    return Usage(sum(wall(usages)), sum(cpu(usages)), max(usage.peak for usage in usages), "")


def pandoc(chapters: Sequence[Path], output: Path) -> Usage:
    """Have pandoc make the file *output* of *chapters*."""
    return run(PANDOC, "--standalone", "--metadata", "title=Book", "-o", output, *chapters)


def files_of_others(build: Path, language: str) -> set[tuple[Path, int, int]]:
    """Return the editions in *build* that are not in *language*, with what a new one alters."""
    others = {path.name for path in (build / "html").iterdir() if path.is_dir()} - {language}
    files = {path for name in others for path in (build / "html" / name).rglob("*")}
    files |= {path for name in others for path in build.glob(f"*/*-{name}.*")}
    return {(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in files if path.is_file()}


def _with_checks_of_java(bench: Bench, book: Path, pandocs: Sequence[float]) -> list[Figure]:
    """Measure once with all that is on the ``PATH``, if Java is: it reads the finished e-books."""
    if not shutil.which("java"):
        return []
    bench.say("this book, with the checks that need Java")
    shutil.rmtree(book / "_build")
    environment = bench.environment | {"PATH": os.environ["PATH"]}
    seconds = run(*PRESS, "all", cwd=book, environment=environment).wall
    return [
        ratio(
            "from nothing with epubcheck, against pandoc and Typst twice",
            [seconds],
            [statistics.median(pandocs)],
        )
    ]


def started_processes(bench: Bench, book: Path) -> Figure:
    """Return how many processes are started, from nothing, by those of Python."""
    bench.say("this book, counting processes")
    shutil.rmtree(book / "_build")
    notes = bench.place / "started"
    noting = {"PYTHONPATH": str(NOTES_STARTS), "BENCH_NOTES": str(notes)}
    run(*PRESS, "all", cwd=book, environment=bench.environment | noting)
    kinds = Counter(notes.read_text().splitlines())
    detail = ", ".join(f"{number} by {kind}" for kind, number in sorted(kinds.items()))
    return Figure("processes started from nothing", kinds.total(), "processes", detail=detail)
