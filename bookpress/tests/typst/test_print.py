"""The printer's edition: the same pages, one ink, marks around them."""

import re

import pikepdf
import pytest

from .conftest import Book, Build

CHAPTER = """
Un mot[^a] et un [lien](https://example.org/ici), voir [plus loin](#la).

(la)=
| Ville | Arbres |
|-------|-------:|
| Tours | 12     |

[^a]: Une note.
"""
MILLIMETRE = 72 / 25.4
BOXES = ("/MediaBox", "/TrimBox")


@pytest.fixture
def printed(build: Build) -> Book:
    """Return a small book for the printer."""
    book = build(CHAPTER, builder="typst-print")
    assert book.warnings == ""
    return book


def test_its_pages_are_those_of_the_screen(build: Build, printed: Book) -> None:
    screen = build(CHAPTER)
    assert printed.pages == screen.pages
    assert printed.labels == screen.labels


def test_the_sheet_is_larger_than_the_trim_by_ten_millimetres(printed: Book) -> None:
    with pikepdf.open(printed.path) as pdf:
        for page in pdf.pages:
            sheet, trim = ([float(side) / MILLIMETRE for side in page[box]] for box in BOXES)
            assert sheet == pytest.approx([0, 0, 168, 230], abs=0.05)
            assert trim == pytest.approx([10, 10, 158, 220], abs=0.05)


def test_all_ink_is_pure_black(printed: Book) -> None:
    with pikepdf.open(printed.path) as pdf:
        sources = [page.Contents.read_bytes().decode("latin-1") for page in pdf.pages]
        assert not any("/ColorSpace" in page.Resources for page in pdf.pages)
    inks = set(re.findall(r"((?:[\d.]+ )+)(?:k|K|g|G|rg|RG|sc|SC|scn|SCN)\b", "".join(sources)))
    assert inks == {"0 0 0 1 "}


def test_marks_are_more_than_three_millimetres_from_the_trim(printed: Book) -> None:
    with pikepdf.open(printed.path) as pdf:
        blank = pdf.pages[1].Contents.read_bytes().decode("latin-1")
    lines = re.findall(r"1 0 0 -1 (\S+) (\S+) cm 0 0 0 1 K.*? (\S+) (\S+) m (\S+) (\S+) l\n", blank)
    assert len(lines) == 16  # two at each corner, two in each of four crosses
    for x, y, *steps in ([float(number) / MILLIMETRE for number in line] for line in lines):
        for across, down in (steps[:2], steps[2:]):
            point = (x + across, y - down)
            beyond = [max(10 - at, at - end) for at, end in zip(point, (158, 220), strict=True)]
            assert 3 < max(beyond) <= 10


def test_it_claims_no_standard(printed: Book) -> None:
    with pikepdf.open(printed.path) as pdf:
        metadata = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    assert b"pdfaid" not in metadata
    assert b"pdfuaid" not in metadata
