"""``python -m bench``: measure, print the table, compare with the last figures, draw the chart.

Writes ``bench.json``, ``bench.txt`` and ``growth.svg`` to ``_build/bench/`` of the book; with
``--keep``, to the documentation too, where the next run finds them to compare with.
"""

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pypandoc

from bench import growth, preview, typesetting, whole_book
from bench.books import Bench
from bench.figures import Results
from bench.processes import BenchError, path_without
from bench.report import comparison, report

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "_build" / "bench"
DOCS = ROOT / "bookpress" / "docs"
NAME = "bench.json"


def main() -> int:
    """Measure and print; return 1 if a command failed, 130 if interrupted, else 0."""
    options = _arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nothing is left then, too
    begun = time.monotonic()

    def say(what: str) -> None:
        seconds = int(time.monotonic() - begun)
        print(f"[{seconds // 60}:{seconds % 60:02}] {what}", file=sys.stderr, flush=True)

    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            results = _measure(options, Path(folder), say)
    except (BenchError, ValueError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return 130
    table = report(results)
    print(table)
    last = DOCS / NAME
    if last.exists():
        before = Results.from_json(json.loads(last.read_text(encoding="utf-8")))
        print(f"\n{comparison(results, before)}")
    _write(results, table, BUILD, BUILD)
    if options.keep:
        _write(results, table, DOCS, DOCS / "pictures")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--chapters",
        required=True,
        metavar="PATTERN",
        help="the chapters of which longer books are made, such as 'chapters/0[1-5]-*'",
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[12, 48, 168],
        metavar="NUMBER",
        help="how many chapters the longer books have (default: 12 48 168)",
    )
    parser.add_argument(
        "--repeats",
        type=int,
        default=5,
        metavar="NUMBER",
        help="how often each thing is measured (default: %(default)s)",
    )
    parser.add_argument("--keep", action="store_true", help="put the figures in docs/")
    options = parser.parse_args()
    if min(options.sizes) < 1 or options.repeats < 1:
        parser.error("sizes and repeats begin at 1")
    return options


def _measure(options: argparse.Namespace, place: Path, say: Callable[[str], None]) -> Results:
    """Measure all that there is, in the folder *place*."""
    made = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "cores": len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count(),
        "python": platform.python_version(),
        "sphinx": version("sphinx"),
        "typst": version("typst"),
        "pandoc": pypandoc.get_pandoc_version(),
        "sizes": sorted(options.sizes),
        "repeats": options.repeats,
    }
    bench = Bench(
        project=ROOT,
        chapters=options.chapters,
        sizes=tuple(sorted({*options.sizes})),
        repeats=options.repeats,
        place=place,
        path=path_without("java", place),
        say=say,
    )
    results = Results(made=made)
    results.figures += whole_book.measure(bench)
    results.figures += typesetting.measure(bench)
    results.figures += preview.measure(bench)
    growth.measure(bench, results)
    say("done")
    return results


def _write(results: Results, table: str, place: Path, pictures: Path) -> None:
    """Write the figures and the table to the folder *place*, and the chart to *pictures*."""
    from bench.chart import draw  # late, for what is measured is started by a process that is small

    place.mkdir(parents=True, exist_ok=True)
    figures = json.dumps(results.to_json(), indent=1, ensure_ascii=False)
    (place / NAME).write_text(f"{figures}\n", encoding="utf-8")
    (place / "bench.txt").write_text(f"{table}\n", encoding="utf-8")
    chart = pictures / "growth.svg"
    draw(results, chart)
    written = (place / NAME, place / "bench.txt", chart)
    print("wrote " + ", ".join(str(path.relative_to(ROOT)) for path in written))


if __name__ == "__main__":
    sys.exit(main())
