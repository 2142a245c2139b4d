"""Nodes of another extension, printed by functions that it brings."""

from pathlib import Path

import pytest
from sphinx.errors import SphinxError

from .test_failures import build, out

PART = 'extensions.append("tests.typst.seal_part")'
SEAL = """
#import "gestures.typ": *
#let seal(colour, body) = block(width: look.seal-width, [#look.seal-sign #body #metadata(colour)])
"""


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """Return the folder of a book whose conf.py is an extension with a Typst file."""
    (tmp_path / "seal.typ").write_text(SEAL, encoding="utf-8")
    return tmp_path


def source(folder: Path) -> str:
    return (out(folder) / "main.typ").read_text(encoding="utf-8")


def test_a_part_prints_its_nodes_with_functions_of_its_own(part: Path) -> None:
    assert build(part, ".. seal::\n\n   Cire.", PART) == ""
    assert '#seal("red")[Cire.]' in source(part)
    assert list(out(part).glob("*.pdf"))


def test_a_book_changes_the_measures_that_a_part_brings(part: Path) -> None:
    build(part, ".. seal::\n\n   Cire.", PART)
    (pdf,) = out(part).glob("*.pdf")
    before = pdf.read_bytes()
    assert build(part, ".. seal::\n\n   Cire.", PART, typst_settings={"seal-sign": "T"}) == ""
    assert pdf.read_bytes() != before


def test_the_measure_of_a_part_has_to_be_one(part: Path) -> None:
    with pytest.raises(SphinxError, match="seal-width is a length, such as"):
        build(part, ".. seal::\n\n   Cire.", PART, typst_settings={"seal-width": "wide"})


def test_a_measure_of_a_part_that_is_not_loaded_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(SphinxError, match=r"there is no setting .*seal-width"):
        build(tmp_path, "Texte.", typst_settings={"seal-width": "30mm"})


def test_a_book_puts_a_file_of_its_own_in_place_of_a_part_s(part: Path) -> None:
    template = part / "look"
    template.mkdir()
    default = Path(__file__).parents[2] / "src" / "bookpress" / "typst" / "template" / "book.typ"
    (template / "book.typ").write_text(default.read_text("utf-8"), "utf-8")
    (template / "seal.typ").write_text("#let seal(colour, body) = [Sceau. #body]", "utf-8")
    assert build(part, ".. seal::\n\n   Cire.", PART, typst_template="look/book.typ") == ""
    assert "Sceau." in (out(part) / "seal.typ").read_text("utf-8")


def test_a_part_s_list_of_works_is_a_bibliography(part: Path) -> None:
    assert build(part, ".. books::\n\n   Une œuvre.\n   Une autre.", PART) == ""
    assert "#works(work[Une œuvre.], work[Une autre.])" in source(part)
