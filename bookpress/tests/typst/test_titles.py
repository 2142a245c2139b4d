"""What titles and heads of tables hold beside words, in the PDF."""

from pypdf import PdfReader

from .conftest import Build


def test_a_heading_keeps_what_the_contents_leave_out(build: Build) -> None:
    book = build(
        """
        ## Haies[^n] {cite:p}`haie` et [prés](https://example.org/) (suite)

        [^n]: Une note.
        """,
        files={"fin.md": "# Fin\n\n:::{bibliography}\n:::\n"},
    )
    contents = next(page for page in book.pages if "Un 1" in page)
    assert "Haies et prés (suite)" in contents
    assert "Haies1 [Bourdon, 1901] et prés (example.org) (suite)" in book.text


def test_a_place_in_a_heading_can_be_linked_to(build: Build) -> None:
    book = build("## Un [mot]{#mot} bas\n\nVoir [ce mot](#mot).\n")
    assert not book.warnings
    assert "Voir ce mot." in book.text


def test_a_heading_that_is_a_picture_is_called_by_its_description(build: Build) -> None:
    book = build("## ![Blason](image.svg)\n\nUn texte.\n")
    assert not book.warnings
    assert "Blason" in str(PdfReader(book.path).outline)


def test_a_note_in_the_head_of_a_long_table_is_printed_once(build: Build) -> None:
    rows = "\n".join(f"| {n} | b |" for n in range(90))
    book = build(f"| Tête[^n] | B |\n|---|---|\n{rows}\n\n[^n]: Une note de tête.\n")
    assert book.text.count("Une note de tête.") == 1
    assert "89" in book.text
