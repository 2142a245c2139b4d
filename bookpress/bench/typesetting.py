"""The PDFs against bare compiles of their sources, and our template against pandoc's.

The time of a PDF is that of a build whose text is read, less that of a build that writes nothing:
what is left is writing the source, compiling it, and compiling again where a repair wants it.
"""

import re
import shutil
import statistics
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from bench.books import Bench, texts
from bench.figures import Figure, amount, noise, ratio
from bench.processes import PYTHON, SPHINX, Usage, run, run_together
from bench.whole_book import pandoc

#: What the press asks of Typst for a PDF for the screen.
STANDARDS = ("ua-1", "a-2a")
_AGAIN = re.compile(r"compiled (\d+) times")


def measure(bench: Bench) -> list[Figure]:
    """Measure the PDFs of this book in all its languages, side by side."""
    bench.say("PDFs: reading the text")
    book = bench.copy("typesetting")
    languages = ["", *sorted(path.parent.name for path in book.glob("locales/*/LC_MESSAGES"))]
    kinds = {"nothing": ("dummy",), "whole": ("typst",), "plain": ("typst", "typst_repairs=0")}
    _build(bench, book, languages, "nothing", "dummy", [])
    taken: dict[str, list[Usage]] = {kind: [] for kind in kinds}
    bare, bare_cpu = [], []
    for turn in range(bench.repeats):
        bench.say(f"PDFs, {turn + 1} of {bench.repeats}")
        for kind, (builder, *settings) in kinds.items():
            taken[kind].append(_build(bench, book, languages, kind, builder, settings))
        sources = [_folder(bench, "whole", language) / "main.typ" for language in languages]
        compiles = [bare_compile(source, STANDARDS) for source in sources]
        bare.append(sum(each.wall for each in compiles))
        bare_cpu.append(sum(each.cpu for each in compiles))
    whole, nothing, plain = taken["whole"], taken["nothing"], taken["plain"]
    pdfs = [one.wall - other.wall for one, other in zip(whole, nothing, strict=True)]
    repairs = [one.cpu - other.cpu for one, other in zip(whole, plain, strict=True)]
    again = sum(int(number) - 1 for number in _AGAIN.findall(whole[-1].output))
    return [
        ratio("PDFs of all languages, against bare compiles", pdfs, bare, 1.5),
        ratio("what repairs add, CPU, against bare compiles", repairs, bare_cpu, 0.5),
        Figure("compiles of a whole book beyond the first", again, "compiles"),
    ]


def measure_template(bench: Bench, size: int, source: Path) -> list[Figure]:
    """Compile *source*, our Typst source of the book of *size* chapters, and pandoc's, in turn."""
    theirs = bench.place / "pandoc.typ"
    pandoc(texts(bench.long_book(size)), theirs)
    compiled: dict[Path, list[Usage]] = {source: [], theirs: []}
    for turn in range(repeats := bench.repeats_at(size)):
        bench.say(f"{size} chapters: template, {turn + 1} of {repeats}")
        compiled[source].append(bare_compile(source, STANDARDS))
        compiled[theirs].append(bare_compile(theirs, ()))
    words = {path: words_of(path.with_suffix(".pdf")) for path in compiled}
    ours, others = compiled[source], compiled[theirs]
    return [
        per_word(
            f"template: time for as many words, {size} chapters",
            ([usage.wall for usage in ours], words[source]),
            ([usage.wall for usage in others], words[theirs]),
            "s",
        ),
        per_word(
            f"template: memory for as many words, {size} chapters",
            ([usage.peak for usage in ours], words[source]),
            ([usage.peak for usage in others], words[theirs]),
            "MB",
        ),
    ]


def per_word(
    name: str,
    ours: tuple[Sequence[float], int],
    theirs: tuple[Sequence[float], int],
    unit: str,
) -> Figure:
    """Return the figure of *ours* over *theirs*, values and the number of words they are for."""
    (above, many), (below, number) = ours, theirs
    turns = [one / many / (other / number) for one, other in zip(above, below, strict=True)]
    detail = (
        f"{amount(statistics.median(above))} {unit} for {many} words against "
        f"{amount(statistics.median(below))} {unit} for {number}"
    )
    return Figure(name, statistics.median(turns), "", 2, detail, noise(turns))


def bare_compile(source: Path, standards: Sequence[str]) -> Usage:
    """Compile *source* to a PDF beside it; the time is the compiler's, without Python's start."""
    pdf = source.with_suffix(".pdf")
    program = Path(__file__).with_name("bare_compile.py")
    usage = run(*PYTHON, program, source, pdf, *standards)
    wall, cpu = map(float, usage.output.split())
    return Usage(wall, cpu, usage.peak, "")


def words_of(pdf: Path) -> int:
    """Return how many words are in a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    pages = (document[number].get_textpage() for number in range(len(document)))
    number = sum(len(re.findall(r"\w+", page.get_text_bounded())) for page in pages)
    document.close()
    return number


def pages_of(pdf: Path) -> int:
    """Return how many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    number = len(document)
    document.close()
    return number


def _build(
    bench: Bench, book: Path, languages: Sequence[str], kind: str, builder: str, settings: list[str]
) -> Usage:
    """Build *book* in all *languages* at once; what was written before is removed."""
    commands: list[Sequence[str | Path]] = []
    for language in languages:
        output = _folder(bench, kind, language)
        shutil.rmtree(output, ignore_errors=True)
        chosen = [*settings, *([f"language={language}"] if language else [])]
        options = [word for setting in chosen for word in ("-D", setting)]
        kept = _folder(bench, "kept", language)
        commands.append((*SPHINX, "-b", builder, *options, "-d", kept, book, output))
    return run_together(commands, environment=bench.environment)


def _folder(bench: Bench, kind: str, language: str) -> Path:
    return bench.place / f"pdf-{kind}-{language or 'text'}"
