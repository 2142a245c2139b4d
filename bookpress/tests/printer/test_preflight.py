"""What the preflight reports of a PDF before it goes to the printer."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from bookpress.printer.errors import PrinterError
from bookpress.printer.preflight import preflight
from bookpress.printer.report import Report
from bookpress.printer.sheets import finish
from bookpress.testing import run_command
from pikepdf import Array, Dictionary, Name
from PIL import Image

from .conftest import Resource, Typeset, Written

PAGES = ("one", "two", "three", "four")


def faults(report: Report) -> list[tuple[tuple[int, ...], str]]:
    return [(fault.pages, fault.message) for fault in report.faults]


def only_fault(report: Report) -> tuple[tuple[int, ...], str]:
    (fault,) = faults(report)
    return fault


def notes(report: Report) -> str:
    return "\n".join(note.message for note in report.notes)


@pytest.fixture
def finished(typeset: Typeset, tmp_path: Path) -> Typeset:
    """Set pages as ``typeset`` does, and make them ready for the printer."""

    def make(*pages: str, **options: str) -> Path:
        finish(typeset(*pages, **options), tmp_path / "finished.pdf")
        return tmp_path / "finished.pdf"

    return make


def changed(path: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


# ---- A sound book ------------------------------------------------------------------------


def test_a_finished_book_has_no_fault_and_calls_for_no_remark(finished: Typeset) -> None:
    report = preflight(finished("one", "two", "three"))
    assert (report.faults, report.notes) == ([], [])
    assert (report.pages, report.blank, report.marked) == (4, [4], [1, 2, 3])
    assert [(font.name, font.embedded, font.subset) for font in report.fonts] == [
        ("LibertinusSerif-Regular", True, True)
    ]
    assert {(kind, str(colour)) for kind, colour in report.inks} == {
        ("text", "K 100 %"),
        ("lines", "K 100 %"),
    }


# ---- Pages and boxes ---------------------------------------------------------------------


def test_an_odd_number_of_pages_is_a_fault(finished: Typeset) -> None:
    book = changed(finished(*PAGES), lambda pdf: pdf.pages.__delitem__(3))
    assert "3 pages, not even an even number" in only_fault(preflight(book))[1]


def test_the_printers_multiple_is_kept_to(finished: Typeset) -> None:
    book = finished(*PAGES)
    assert "4 pages: pad them to a multiple of 16" in only_fault(preflight(book, multiple=16))[1]


def test_a_cover_is_one_sheet_of_any_number_of_pages(finished: Typeset) -> None:
    book = finished(*PAGES)
    assert "4 pages: a cover is one sheet" in only_fault(preflight(book, cover=True))[1]
    changed(book, lambda pdf: pdf.pages.__delitem__(slice(1, 4)))
    assert faults(preflight(book, cover=True)) == []


def test_a_missing_bleed_is_told_for_all_its_pages_at_once(typeset: Typeset) -> None:
    pages, message = only_fault(preflight(typeset(*PAGES)))
    assert pages == (1, 2, 3, 4)
    assert "no BleedBox" in message


def test_a_page_without_any_bleed_lacks_its_trim_too(typeset: Typeset) -> None:
    found = faults(preflight(typeset(*PAGES, bleed="0mm", marks="")))
    assert [message.split(":")[0] for _, message in found] == ["no TrimBox", "no BleedBox"]


def test_a_bleed_of_another_width_is_measured(finished: Typeset) -> None:
    _, message = only_fault(preflight(finished(*PAGES), bleed=2.5))
    assert "3.00, 3.00, 3.00, 3.00 mm (left, foot, right, head), not 2.5 mm" in message


def test_a_page_of_another_size_is_named(finished: Typeset) -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].obj.MediaBox = Array([0, 0, 500, 700])

    pages, message = only_fault(preflight(changed(finished(*PAGES), widen)))
    assert (pages, "MediaBox is not that of page 1" in message) == ((3,), True)


@pytest.mark.parametrize(
    ("name", "corners", "told"),
    [
        ("/BleedBox", [-9, -9, 400, 600], "BleedBox is not inside the MediaBox"),
        ("/TrimBox", [0, 0, 400, 600], "TrimBox is not inside the BleedBox"),
    ],
)
def test_boxes_have_to_lie_in_one_another(
    finished: Typeset, name: str, corners: list[int], told: str
) -> None:
    def misplace(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj[name] = Array(corners)

    found = faults(preflight(changed(finished(*PAGES), misplace)))
    assert any(pages == (2,) and told in message for pages, message in found)


def test_a_turned_page_is_a_fault(finished: Typeset) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Rotate = 90

    pages, message = only_fault(preflight(changed(finished(*PAGES), turn)))
    assert (pages, "upright" in message) == ((2,), True)


# ---- Fonts -------------------------------------------------------------------------------


def test_a_font_that_is_not_embedded_is_named(finished: Typeset) -> None:
    def pull_out(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
                del thing["/FontFile3"]

    pages, message = only_fault(preflight(changed(finished(*PAGES), pull_out)))
    assert pages == (1, 2, 3, 4)
    assert "LibertinusSerif-Regular is not embedded" in message


# ---- Inks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "told"),
    [
        ("rgb(200, 0, 0)", "text in RGB"),
        ("black", "GREY with an ICC profile"),  # Typst writes a profile with its grey
        ("cmyk(60%, 40%, 40%, 100%)", "not in black ink alone"),
        ("cmyk(0%, 100%, 0%, 0%)", "not in black ink alone"),
        ("cmyk(0%, 0%, 0%, 0%)", ""),
    ],
)
def test_text_is_in_black_ink_alone(finished: Typeset, colour: str, told: str) -> None:
    found = faults(preflight(finished("one", f"#text(fill: {colour})[two]", "three")))
    if not told:
        assert found == []
    else:
        ((pages, message),) = found
        assert (pages, told in message) == ((2,), True)


def test_screened_text_is_remarked_on(finished: Typeset) -> None:
    report = preflight(finished("#text(fill: cmyk(0%, 0%, 0%, 50%))[one]"))
    assert report.faults == []
    assert "is screened" in notes(report)


def test_pages_that_print_in_colour_are_told(finished: Typeset) -> None:
    report = preflight(finished("one", "#rect(fill: cmyk(90%, 0%, 0%, 0%))"))
    assert report.faults == []
    (note,) = report.notes
    assert (note.pages, "in colour" in note.message) == ((2,), True)


def form(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    return pdf.make_stream(
        content, Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    )


def tiling(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Object:
    return pdf.make_stream(
        content,
        Dictionary(PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9,
                   Resources=Dictionary()),
    )  # fmt: skip


def drawn_font(pdf: pikepdf.Pdf, glyph: bytes) -> pikepdf.Object:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[1, 0, 0, 1, 0, 0],
        CharProcs=Dictionary(a=pdf.make_stream(glyph)), FirstChar=97, LastChar=97, Widths=[9],
        Encoding=Dictionary(Differences=[97, Name.a]), Resources=Dictionary(),
    )  # fmt: skip


def shading(_: pikepdf.Pdf) -> Dictionary:
    ends = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=ends)


@pytest.mark.parametrize(
    ("content", "category", "resource"),
    [
        (b"1 0 0 rg 9 9 9 9 re f", "", None),
        (b"1 0 0 RG 99 99 9 9 re S", "", None),
        (b"/DeviceRGB cs 1 0 0 sc 99 99 9 9 re f", "", None),
        (b"/X cs 1 0 0 sc 99 99 9 9 re f", "ColorSpace",
         lambda _: Array([Name.CalRGB, Dictionary()])),
        (b"/X Do", "XObject", lambda pdf: form(pdf, b"1 0 0 rg 99 99 9 9 re f")),
        (b"/Pattern cs /X scn 99 99 9 9 re f", "Pattern",
         lambda pdf: tiling(pdf, b"1 0 0 rg 0 0 1 1 re f")),
        (b"/Pattern cs /X scn 99 99 9 9 re f", "Pattern",
         lambda pdf: Dictionary(PatternType=2, Shading=shading(pdf))),
        (b"/X sh", "Shading", shading),
        (b"BT /X 9 Tf (a) Tj ET", "Font",
         lambda pdf: drawn_font(pdf, b"9 0 d0 1 0 0 rg 0 0 9 9 re f")),
        (b"q 9 0 0 9 99 99 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q", "", None),
        (b"99 99 9 9 re f", "ColorSpace", lambda _: Name.DeviceRGB),  # named, not used
    ],
)  # fmt: skip
def test_rgb_is_found_wherever_it_hides(
    written: Written, content: bytes, category: str, resource: Resource | None
) -> None:
    resources = {category: resource} if resource else {}
    found = faults(preflight(written(content, **resources)))
    assert any("RGB" in message for _, message in found), found


def separation(ink: str) -> Resource:
    return lambda _: Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, Dictionary()])


def test_a_spot_ink_is_a_fault_unless_it_is_ordered(written: Written) -> None:
    book = written(b"/X cs 1 scn 99 99 9 9 re f", ColorSpace=separation("Gold"))
    pages, message = only_fault(preflight(book))
    assert (pages, "spot ink Gold" in message) == ((1,), True)
    assert faults(preflight(book, spots=["Gold"])) == []


def test_black_as_a_separation_is_black(written: Written) -> None:
    report = preflight(written(b"/X cs 1 scn 99 99 9 9 re f", ColorSpace=separation("Black")))
    assert report.faults == []
    assert [str(colour) for _, colour in report.inks] == ["K 100 %"]


def test_a_colour_is_forgotten_where_its_state_ends(written: Written) -> None:
    book = written(b"q 1 0 0 rg Q 99 99 9 9 re f")
    assert [str(colour) for _, colour in preflight(book).inks] == ["K 100 %"]


def test_transparency_is_remarked_on(written: Written) -> None:
    book = written(
        b"/X gs 99 99 9 9 re f", ExtGState=lambda _: Dictionary(ca=0.5, BM=Name.Multiply)
    )
    assert "transparency: opacity" in notes(preflight(book))
    assert "transparency: blend mode Multiply" in notes(preflight(book))


def test_a_name_the_page_does_not_define_is_a_fault(written: Written) -> None:
    assert "XObject Lost" in only_fault(preflight(written(b"/Lost Do")))[1]


# ---- Pictures ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "pixels", "told"),
    [
        ("CMYK", 290, "an image of 290 ppi"),
        ("CMYK", 300, ""),
        ("1", 590, "an image of 590 ppi"),
        ("1", 600, ""),
    ],
)
def test_an_image_is_measured_at_the_size_it_is_placed(
    written: Written, mode: str, pixels: int, told: str
) -> None:
    def image(pdf: pikepdf.Pdf) -> pikepdf.Object:
        picture = pdf.make_stream(Image.new(mode, (pixels, 2 * pixels)).tobytes())
        picture.Subtype = Name.Image
        picture.Width, picture.Height = pixels, 2 * pixels
        picture.ColorSpace = Name.DeviceCMYK if mode == "CMYK" else Name.DeviceGray
        picture.BitsPerComponent = 8 if mode == "CMYK" else 1
        return picture

    for placed in (b"72 0 0 144 99 99", b"0 72 -144 0 299 99"):  # upright, and on its side
        report = preflight(written(b"q " + placed + b" cm /X Do Q", XObject=image))
        found = [message.split(" at")[0] for _, message in faults(report)]
        assert found == ([told] if told else [])
        assert report.pictures[0][1].ppi == pytest.approx(pixels)
        assert ("line art of 600 ppi" in notes(report)) is (mode == "1" and not told)


# ---- Marks, annotations, files -----------------------------------------------------------


def test_a_mark_in_the_bleed_is_a_fault(finished: Typeset) -> None:
    near = "#place(top + left, dx: 10mm, dy: 4mm, line(angle: 90deg, length: 4mm))"
    book = finished("one", marks=f"#set page(background: [{near}])")
    pages, message = only_fault(preflight(book))
    assert (pages, "reaches into the bleed" in message) == ((1,), True)


def test_what_is_clipped_at_the_bleed_is_no_mark(written: Written) -> None:
    inside = b"20 20 436 612 re W n"
    across = b" 5 300 20 9 re f"  # the edge of the bleed, not that of the trim
    report = preflight(written(inside + across))
    assert (report.faults, report.marked) == ([], [])
    assert "reaches into the bleed" in only_fault(preflight(written(across)))[1]


def test_links_print_nothing_and_other_annotations_might(finished: Typeset) -> None:
    book = finished('#link("https://example.org/")[one]')
    report = preflight(book)
    assert (report.faults, report.annotations) == ([], 1)
    assert "links" in notes(report)

    def draw_borders(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].Border = Array([0, 0, 1])

    pages, message = only_fault(preflight(changed(book, draw_borders)))
    assert (pages, "annotations that may be printed" in message) == ((1,), True)


@pytest.mark.parametrize("contents", [b"", b"not a PDF at all", b"%PDF-1.7\ntrailer"])
def test_a_file_nobody_can_read_raises_an_error_with_its_name(
    tmp_path: Path, contents: bytes
) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(contents)
    with pytest.raises(PrinterError, match=r"broken\.pdf: cannot be read as a PDF"):
        preflight(path)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return run_command(Path(__file__).parents[2], "bookpress", "preflight", *map(str, arguments))


def test_the_command_reports_and_its_status_tells_the_worst_it_met(
    finished: Typeset, tmp_path: Path
) -> None:
    sound = finished(*PAGES)
    good = run(sound)
    assert (good.returncode, good.stderr) == (0, "")
    assert "trim   148.00 × 210.00 mm" in good.stdout
    assert "no PDF/X is claimed" in good.stdout
    assert "not checked" in good.stdout

    bad = run(sound, "--cover", sound)
    assert bad.returncode == 1
    assert "FAULTS        4 pages: a cover is one sheet" in bad.stdout

    lost = run(tmp_path / "lost.pdf", sound)
    assert lost.returncode == 2
    assert "lost.pdf" in lost.stderr
    assert str(sound) in lost.stdout
