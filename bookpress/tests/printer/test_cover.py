"""The cover: its measures, what its spine bears, and bars that a scanner could read."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
from bookpress.printer.cover import BULK, Words, draw_cover, spine_width
from bookpress.printer.errors import PrinterError
from bookpress.printer.preflight import preflight
from bookpress.printer.sheets import Block
from PIL import Image
from pypdf import PdfReader

from .test_sheets import in_mm

BOOK = Block(pages=120, padding=0, width=148, height=210)
WORDS = Words("Of Rivers", "A. Writer", "en", blurb=("Where the water goes.",), subtitle="an essay")
POINTS = 72 / 25.4
SLUG = 10

# The widths of the two spaces and two bars of each digit, in modules, as they stand in the left
# half, where odd parity reads them forwards and even parity backwards.
WIDTHS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
PARITIES = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE",
    "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip


def spine_letters(path: Path, left: float, width: float) -> list[tuple[str, float]]:
    """The letters whose middle is on the spine, in order, with their height on the page."""
    with pypdfium2.PdfDocument(path) as pdf:
        text = pdf[0].get_textpage()
        found = []
        for index in range(text.count_chars()):
            x0, y0, x1, _ = text.get_charbox(index)
            middle = (x0 + x1) / 2 / POINTS - SLUG
            if left < middle < left + width:
                found.append((text.get_text_range(index, 1), y0))
        text.close()
    return found


def picture(path: Path, dpi: int, *, lower_back: bool = False) -> Image.Image:
    """Return a picture of the sheet, or of the *lower_back* alone, where the bars are."""
    with pypdfium2.PdfDocument(path) as pdf:
        width, height = pdf[0].get_size()
        back = (0.0, 0.0, width - (SLUG + 148) * POINTS, height / 2)
        crop = back if lower_back else (0.0, 0.0, 0.0, 0.0)
        image: Image.Image = pdf[0].render(scale=dpi / 72, crop=crop).to_pil().convert("RGB")
    return image


def row(image: Image.Image, y: int, left: int = 0, right: int | None = None) -> bytes:
    """The blue in a row of pixels: little of it in black, more in the ornament, all in paper."""
    edge = image.width if right is None else right
    return image.crop((left, y, edge, y + 1)).getchannel("B").tobytes()


def scanned(image: Image.Image, dpi: int) -> tuple[str, float, int, int]:
    """Read the EAN-13 in *image*: digits, module in mm, and where it is."""
    rows: dict[tuple[int, ...], list[int]] = {}
    for y in range(image.height):
        dark = [blue < 70 for blue in row(image, y)]
        if True in dark:
            start, end = dark.index(True), image.width - dark[::-1].index(True)
            runs = (start, *(len(list(run)) for _, run in groupby(dark[start:end])))
            rows.setdefault(runs, []).append(y)
    found, where = max(rows.items(), key=lambda item: len(item[1]))
    start, runs = found[0], found[1:]
    module = sum(runs) / 95
    digits = decoded([round(run / module) for run in runs])
    return digits, module / dpi * 25.4, where[len(where) // 2], start


def decoded(runs: list[int]) -> str:
    assert runs[:3] == runs[56:] == [1, 1, 1]
    assert len(runs) == 59
    assert runs[27:32] == [1] * 5
    digits, parity = "", ""
    for first in [*range(3, 27, 4), *range(32, 56, 4)]:
        widths = "".join(map(str, runs[first : first + 4]))
        odd = widths in WIDTHS
        digits += str(WIDTHS.index(widths if odd else widths[::-1]))
        parity += "O" if odd else "E"
    assert parity[6:] == "OOOOOO"
    return str(PARITIES.index(parity[:6])) + digits


def test_the_spine_is_as_wide_as_the_pages_are_thick(tmp_path: Path) -> None:
    assert spine_width(200, 0.1) == pytest.approx(20)
    assert draw_cover(WORDS, BOOK, tmp_path / "c.pdf") == pytest.approx(120 * BULK)


def test_a_language_with_a_script_has_a_cover(tmp_path: Path) -> None:
    draw_cover(replace(WORDS, language="zh_Hant"), BOOK, tmp_path / "c.pdf")


def test_the_sheet_is_back_spine_and_front_with_bleed_and_room_for_marks(tmp_path: Path) -> None:
    draw_cover(WORDS, BOOK, tmp_path / "c.pdf", bulk=0.1)
    (page,) = PdfReader(tmp_path / "c.pdf").pages
    assert in_mm(page.trimbox) == [10, 10, 10 + 148 + 12 + 148, 220]
    assert in_mm(page.bleedbox) == [7, 7, 321, 223]
    assert in_mm(page.mediabox) == [0, 0, 328, 230]


def test_another_trim_makes_another_cover(tmp_path: Path) -> None:
    draw_cover(WORDS, replace(BOOK, width=152, height=229), tmp_path / "c.pdf", bulk=0.1)
    (page,) = PdfReader(tmp_path / "c.pdf").pages
    assert in_mm(page.trimbox) == [10, 10, 10 + 152 + 12 + 152, 239]


@pytest.mark.parametrize("isbn", ["", "978-2-07-036024-6"])
def test_the_cover_passes_its_own_preflight(tmp_path: Path, isbn: str) -> None:
    draw_cover(replace(WORDS, isbn=isbn), BOOK, tmp_path / "c.pdf")
    report = preflight(tmp_path / "c.pdf", cover=True)
    assert (report.faults, report.notes, report.marked) == ([], [], [1])
    assert {str(colour) for kind, colour in report.inks if kind == "text"} == {"K 100 %"}


def test_the_folds_of_the_spine_are_marked(tmp_path: Path) -> None:
    draw_cover(WORDS, BOOK, tmp_path / "c.pdf", bulk=0.1)
    image = picture(tmp_path / "c.pdf", 600)
    y = int(5 / 25.4 * 600)  # between the sheet's edge and the bleed
    dark = [x / 600 * 25.4 for x, blue in enumerate(row(image, y)) if blue < 200]
    for mark in (10, 158, 170, 318):  # the trim on both sides, the folds between
        assert any(abs(x - mark) < 0.15 for x in dark), mark


def test_a_facing_edition_has_the_words_of_both_languages(tmp_path: Path) -> None:
    second = {"second_title": "Des rivières", "second_language": "fr_CA"}
    blurbs = {"blurb": ("Where the water goes. " * 20,), "second_blurb": ("Où va l’eau. " * 30,)}
    words = replace(WORDS, **second, **blurbs)  # type: ignore[arg-type]
    draw_cover(words, BOOK, tmp_path / "c.pdf", bulk=0.1)
    (page,) = PdfReader(tmp_path / "c.pdf").pages
    text = " ".join(page.extract_text().split())
    assert "Des rivières" in text and "Of Rivers" in text
    assert text.count("Où va l’eau.") == 30
    spine = "".join(letter for letter, _ in spine_letters(tmp_path / "c.pdf", 148, 12))
    assert "Of Rivers" in spine and "Des rivières" in spine
    long = replace(words, second_title="Des rivières " * 9)
    draw_cover(long, BOOK, tmp_path / "c.pdf", bulk=0.1)
    spine = "".join(letter for letter, _ in spine_letters(tmp_path / "c.pdf", 148, 12))
    assert "Of Rivers" in spine and "rivières" not in spine


def test_a_spine_under_six_millimetres_bears_no_text(tmp_path: Path) -> None:
    draw_cover(WORDS, BOOK, tmp_path / "thin.pdf", bulk=5.99 / 120)
    assert spine_letters(tmp_path / "thin.pdf", 148, 5.99) == []
    draw_cover(WORDS, BOOK, tmp_path / "thick.pdf", bulk=6.01 / 120)
    letters = "".join(letter for letter, _ in spine_letters(tmp_path / "thick.pdf", 148, 6.01))
    assert "Of Rivers" in letters


def test_a_long_title_is_set_smaller_on_the_spine(tmp_path: Path) -> None:
    draw_cover(replace(WORDS, title="Of Rivers and of Roads " * 7), BOOK, tmp_path / "c.pdf")
    heights = [height for _, height in spine_letters(tmp_path / "c.pdf", 148, 120 * BULK)]
    assert (max(heights) - min(heights)) / POINTS < 210 - 2 * 28


@pytest.mark.parametrize(("language", "upwards"), [("fr", True), ("en-GB", False)])
def test_the_spine_is_read_as_the_language_has_it(
    tmp_path: Path, language: str, upwards: bool
) -> None:
    draw_cover(replace(WORDS, language=language), BOOK, tmp_path / "c.pdf")
    heights = [height for _, height in spine_letters(tmp_path / "c.pdf", 148, 120 * BULK)]
    assert (heights[0] < heights[-1]) is upwards


@pytest.mark.parametrize(
    "isbn", ["9782070360246", "9780262033848", "9791090724006", "9781861972712"]
)
def test_a_scanner_reads_the_isbn_from_the_bars(tmp_path: Path, isbn: str) -> None:
    draw_cover(replace(WORDS, isbn=isbn), BOOK, tmp_path / "c.pdf")
    image = picture(tmp_path / "c.pdf", 800, lower_back=True)
    digits, module, y, start = scanned(image, 800)
    assert digits == isbn
    assert module == pytest.approx(0.33, abs=0.002)
    pixels = module / 25.4 * 800
    left, right = start - 1, int(start + 95 * pixels) + 2
    quiet = row(image, y, int(start - 11 * pixels) + 1, left)
    quiet += row(image, y, right, int(start + 102 * pixels))
    assert set(quiet) == {255}


def test_the_isbn_is_printed_above_the_bars_and_its_digits_below(tmp_path: Path) -> None:
    draw_cover(replace(WORDS, isbn="9782070360246"), BOOK, tmp_path / "c.pdf")
    with pypdfium2.PdfDocument(tmp_path / "c.pdf") as pdf:
        text = pdf[0].get_textpage()
        words = text.get_text_range()
        text.close()
    assert "ISBN 978-2-07-036024-6" in words
    assert "9782070360246" in "".join(words.split())


def test_without_an_isbn_the_place_of_the_barcode_is_white(tmp_path: Path) -> None:
    draw_cover(WORDS, BOOK, tmp_path / "c.pdf")
    image = picture(tmp_path / "c.pdf", 100)
    left, foot = SLUG + (148 - 50) / 2, SLUG + 14
    corners = (left + 0.5, 230 - foot - 31.5, left + 49.5, 230 - foot - 0.5)
    x0, y0, x1, y1 = (round(corner / 25.4 * 100) for corner in corners)
    place = image.crop((x0, y0, x1, y1))
    assert place.getcolors() == [(place.width * place.height, (255, 255, 255))]


def test_drawing_a_cover_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        draw_cover(replace(WORDS, isbn="9782070360246"), BOOK, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_book_may_bring_its_own_ornament(tmp_path: Path) -> None:
    own = tmp_path / "own.typ"
    own.write_text(
        "#let ornament(width, height, tint) = "
        "rect(width: width, height: height, fill: cmyk(0%, 90%, 80%, 5%))"
    )
    draw_cover(WORDS, BOOK, tmp_path / "c.pdf", ornament=own)
    report = preflight(tmp_path / "c.pdf", cover=True)
    amounts = [colour.amounts for _, colour in report.inks]
    assert any(found == pytest.approx((0, 0.9, 0.8, 0.05), abs=0.005) for found in amounts)


def test_a_faulty_ornament_is_reported_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.typ"
    own.write_text("#let ornament(width, height, tint) = {\n  nonsense\n}")
    with pytest.raises(PrinterError, match="unknown variable: nonsense"):
        draw_cover(WORDS, BOOK, tmp_path / "c.pdf", ornament=own)


def test_a_description_that_would_meet_the_barcode_is_refused(tmp_path: Path) -> None:
    long = replace(WORDS, blurb=("Where the water goes, nobody knows. " * 80,))
    with pytest.raises(PrinterError, match="the description on the back is too long"):
        draw_cover(long, BOOK, tmp_path / "c.pdf")
    assert not (tmp_path / "c.pdf").exists()


def test_a_title_that_would_leave_its_cover_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match="the title is too long"):
        draw_cover(replace(WORDS, title="Of Rivers and Roads " * 30), BOOK, tmp_path / "c.pdf")


def test_words_are_set_as_they_are_given(tmp_path: Path) -> None:
    draw_cover(replace(WORDS, title="#Rivers *and* $roads$"), BOOK, tmp_path / "c.pdf")
    assert "#Rivers *and* $roads$" in PdfReader(tmp_path / "c.pdf").pages[0].extract_text()


@pytest.mark.parametrize("bulk", [0, -0.1, 81, float("nan")])
def test_a_bulk_no_paper_has_is_refused(tmp_path: Path, bulk: float) -> None:
    with pytest.raises(PrinterError, match="half a leaf in millimetres"):
        draw_cover(WORDS, BOOK, tmp_path / "c.pdf", bulk=bulk)


def test_a_wrong_isbn_stops_the_cover(tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match="the others make it 6"):
        draw_cover(replace(WORDS, isbn="9782070360240"), BOOK, tmp_path / "c.pdf")
    assert not (tmp_path / "c.pdf").exists()
