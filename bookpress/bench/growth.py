"""How CPU seconds and memory grow with the number of chapters, for each thing that is built.

Each is built from nothing, in the language of the text (the preview: in the first translation).
Sphinx with Furo and without the workshop is shown beside it, for the same chapters.
"""

import re
import shutil
import statistics
from pathlib import Path

from bench.books import Bench
from bench.figures import PLAIN, Figure, Results, growth_figures, memory_figures
from bench.preview import first_build
from bench.processes import PRESS, SPHINX, Usage, run
from bench.typesetting import measure_template, pages_of

#: Sphinx with Furo takes minutes for a longer book than that.
MOST_PLAIN = 200
_BUILDERS = {"html": "html", "epub": "epub", "pdf": "typst", "gettext": "gettext"}
_VERBS = {"update": "catalogs", "check": "check"}
_PREVIEW = "live’s first build"
_PLAIN_CONF = """\
project = "Book"
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence"]
include_patterns = ["index.md", "chapters/**"]
bibtex_bibfiles = [{bibliographies}]
html_theme = "furo"
"""


def measure(bench: Bench, results: Results) -> None:
    """Measure at each size, and add what is found to *results*, with our template at each size."""
    template: list[Figure] = []
    for size in bench.sizes:
        names = [*_BUILDERS, *_VERBS, _PREVIEW, *([PLAIN] if size <= MOST_PLAIN else [])]
        for name in names:
            repeats = bench.repeats_at(size)
            usages = []
            for turn in range(repeats):
                bench.say(f"{size} chapters: {name}, {turn + 1} of {repeats}")
                usages.append(_measure_one(bench, name, size))
            cpu = statistics.median(usage.cpu for usage in usages)
            peak = max(usage.peak for usage in usages)
            results.growth.setdefault(name, {})[size] = (cpu, peak)
        written = _output(bench, "pdf")
        results.pages[size] = pages_of(next(written.glob("*.pdf")))
        template += measure_template(bench, size, written / "main.typ")
    results.figures += growth_figures(results.growth)
    results.figures += memory_figures(results.growth, results.pages)
    results.figures += template


def _measure_one(bench: Bench, name: str, size: int) -> Usage:
    """Return what it takes to build the thing of that *name* from nothing, for *size* chapters."""
    book, output = bench.long_book(size), _output(bench, name)
    kept = output.with_name(f"{output.name}-kept")
    for folder in (output, kept, book / "_build"):
        shutil.rmtree(folder, ignore_errors=True)
    if name == _PREVIEW:
        return first_build(bench, book)
    if name in _VERBS:
        return run(*PRESS, _VERBS[name], cwd=book, environment=bench.environment)
    if name == PLAIN:
        book = _plain_book(bench, size)
    command = (*SPHINX, "-q", "-b", _BUILDERS.get(name, "html"), "-d", kept, book, output)
    usage = run(*command, environment=bench.environment)
    if name != "pdf":
        shutil.rmtree(output)
    shutil.rmtree(kept)
    return usage


def _plain_book(bench: Bench, size: int) -> Path:
    """Return the book of *size* chapters as a project of Sphinx and Furo alone.

    The directives that the workshop adds are missing there, and are warned of, which takes little.
    """
    book, place = bench.long_book(size), bench.place / f"plain-{size}"
    if not place.exists():
        shutil.copytree(book, place, ignore=shutil.ignore_patterns("locales", "_build"))
        bibliographies = sorted(place.glob("*.bib"))
        for path in bibliographies:  # pybtex knows fewer types of entries, and stops at another
            entries = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"(?m)^@\w+\{", "@misc{", entries), encoding="utf-8")
        names = ", ".join(repr(path.name) for path in bibliographies)
        (place / "conf.py").write_text(_PLAIN_CONF.format(bibliographies=names), "utf-8")
    return place


def _output(bench: Bench, name: str) -> Path:
    return bench.place / f"growth-{name}"
