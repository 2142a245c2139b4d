"""What is read from a PDF: its pages, its lines, and why a file cannot be read."""

from pathlib import Path

import pytest
from bookpress.pages import UnreadableError, check
from bookpress.pages.reading import read

from .conftest import Typeset, lines


def test_pages_know_their_labels_and_sides(typeset: Typeset) -> None:
    book = read(
        typeset(
            '#set page(numbering: "i")',
            "#counter(page).update(9)\nOne#pagebreak()Two",
            '#set page(numbering: "1")',
            "#counter(page).update(1)\nThree",
        )
    )
    labelled = [(page.ordinal, page.label, page.number, page.is_recto) for page in book.pages]
    assert labelled == [(1, "ix", 9, True), (2, "x", 10, False), (3, "1", 1, True)]
    assert [[page.label for page in spread] for spread in book.spreads] == [["ix"], ["x", "1"]]


def test_a_page_left_out_faces_nothing(typeset: Typeset) -> None:
    parts = (f"#counter(page).update({number})\n{number}" for number in (8, 11, 12, 13))
    book = read(typeset('#set page(numbering: "1")', "#pagebreak()".join(parts)))
    assert [[page.label for page in spread] for spread in book.spreads] == [
        ["8"],
        ["11"],
        ["12", "13"],
    ]


def test_a_line_is_read_with_its_raised_figures_and_its_hyphen(typeset: Typeset) -> None:
    book = read(
        typeset("#set text(hyphenate: true)", f"Word#footnote[A note.] {'incomprehensible ' * 3}")
    )
    assert [line.text for line in book.text[0].lines] == [
        "Word1 incomprehensible incomprehensible in-",
        "comprehensible",
    ]
    assert [note.text for note in book.notes] == ["1A note."]


def test_raised_letters_stay_on_their_line_and_gaps_are_spaces(typeset: Typeset) -> None:
    raised = "M#super(typographic: false)[lle] Exemple#h(2em)gone"
    assert [line.text for line in read(typeset(raised)).text[0].lines] == ["Mlle Exemple gone"]


def test_rotated_text_is_on_no_line(typeset: Typeset) -> None:
    book = read(typeset("Upright#box(rotate(90deg)[turned]) text"))
    assert [line.text for line in book.text[0].lines] == ["Upright text"]
    assert "".join(glyph.text for glyph in book.pages[0].glyphs).startswith("turned")


def test_a_heading_of_several_paragraphs_is_one_heading(typeset: Typeset) -> None:
    book = read(typeset("#show heading: it => [Part one#parbreak()#it.body#parbreak()]", "= Title"))
    assert [(paragraph.text, paragraph.level) for paragraph in book.text] == [("Part one Title", 1)]


def test_words_outside_paragraphs_are_one_paragraph_up_to_the_next(typeset: Typeset) -> None:
    book = read(typeset('#block[_Loose_ words and #link("https://example.org")[more]]', "= Title"))
    assert [(paragraph.text, paragraph.roles) for paragraph in book.text] == [
        ("Loose words and more", ("Document",)),
        ("Title", ("Document", "H1")),
    ]


def test_positions_do_not_depend_on_the_bleed(typeset: Typeset) -> None:
    def places(path: Path) -> list[tuple[float, float]]:
        return [
            (round(line.glyphs[0].left, 2), round(line.baseline, 2))
            for paragraph in read(path).text
            for line in paragraph.lines
        ]

    assert places(typeset(lines(3))) == places(typeset("#set page(bleed: 10mm)", lines(3)))


def test_a_pdf_without_tags_cannot_be_checked(typeset: Typeset) -> None:
    with pytest.raises(UnreadableError, match=r"book\.pdf: the PDF has no tags"):
        read(typeset("Text", tags=False))


def test_what_is_no_pdf_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("No PDF", "utf-8")
    with pytest.raises(UnreadableError, match=r"note\.txt: this is not a PDF"):
        read(path)


def test_a_file_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"none\.pdf: No such file"):
        read(tmp_path / "none.pdf")


def test_a_line_from_right_to_left_ends_at_the_left(typeset: Typeset) -> None:
    words = "ספר על גלים וחופים ועל הים, " * 6
    book = read(typeset('#set text(lang: "he")\n#set par(justify: true)', words))
    first, *_, last = book.text[0].lines
    for line in book.text[0].lines:
        assert line.is_right_to_left
        assert [glyph.left for glyph in line.glyphs] == sorted(glyph.left for glyph in line.glyphs)
        assert " " not in (line.glyphs[0].text, line.glyphs[-1].text)
    assert first.is_justified
    assert last.glyphs[0].left > first.glyphs[0].left + 1  # the last line is shorter, at the left


def test_a_sound_book_from_right_to_left_has_no_faults(typeset: Typeset) -> None:
    words = "ספר על גלים וחופים ועל הים, " * 9
    book = typeset('#set text(lang: "he")\n#set par(justify: true)', "= ספר", words, words)
    assert [finding for finding in check(book) if finding.rule == "overflow"] == []
