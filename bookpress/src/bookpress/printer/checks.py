"""The checks of a preflight: each looks at one thing, and adds what it finds to a report.

Some rely on what those before them have added (boxes, inks, marks), so ``preflight`` calls them
in the order in which they stand here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pikepdf import Array, Name, Object, Page, Pdf

from bookpress.book.pdf.boxes import read_box
from bookpress.book.pdf.colours import Colour
from bookpress.printer.painted import Content, Kind, Painted
from bookpress.printer.report import Boxes, Finding, Report
from bookpress.printer.rgb import names_rgb

# Resolutions at the printed size, in pixels per inch: those that printing houses commonly ask for.
COLOUR_PPI = 300  #: The least for a photograph: one with fewer looks blurred.
LINE_PPI = 600  #: The least for line art (one bit a pixel): steps are visible in one with fewer.
FINE_LINE_PPI = 1200  #: What line art should have: with fewer, steps are visible at a close look.


def check_pages(report: Report, count: int, multiple: int | None) -> None:
    """Check that *count* pages are a *multiple* of something, or, if that is None, one sheet."""
    if multiple is None:
        if count != 1:
            report.faults.append(Finding(f"{count} pages: a cover is one sheet"))
    elif not count or count % multiple:
        even = "" if count % 2 == 0 else ", not even an even number"
        report.faults.append(
            Finding(f"{count} pages{even}: pad them to a multiple of {multiple} with MULTIPLE")
        )


def check_boxes(report: Report, pages: Iterable[Page], bleed: float) -> None:
    """Check that each page has its boxes, of one size, with *bleed* mm around the trim."""
    wrong: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        media = read_box(page, "MediaBox")
        assert media is not None  # noqa: S101 - pikepdf has refused a page without one
        boxes = Boxes(media, read_box(page, "TrimBox"), read_box(page, "BleedBox"))
        report.boxes.append(boxes)
        for message in _box_faults(boxes, report.boxes[0], bleed):
            wrong[message].append(number)
        if page.obj.get("/UserUnit", 1) != 1 or page.rotation:
            wrong["turned or scaled: write the page upright, at its true size"].append(number)
    report.faults += [Finding(message, tuple(numbers)) for message, numbers in wrong.items()]


def _box_faults(boxes: Boxes, first: Boxes, bleed: float) -> Iterator[str]:
    """Yield what is wrong with *boxes*, those of page 1 being *first*."""
    media, trim, wide = boxes.media, boxes.trim, boxes.bleed
    if trim is None:
        yield "no TrimBox: compose the page with a bleed"
    if wide is None:
        yield "no BleedBox: have it written (printer.sheets)"
    if wide and not media.holds(wide):
        yield "the BleedBox is not inside the MediaBox: compose the page with a larger bleed"
    if trim and wide:
        if not wide.holds(trim):
            yield "the TrimBox is not inside the BleedBox: write the boxes anew"
        elif any(abs(margin - bleed) > 0.05 for margin in wide.margins(trim)):
            found = ", ".join(f"{margin:.2f}" for margin in wide.margins(trim))
            yield (
                f"the bleed is {found} mm (left, foot, right, head), "
                f"not {bleed:g} mm on each side: write the BleedBox anew"
            )
    for name, box, model in (
        ("MediaBox", media, first.media),
        ("TrimBox", trim, first.trim),
        ("BleedBox", wide, first.bleed),
    ):
        if box and model and not (box.holds(model, 0.05) and model.holds(box, 0.05)):
            yield f"its {name} is not that of page 1: give every page the same size"


def check_fonts(report: Report, contents: list[Content]) -> None:
    """Check that every font is embedded."""
    for number, content in enumerate(contents, 1):
        for font in content.fonts:
            report.fonts.setdefault(font, []).append(number)
    for font, pages in report.fonts.items():
        if not font.embedded:
            report.faults.append(
                Finding(f"the font {font.name} is not embedded: embed it", tuple(pages))
            )


def check_inks(report: Report, contents: list[Content], spots: frozenset[str], cover: bool) -> None:
    """Check that everything is painted in inks a press has; *spots* are those ordered besides."""
    for number, content in enumerate(contents, 1):
        for key in dict.fromkeys((thing.kind, thing.colour) for thing in content.painted):
            report.inks.setdefault(key, []).append(number)
    coloured: set[int] = set()
    for (kind, colour), pages in report.inks.items():
        if message := _ink_fault(kind, colour, spots):
            report.faults.append(Finding(message, tuple(pages)))
        elif colour.space.profile:
            report.notes.append(
                Finding(
                    f"{kind} in {colour.space}: the press may make other inks of it", tuple(pages)
                )
            )
        plates = colour.plates()
        if kind == "text" and plates and set(plates) == {"K"} and not colour.is_black:
            report.notes.append(
                Finding(f"text in {colour} is screened: fine strokes break up", tuple(pages))
            )
        if plates is None or set(plates) - {"K"}:
            coloured.update(pages)
    if coloured and not cover:
        report.notes.append(
            Finding("not in black alone: these pages print in colour", tuple(sorted(coloured)))
        )


def _ink_fault(kind: Kind, colour: Colour, spots: frozenset[str]) -> str:
    """Return what is wrong with painting *kind* in *colour*; nothing if it can be printed."""
    family, plates = colour.space.family, colour.plates()
    if family in {"rgb", "lab"}:
        return f"{kind} in {colour}: write the colour in CMYK"
    if unordered := colour.space.spots - spots:
        return f"{kind} in the spot ink {', '.join(sorted(unordered))}: use CMYK, or order it"
    if family == "unknown":
        return f"{kind} in a colour space that cannot be read: write the colour in CMYK"
    pure = plates is not None and (set(plates) <= {"K"} or bool(colour.space.spots))
    if kind == "text" and not pure:
        return f"text in {colour}, not in black ink alone: set it in cmyk(0%, 0%, 0%, 100%)"
    return ""


def check_unused_rgb(report: Report, pdf: Pdf) -> None:
    """Check that no RGB colour space is in the file, where no page paints in one."""
    if any("RGB" in str(colour.space) for _, colour in report.inks):
        return
    if any(names_rgb(thing) for thing in pdf.objects):
        report.faults.append(
            Finding("an RGB colour space is in the file, though no page paints in it: remove it")
        )


def check_pictures(report: Report, contents: list[Content]) -> None:
    """Check that every image has pixels enough at the size it is placed."""
    for number, thing in _all_painted(contents):
        if (picture := thing.picture) is None:
            continue
        report.pictures.append((number, picture))
        needed = LINE_PPI if picture.bits == 1 else COLOUR_PPI
        if picture.ppi < needed - 0.5:
            report.faults.append(
                Finding(
                    f"an image of {picture.ppi:.0f} ppi at its size: "
                    f"place it smaller, or give one of {needed} ppi",
                    (number,),
                )
            )
        elif picture.bits == 1 and picture.ppi < FINE_LINE_PPI - 0.5:
            report.notes.append(
                Finding(f"line art of {picture.ppi:.0f} ppi; {FINE_LINE_PPI} is finer", (number,))
            )


def check_marks(report: Report, contents: list[Content]) -> None:
    """Check that every page with ink has marks outside the bleed, and none that reaches into it."""
    stray = set()
    for number, thing in _all_painted(contents):
        boxes = report.boxes[number - 1]
        if boxes.trim is None or boxes.bleed is None or thing.colour.is_paper:
            continue
        for box in thing.boxes:
            if boxes.trim.meets(box) or boxes.bleed.holds(box):
                continue
            if boxes.bleed.meets(box):
                stray.add(number)
            elif number not in report.marked:
                report.marked.append(number)
    if stray:
        report.faults.append(
            Finding("a mark reaches into the bleed: draw it further out", tuple(sorted(stray)))
        )
    report.blank = [number for number, content in enumerate(contents, 1) if not content.painted]
    inked = set(range(1, report.pages + 1)) - set(report.blank)
    if bare := inked - set(report.marked):
        report.notes.append(Finding("no crop marks outside the bleed", tuple(sorted(bare))))


def check_the_rest(report: Report, pdf: Pdf, contents: list[Content]) -> None:
    """Look for transparency, names that are not defined, layers and annotations."""
    reasons: dict[str, list[int]] = defaultdict(list)
    missing: dict[str, list[int]] = defaultdict(list)
    for number, content in enumerate(contents, 1):
        for reason in content.transparency:
            reasons[reason].append(number)
        for name in content.missing:
            missing[name].append(number)
    report.notes += [
        Finding(f"transparency: {reason}; the press flattens it", tuple(pages))
        for reason, pages in sorted(reasons.items())
    ]
    report.faults += [
        Finding(f"the page uses {name}, which it does not define: compose it again", tuple(pages))
        for name, pages in sorted(missing.items())
    ]
    if "/OCProperties" in pdf.Root:
        report.notes.append(Finding("layers: what is hidden on a screen may be printed"))
    _check_annotations(report, pdf)


def _check_annotations(report: Report, pdf: Pdf) -> None:
    links: set[int] = set()
    others: set[int] = set()
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", Array()):
            report.annotations += 1
            (links if _prints_nothing(annotation) else others).add(number)
    if links:
        report.notes.append(Finding("links, which print nothing", tuple(sorted(links))))
    if others:
        report.faults.append(
            Finding("annotations that may be printed: remove them", tuple(sorted(others)))
        )


def _prints_nothing(annotation: Object) -> bool:
    """Return whether *annotation* is a link with no border and no look."""
    border = annotation.get("/Border")
    return (
        annotation.get("/Subtype") == Name.Link
        and "/AP" not in annotation
        and border is not None
        and float(border[2]) == 0
    )


def _all_painted(contents: list[Content]) -> Iterator[tuple[int, Painted]]:
    for number, content in enumerate(contents, 1):
        for thing in content.painted:
            yield number, thing
