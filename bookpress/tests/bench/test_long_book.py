"""A book as long as one likes is whole: its labels are its own, and its catalogs are there."""

from pathlib import Path

import pytest
from bench.long_book import make_long_book

INDEX = "# Tides\n\n:::{toctree}\nfront\nparts/1-ebb\nparts/2-flow\nback\n:::\n"
EBB = (
    "(ebb)=\n# Ebb\n\n(p1)=\nSee [the flow](#flow), [this](#p1), {ref}`ebb` and {ref}`it <p1>`.\n\n"
    ":::{apparatus}\nplace: p1\n:::\n"
)
CATALOG = '#: ../../parts/1-ebb.md:5\nmsgid "See [this](#p1)."\nmsgstr "Voyez [ceci](#p1)."\n'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a book of five chapters, of which the two in the middle are repeated."""
    project, long = tmp_path / "project", tmp_path / "long"
    catalogs = project / "locales/fr/LC_MESSAGES/parts"
    catalogs.mkdir(parents=True)
    (catalogs / "1-ebb.po").write_text(CATALOG)
    (project / "parts").mkdir()
    (project / "parts/1-ebb.md").write_text(EBB)
    (project / "parts/2-flow.md").write_text("(flow)=\n# Flow\n")
    (project / "index.md").write_text(INDEX)
    make_long_book(project, "parts/*", 5, long)
    return long


def test_the_chapters_come_again_in_their_order(book: Path) -> None:
    contents = (book / "index.md").read_text().splitlines()
    ebb, flow = "parts/1-ebb", "parts/2-flow"
    chapters = [ebb, flow, f"{ebb}-001", f"{flow}-001", f"{ebb}-002"]
    assert contents[3:-1] == ["front", *chapters, "back"]
    assert {path.stem for path in book.glob("parts/*")} == {Path(name).name for name in chapters}


def test_a_chapter_that_comes_again_has_labels_of_its_own(book: Path) -> None:
    """A link to another chapter leads where it led before."""
    again = (book / "parts/1-ebb-002.md").read_text()
    for own in ("(ebb-002)=", "(p1-002)=", "(#p1-002)", "`ebb-002`", "<p1-002>`", "(#flow)"):
        assert own in again
    assert (book / "parts/1-ebb.md").read_text().startswith("(ebb)=\n")


def test_its_catalog_comes_with_it(book: Path) -> None:
    """Source and translation name the same place."""
    catalog = (book / "locales/fr/LC_MESSAGES/parts/1-ebb-001.po").read_text()
    assert catalog.count("(#p1-001)") == 2
    assert "parts/1-ebb-001.md:5" in catalog


def test_there_is_no_apparatus(book: Path) -> None:
    """The place of a departure would be in every copy of its chapter."""
    assert not any("apparatus" in path.read_text() for path in book.rglob("*.md"))


def test_a_book_shorter_than_its_chapters_is_refused(book: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="1 are not made"):
        make_long_book(book, "parts/*", 1, tmp_path / "short")
