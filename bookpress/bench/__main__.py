"""``python -m bench``: print the table."""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypandoc

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
PANDOC = pypandoc.get_pandoc_path()
COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run *command*, and return what it prints."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: {command[0]} failed\n{done.stdout}{done.stderr}")
    return done.stdout


def seconds(work: Callable[[], None]) -> float:
    """Return how long *work* takes, in seconds of wall time."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def press(project: Path) -> None:
    """Build every edition of the book at *project*."""
    run(sys.executable, "-m", "bookpress", "all", cwd=project)


def pandoc(chapters: Sequence[Path], place: Path) -> None:
    """Make HTML, EPUB and PDF of *chapters* with pandoc and Typst, twice, one after the other."""
    for number in "12":
        for suffix in ("html", "epub", "typ"):
            title = ("--metadata", "title=Book")
            run(PANDOC, "--standalone", *title, "-o", place / f"{number}.{suffix}", *chapters)
        run(sys.executable, "-c", COMPILE, place / f"{number}.typ", place / f"{number}.pdf")


def change_a_translation(project: Path, number: int) -> None:
    """Add a word to the longest translation of the book at *project*."""
    catalogs = {
        path: path.read_text(encoding="utf-8")
        for path in project.glob("locales/*/LC_MESSAGES/chapters/*.po")
    }
    lines = [(line, path) for path, text in catalogs.items() for line in text.splitlines()]
    line, path = max(
        (found for found in lines if found[0].startswith("msgstr")), key=lambda each: len(each[0])
    )
    path.write_text(catalogs[path].replace(line, f'{line[:-1]} {number}"'), "utf-8")


def copy_of_the_book(place: Path) -> Path:
    """Return a copy of the project, with nothing built."""
    leave = shutil.ignore_patterns(".git", ".venv", "_build", ".*_cache", "*.mo", "__pycache__")
    return Path(shutil.copytree(ROOT, place, ignore=leave))


def row(name: str, figures: Sequence[float], against: Sequence[float], limit: float) -> None:
    """Print the medians of *figures* and *against*, and their ratio beside its *limit*."""
    ours, theirs = statistics.median(figures), statistics.median(against)
    print(f"{name:<46}{ours:>7.2f} s {theirs:>7.2f} s {ours / theirs:>7.2f}   at most {limit}")


def main() -> None:
    """Measure and print."""
    first, second, theirs = [], [], []
    pdfs, typst_alone, repairs = [], [], set()
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        for number in range(RUNS):
            project = copy_of_the_book(place / str(number))
            chapters = [project / "index.md", *sorted(project.glob("chapters/*.md"))]
            theirs.append(seconds(lambda chapters=chapters: pandoc(chapters, place)))  # type: ignore[misc]
            first.append(seconds(lambda project=project: press(project)))  # type: ignore[misc]
            done = run(
                sys.executable, "-m", "bench.typesetting", project, cwd=ROOT / "bookpress"
            ).split()
            pdfs.append(float(done[0]))
            typst_alone.append(float(done[1]))
            repairs.add(done[2])
            change_a_translation(project, number)
            second.append(seconds(lambda project=project: press(project)))  # type: ignore[misc]
    print(f"{f'medians of {RUNS}':<46}{'ours':>9} {'against':>9} {'ratio':>7}")
    row("from nothing, against pandoc and typst twice", first, theirs, 2.5)
    row("after one changed translation, against the first", second, first, 1.0)
    row("PDFs of the text read, against Typst alone", pdfs, typst_alone, 1.5)
    print(f"{'  compiled again for a repair':<46}{', '.join(sorted(repairs)):>7}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest process':<46}{peak:>7.0f} MB {'':>17}   under 400")


if __name__ == "__main__":
    main()
