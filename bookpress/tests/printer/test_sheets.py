"""From Typst's pages to the printer's: boxes, padding, labels, metadata."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from bookpress.printer.errors import PrinterError
from bookpress.printer.preflight import preflight
from bookpress.printer.sheets import finish
from bookpress.printer.wording import worded
from pypdf import PdfReader
from pypdf.generic import RectangleObject

from .conftest import Typeset


def in_mm(box: RectangleObject) -> list[float]:
    return [round(float(corner) * 25.4 / 72, 2) for corner in box]


def test_every_page_has_its_bleed_three_millimetres_outside_its_trim(
    typeset: Typeset, tmp_path: Path
) -> None:
    finish(typeset("one", "two", "three"), tmp_path / "out.pdf")
    for page in PdfReader(tmp_path / "out.pdf").pages:
        assert in_mm(page.mediabox) == [0, 0, 168, 230]
        assert in_mm(page.bleedbox) == [7, 7, 161, 223]
        assert in_mm(page.trimbox) == [10, 10, 158, 220]


def test_another_bleed_can_be_asked_for(typeset: Typeset, tmp_path: Path) -> None:
    finish(typeset("one"), tmp_path / "out.pdf", bleed=5)
    assert in_mm(PdfReader(tmp_path / "out.pdf").pages[0].bleedbox) == [5, 5, 163, 225]


@pytest.mark.parametrize(("multiple", "pages"), [(2, 6), (4, 8), (16, 16)])
def test_blank_pages_are_added_at_the_end_up_to_the_multiple(
    typeset: Typeset, tmp_path: Path, multiple: int, pages: int
) -> None:
    book = typeset("one", "two", "three", "four", "five")
    block = finish(book, tmp_path / "out.pdf", multiple=multiple)
    assert (block.pages, block.padding) == (pages, pages - 5)
    assert (block.width, block.height) == (148, 210)
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        inked = ["/Contents" in page and bool(page.Contents.read_bytes()) for page in pdf.pages]
    assert inked == [True] * 5 + [False] * (pages - 5)


def test_a_number_of_pages_that_folds_is_left_alone(typeset: Typeset, tmp_path: Path) -> None:
    assert finish(typeset("1", "2", "3", "4"), tmp_path / "out.pdf").padding == 0
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 4


def test_labels_go_on_over_the_added_pages_and_the_rest_is_kept(
    typeset: Typeset, tmp_path: Path
) -> None:
    head = '#set page(numbering: "i")\n'
    turn = '#set page(numbering: "1")\n#counter(page).update(1)\n= A chapter'
    finish(typeset("= A preface", turn, head=head), tmp_path / "out.pdf")
    book = PdfReader(tmp_path / "out.pdf")
    assert book.page_labels == ["i", "1", "2", "3"]
    assert [entry.title for entry in book.outline if not isinstance(entry, list)] == [
        "A preface",
        "A chapter",
    ]
    assert book.metadata is not None
    assert (book.metadata.title, book.metadata.author) == ("A book", "An author")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
    assert f"NPages>{len(book.pages)}<" in metadata
    assert ">A book<" in metadata


def test_finishing_twice_gives_the_same_bytes(typeset: Typeset, tmp_path: Path) -> None:
    book = typeset("one")
    finish(book, tmp_path / "one.pdf")
    finish(book, tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_hour_is_kept_out_of_the_files_identifier(
    typeset: Typeset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files of the same second would not show it, so the library's call is watched."""
    asked: list[object] = []
    save = pikepdf.Pdf.save

    def watched(pdf: pikepdf.Pdf, *arguments: Any, **options: Any) -> None:
        asked.append(options.get("deterministic_id"))
        save(pdf, *arguments, **options)

    monkeypatch.setattr(pikepdf.Pdf, "save", watched)
    finish(typeset("one"), tmp_path / "out.pdf")
    assert asked == [True]


@pytest.mark.parametrize("multiple", [-4, 0, 1, 3])
def test_a_multiple_no_leaf_can_have_is_refused(
    typeset: Typeset, tmp_path: Path, multiple: int
) -> None:
    with pytest.raises(PrinterError, match=f"multiple of {multiple}, .* even number"):
        finish(typeset("one"), tmp_path / "out.pdf", multiple=multiple)


@pytest.mark.parametrize("bleed", [-1, 0, 30, float("nan")])
def test_a_bleed_no_printer_asks_for_is_refused(
    typeset: Typeset, tmp_path: Path, bleed: float
) -> None:
    with pytest.raises(PrinterError, match="between 0 and 10 mm"):
        finish(typeset("one"), tmp_path / "out.pdf", bleed=bleed)


def test_a_pdf_composed_without_bleed_is_refused(typeset: Typeset, tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match="page 1 has no TrimBox"):
        finish(typeset("one", bleed="0mm"), tmp_path / "out.pdf")


def test_a_bleed_wider_than_the_composed_one_is_refused(typeset: Typeset, tmp_path: Path) -> None:
    with pytest.raises(PrinterError, match=r"page 1 ends 2\.0 mm outside its trim"):
        finish(typeset("one", bleed="2mm"), tmp_path / "out.pdf")


def test_pages_of_two_sizes_are_refused(typeset: Typeset, tmp_path: Path) -> None:
    book = typeset("one", "#set page(width: 100mm)\ntwo")
    with pytest.raises(PrinterError, match=r"is trimmed to 100\.0 × 210\.0 mm, page 1 to 148\.0"):
        finish(book, tmp_path / "out.pdf")


def test_a_failure_leaves_the_finished_book_as_it_was(typeset: Typeset, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"last year's")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(PrinterError, match=r"broken\.pdf: cannot be read as a PDF"):
        finish(broken, target)
    with pytest.raises(PrinterError):
        finish(typeset("one", bleed="2mm"), target)
    with pytest.raises(PrinterError, match=r"lost\.pdf: cannot be read"):
        finish(tmp_path / "lost.pdf", target)
    assert target.read_bytes() == b"last year's"
    assert not list(tmp_path.glob("*.part"))


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(
    typeset: Typeset, tmp_path: Path
) -> None:
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(OSError, match="out"):
        finish(typeset("one"), tmp_path / "out.pdf")
    assert not list(tmp_path.glob("*.part"))


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="20" height="20" fill="#ffff00"/>'
    '<path d="M20 0h20v20" fill="none" stroke="#234752"/></svg>'
)


def test_a_drawing_in_colour_is_printed_in_greys_and_the_preflight_says_so(
    typeset: Typeset, tmp_path: Path
) -> None:
    (tmp_path / "drawing.svg").write_text(DRAWING, "utf-8")
    shown = '#image("drawing.svg", alt: "A drawing.")'
    source = typeset("one", f"{shown} {shown}", "three", shown)
    assert "RGB" in worded(preflight(source))
    finish(source, tmp_path / "sheets.pdf")
    report = preflight(tmp_path / "sheets.pdf")
    assert report.faults == []
    assert "greys for the colours of drawings, on pages 2, 4" in worded(report)
    assert "K 11.4 %: areas, on pages 2, 4" in worded(report)
    with pikepdf.open(source) as before, pikepdf.open(tmp_path / "sheets.pdf") as after:
        assert before.pages[0].Contents.read_bytes() == after.pages[0].Contents.read_bytes()
