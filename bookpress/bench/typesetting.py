"""``python -m bench.typesetting PROJECT``: how long the PDFs take, and Typst alone.

The book at PROJECT has been built, so its text is read. Prints three numbers: seconds for
the PDFs of all languages, side by side as the press makes them; seconds Typst takes for
their sources, once each; how often it was run beyond that, for a repair.
"""

import gc
import re
import sys
import time
from io import StringIO
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

import typst
from bookpress.press.warming import warm_up
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils


def build(workplace: Path, project: Path, ready: Barrier, said: Path) -> None:
    """Wait until all are *ready*, then make the PDF of one language; note what was *said*."""
    status = StringIO()
    with patch_docutils(project), docutils_namespace():
        app = Sphinx(
            project,
            project,
            workplace / "pdf",
            workplace / "doctrees",
            "typst",
            confoverrides={"language": workplace.name},
            status=status,
        )
        ready.wait()
        app.build()
    said.write_text(status.getvalue(), encoding="utf-8")


def main() -> None:
    """Measure, and print."""
    gc.disable()  # as in the press
    project = Path(sys.argv[1])
    workplaces = sorted(path.parent for path in (project / "_build" / "work").glob("*/pdf"))
    context = get_context("fork")
    ready = context.Barrier(len(workplaces) + 1)
    warm_up([], ["pdf"])
    notes = [workplace / "said" for workplace in workplaces]
    processes = [
        context.Process(target=build, args=(workplace, project, ready, said))
        for workplace, said in zip(workplaces, notes, strict=True)
    ]
    for process in processes:
        process.start()
    ready.wait()
    start = time.perf_counter()
    for process in processes:
        process.join()
    ours = time.perf_counter() - start
    again = re.findall(r"compiled (\d+) times", "".join(note.read_text("utf-8") for note in notes))
    start = time.perf_counter()
    for workplace in workplaces:
        source = workplace / "pdf/main.typ"
        typst.compile(source, ignore_system_fonts=True, pdf_standards=["ua-1", "a-2a"])
    theirs = time.perf_counter() - start
    print(ours, theirs, sum(int(number) - 1 for number in again))


if __name__ == "__main__":
    main()
