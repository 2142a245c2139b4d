"""Writes a report for a terminal: aligned lines, the faults last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bookpress.book.pdf.boxes import Box
from bookpress.printer.made_with import Values
from bookpress.printer.painted import Kind
from bookpress.printer.report import UNCHECKED, Finding, Report

_WIDTH = 14  # of the names on the left


def worded(report: Report) -> str:
    """Return *report* in lines to print."""
    lines = [str(report.path)]
    for name, values in _sections(report):
        for name_once, value in zip([name, *[""] * len(values)], values, strict=False):
            lines.append(f"  {name_once:{_WIDTH}}{value}")
    return "\n".join(lines) + "\n"


def _sections(report: Report) -> Iterator[tuple[str, Sequence[str]]]:
    if report.made_with:
        yield "made with", list(_values(report.made_with))
    yield "pages", [f"{report.pages}{_blank(report.blank)}"]
    yield "boxes", list(_boxes(report)) or ["none"]
    yield (
        "fonts",
        sorted(
            f"{font.name}: {'embedded' if font.embedded else 'NOT EMBEDDED'}"
            f"{', subset' if font.subset else ''}"
            for font in report.fonts
        )
        or ["none"],
    )
    yield "inks", list(_inks(report)) or ["none"]
    yield "images", _images(report)
    yield "marks", [f"outside the bleed, {_on(report.marked)}" if report.marked else "none"]
    yield "annotations", [str(report.annotations or "none")]
    yield "PDF", [f"version {report.version}", _intent(report.intent)]
    yield "not checked", UNCHECKED
    if report.notes:
        yield "notes", [finding_in_words(note) for note in report.notes]
    yield (
        "FAULTS" if report.faults else "faults",
        [finding_in_words(fault) for fault in report.faults] or ["none"],
    )


def _values(made_with: Values) -> Iterator[str]:
    words = {
        "bleed": "a bleed of {} mm",
        "multiple": "pages in a multiple of {}",
        "pages": "a spine for {} pages",
        "bulk": "a bulk of {} mm a page",
        "isbn": "the ISBN {}",
    }
    for name, wording in words.items():
        if name in made_with:
            yield wording.format(made_with[name])
    if "greys" in made_with:
        pages = str(made_with["greys"])
        yield f"greys for the colours of drawings, on page{'s' if ',' in pages else ''} {pages}"
    if "bulk" in made_with and "isbn" not in made_with:
        yield "no ISBN"


def _blank(pages: Sequence[int]) -> str:
    return f", without ink: {_ranges(pages)}" if pages else ""


def _boxes(report: Report) -> Iterator[str]:
    if not report.boxes:
        return
    first = report.boxes[0]
    same = "" if len(set(report.boxes)) == 1 else " (page 1; others differ)"
    for name, box in (("media", first.media), ("bleed", first.bleed), ("trim", first.trim)):
        yield f"{name}  {_size(box)}{same}"


def _size(box: Box | None) -> str:
    return f"{box.width:7.2f} × {box.height:.2f} mm" if box else "missing"


def _inks(report: Report) -> Iterator[str]:
    kinds: dict[str, dict[Kind, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (kind, colour), pages in report.inks.items():
        kinds[str(colour)][kind].update(pages)
    for ink, uses in kinds.items():
        yield f"{ink}: {', '.join(uses)}, {_on(set().union(*uses.values()))}"


def _images(report: Report) -> Sequence[str]:
    return [
        f"page {number}: {picture.ppi:.0f} ppi, {picture.bits} bit"
        for number, picture in report.pictures
    ] or ["none"]


def _intent(name: str) -> str:
    if not name:
        return "no output intent: no PDF/X is claimed"
    return f"output intent {name}, not validated: no PDF/X is claimed"


def finding_in_words(finding: Finding) -> str:
    """Return a fault or a remark as one line."""
    return f"{_place(finding.pages)}: {finding.message}" if finding.pages else finding.message


def _place(pages: Sequence[int]) -> str:
    return f"page{'s' if len(pages) > 1 else ''} {_ranges(pages)}"


def _on(pages: Iterable[int]) -> str:
    return f"on {_place(sorted(pages))}"


def _ranges(pages: Sequence[int]) -> str:
    """Return *pages* in words: ``1–3, 7`` for 1, 2, 3, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
