"""Each rule: a book with one fault is reported for it and for nothing else."""

from pathlib import Path

import pytest
from bookpress.pages import Limits, check
from bookpress.pages.measures import type_area
from bookpress.pages.reading import read

from .conftest import Typeset, lines

HIGH = "#set page(height: 316pt)"
WIDOW_COSTS = "#set text(costs: (widow: 100%, orphan: 100%))"
QUOTE = "#show quote: set block(above: 4pt, below: 4pt)"
PICTURE = (
    "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='60'>"
    '<path d=\'M0 0h9v60z\'/></svg>"), format: "svg", alt: "A triangle")'
)
JUSTIFIED = "#set par(justify: true)"
SPEECH = (
    "The garden is behind the house, and it is larger than it seems to be from the road. "
    "In spring the trees are white, in summer the grass is as high as the children who run in it, "
    "and nobody has ever cut it. "
)


def found(book: Path, limits: Limits | None = None) -> list[tuple[str, int, str]]:
    """The rules that find a fault, with the page in the file and the words."""
    return [(finding.rule, finding.page.ordinal, finding.words) for finding in check(book, limits)]


def test_a_sound_book_has_no_findings(typeset: Typeset) -> None:
    book = typeset(
        JUSTIFIED,
        HIGH,
        "#set page(footer: context align(center, counter(page).display()))",
        "#show quote: set block(above: 4pt, below: 4pt)",
        "= One #footnote[To a heading.]",
        f"#pdf.artifact(place(dx: -15pt, text(6pt)[1])){SPEECH * 2}",
        "#quote(block: true)[A word.]",
        "#align(right)[--- An author]",
        f"{SPEECH * 2}#footnote[A note that takes more lines than one, as do many of its kind.]",
        SPEECH,
        "== A section",
        "- an item",
        f"- {SPEECH}",
        f'{SPEECH}#footnote(numbering: "*")[A second note.]',
        '#pagebreak(to: "odd")',
        "= Two",
        "One line.",
    )
    assert found(book, Limits(fonts=("Libertinus Serif",))) == []


def test_the_last_line_of_a_paragraph_at_the_head_of_a_page_is_a_widow(typeset: Typeset) -> None:
    book = typeset("= One", lines(9), lines(5))
    assert found(book) == [("widow", 2, "Line 9 of 9")]


def test_the_first_line_of_a_paragraph_at_the_foot_of_a_page_is_an_orphan(typeset: Typeset) -> None:
    book = typeset("= One", lines(7), lines(7, "Alone"))
    assert found(book) == [("orphan", 1, "Alone")]


def test_a_column_has_widows_too(typeset: Typeset) -> None:
    book = typeset("= One", f"#columns(2)[{lines(9)}\n\n{lines(5)}]")
    assert found(book) == [("widow", 1, "Line 9 of 9")]


def test_a_last_page_of_four_lines_is_too_short(typeset: Typeset) -> None:
    book = typeset("= One", lines(12), "#pagebreak()", "= Two", lines(3))
    assert found(book) == [("short-page", 2, "Line 9 of 12")]


def test_a_last_page_of_five_lines_is_long_enough(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(13))) == []


def test_a_last_page_that_another_chapter_shares_is_long_enough(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(10), "= Two", lines(3))) == []


def test_a_last_page_with_a_picture_is_long_enough(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(10), PICTURE)) == []


@pytest.mark.parametrize("hyphen", ["-?", "-"])
def test_a_word_broken_over_the_leaf_is_reported(typeset: Typeset, hyphen: str) -> None:
    text = lines(8).replace(
        "Line 8 of 8", f"The eighth line has a very long word: over{hyphen}whelming"
    )
    book = typeset("= One", f"{text} \\\n{lines(5)}")
    assert found(book) == [("broken-word", 1, "over-whelming")]
    assert check(book)[0].what == "a word is broken where the page is turned"


def test_a_word_broken_between_facing_pages_is_reported(typeset: Typeset) -> None:
    text = lines(18).replace(
        "Line 18 of 18", "The last line here has a very long word: over-?whelming"
    )
    book = typeset("= One", f"{text} \\\n{lines(5)}")
    assert found(book) == [("broken-word", 2, "over-whelming")]
    assert check(book)[0].what == "a word is broken where the page ends"


def test_four_hyphens_in_a_row_are_reported(typeset: Typeset) -> None:
    text = lines(7).replace("of 7", "of one-")
    assert found(typeset("= One", text)) == [
        ("hyphens", 1, "one- / one- / one- / one- / one- / one-")
    ]


def test_three_hyphens_in_a_row_are_allowed(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(4).replace("of 4", "of one-"))) == []


def test_a_line_with_wide_word_spaces_is_loose(typeset: Typeset) -> None:
    loose = "The quick brown fox jumps over #linebreak(justify: true) the dog."
    book = typeset("= One", loose)
    assert found(book) == [("loose-line", 1, "The quick brown fox jumps over")]


def test_the_spaces_of_spaced_letters_are_not_loose(typeset: Typeset) -> None:
    assert found(typeset("= One", "#text(tracking: 3pt)[Spaced letters of a line]")) == []


def test_a_loose_line_with_a_label_is_reported_once(typeset: Typeset) -> None:
    book = typeset(JUSTIFIED, "= One", f"/ A label: The fox is here {'1' * 36}")
    assert [rule for rule, *_ in found(book)] == ["loose-line"]


def test_the_leaders_of_the_contents_are_not_loose(typeset: Typeset) -> None:
    contents = '#set page(numbering: "1")\n#outline(title: none)'
    assert found(typeset(contents, "= One", lines(5), "= Two", lines(2))) == []


def test_the_limit_of_word_spaces_can_be_stated(typeset: Typeset) -> None:
    book = typeset("= One", "The quick brown fox jumps over it #linebreak(justify: true) now.")
    assert found(book, Limits(word_space=20)) == []
    assert [rule for rule, *_ in found(book, Limits(word_space=1.1))] == ["loose-line"]


def test_a_note_on_another_page_than_its_mark_is_reported(typeset: Typeset) -> None:
    # Typst leaves a note on the page that the line of its mark has left (typst/typst#5314).
    text = lines(2, "Text#footnote[Left behind.]")
    book = typeset(WIDOW_COSTS, "= One", lines(5), text, lines(8))
    assert found(book) == [("stray-note", 1, "1Left behind.")]


def test_a_note_that_runs_on_to_the_next_page_is_reported(typeset: Typeset) -> None:
    note = f"#footnote[{lines(12)}]"
    book = typeset("= One", f"{lines(2)}{note}", lines(12))
    assert [(rule, page) for rule, page, _ in found(book)] == [("stray-note", 2)]
    assert check(book)[0].what == "the note runs on from the page of its mark, page 1"


@pytest.mark.parametrize("after", [0, 1])
def test_a_heading_at_the_foot_of_a_page_is_reported(typeset: Typeset, after: int) -> None:
    text = lines(after, "Alone") if after else ""
    book = typeset("= One", lines(6 - after), "== Low", text, "#pagebreak()", lines(6))
    assert found(book) == [("low-heading", 1, "Low")]


def test_a_heading_with_two_lines_below_it_is_not_low(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(4), "== Not low", lines(7))) == []


def test_a_heading_with_a_picture_below_it_is_not_low(typeset: Typeset) -> None:
    assert found(typeset("= One", "Line", "== Not low", PICTURE, "#pagebreak()", lines(6))) == []


def test_a_title_alone_on_its_page_is_not_low(typeset: Typeset) -> None:
    assert found(typeset("= Part", "#pagebreak()", lines(6))) == []


def test_a_short_section_that_ends_its_chapter_is_not_low(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(4), "== End", "Line", "#pagebreak()", "= Two", "It")) == []


@pytest.mark.parametrize(
    "attribution",
    ["#align(right)[--- An author]", "#align(right, par[--- An author])", "#block[--- An author]"],
)
def test_an_attribution_on_another_page_than_its_quotation_is_reported(
    typeset: Typeset, attribution: str
) -> None:
    book = typeset(QUOTE, "= One", f"#quote(block: true)[{lines(8)}]", attribution, lines(5))
    assert found(book) == [("stray-attribution", 2, "— An author")]


@pytest.mark.parametrize(
    "text",
    [
        "--- Speech",
        "#h(3em)--- Indented speech",
        "--- Speech of a full line #h(1fr) all of it",
        "#block[No dash]",
    ],
)
def test_other_text_after_a_quotation_is_no_attribution(typeset: Typeset, text: str) -> None:
    quote = f"#quote(block: true)[{lines(8, 'A line #h(1fr) that is full')}]"
    assert found(typeset(QUOTE, "= One", quote, f"{text}#parbreak()", lines(5))) == []


def test_lines_off_the_grid_of_the_facing_pages_are_reported(typeset: Typeset) -> None:
    book = typeset("= One", lines(21), "#v(5pt)", lines(6, "Off the grid"))
    assert found(book) == [("off-grid", 3, "Off the grid")]


def test_lines_that_are_nearly_on_the_grid_are_on_it(typeset: Typeset) -> None:
    assert found(typeset("= One", lines(21), "#v(0.25pt)", lines(6))) == []


@pytest.mark.parametrize(
    "text",
    [
        f"#block(text(8pt)[{lines(3)}])",
        "#table(..range(3).map(str))",
        "#show heading: it => block(inset: (top: 5pt), text(10pt, it.body))\n== Two",
    ],
)
def test_notes_headings_tables_and_small_text_need_no_grid(typeset: Typeset, text: str) -> None:
    note = f"#footnote[{lines(2)}]"
    assert found(typeset(HIGH, "= One", f"{lines(6)}{note}", text)) == []


@pytest.mark.parametrize("side", ["left", "right"])
def test_text_in_a_side_margin_is_reported(typeset: Typeset, side: str) -> None:
    wide = f"#pad({side}: -9pt)[Wide: {'o ' * 32}]"
    book = typeset(HIGH, JUSTIFIED, "= One", SPEECH * 3, wide)
    assert [rule for rule, *_ in found(book)] == ["overflow"]
    assert check(book)[0].what == f"the text goes 9.0 pt into the {side} margin"


def test_punctuation_may_hang_in_the_margin(typeset: Typeset) -> None:
    hung = "#h(-4pt)“The quick brown fox ends it with a comma, #linebreak(justify: true)" * 4
    book = typeset(HIGH, JUSTIFIED, "= One", SPEECH * 3, hung, "The end")
    assert found(book, Limits(word_space=3)) == []


def test_hanging_punctuation_does_not_widen_the_type_area(typeset: Typeset) -> None:
    hung = "#h(-4pt)“The quick brown fox ends it with a comma, #linebreak(justify: true)" * 4
    area = type_area(read(typeset(HIGH, JUSTIFIED, "= One", SPEECH * 3, hung)), recto=True)
    assert area.left == pytest.approx(20, abs=0.1)
    assert area.right == pytest.approx(220, abs=0.1)


def test_text_in_the_lower_margin_is_reported(typeset: Typeset) -> None:
    tall = f"#block(breakable: false)[{lines(12, 'Too tall')}]"
    book = typeset(lines(45), tall)
    assert found(book) == [("overflow", 6, "Line 12 of 12")]


def test_a_missing_glyph_is_reported(typeset: Typeset) -> None:
    book = typeset("= One", "Before #text(fallback: false)[\\u{e123}] after")
    assert found(book) == [("missing-glyph", 1, "Before \ufffd after")]


def test_a_fallback_font_is_reported(typeset: Typeset) -> None:
    book = typeset("= One", "An arrow \\u{27f5} points")
    assert found(book, Limits(fonts=("Libertinus Serif",))) == [("foreign-font", 1, "⟵")]


def test_every_font_will_do_when_none_is_stated(typeset: Typeset) -> None:
    assert found(typeset("= One", "An arrow \\u{27f5} points")) == []


def test_a_book_with_bleed_is_judged_like_one_without(typeset: Typeset) -> None:
    parts = ("= One", lines(9), lines(5), "#v(5pt)", "= Two", lines(12))
    plain = found(typeset(*parts))
    assert [page for _, page, _ in plain] == sorted(page for _, page, _ in plain)
    assert plain == found(typeset("#set page(bleed: 10mm)", *parts))
    assert plain != []


def test_findings_come_in_the_order_of_the_pages(typeset: Typeset) -> None:
    book = typeset("= One", lines(7), lines(12, "Alone"), lines(5))
    assert [(rule, page) for rule, page, _ in found(book)] == [("orphan", 1), ("widow", 3)]


@pytest.mark.parametrize(("longer", "faults"), [(3, [4, 5]), (6, [])])
def test_a_last_spread_of_two_languages_is_as_long_as_its_longer_page(
    typeset: Typeset, longer: int, faults: list[int]
) -> None:
    """Pages 2 and 3 of the file have one number, and so have 4 and 5: those of the chapter."""
    number = "counter(page).update((1, 2, 2, 3, 3).at(here().page() - 1))"
    turn = "#pagebreak()"
    book = typeset(
        f'#set page(numbering: "1", header: context {number})',
        *("Title", turn, "= One", lines(8), turn, "= Un", lines(7, "Autre"), turn),
        *(lines(longer, "Last"), turn, lines(3, "Dernier")),
    )
    assert [page.label for page in read(book).pages] == ["1", "2", "2", "3", "3"]
    assert [page for rule, page, _ in found(book) if rule == "short-page"] == faults


def test_the_facing_pages_of_two_languages_are_two_books(typeset: Typeset) -> None:
    """The pages of a spread have one number; what stands on both, as this paragraph, is on each."""
    spread = '#set page(numbering: "1", header: counter(page).update(1))'
    alone = ["= One", lines(7), lines(7, "Alone")]
    assert found(typeset(*alone)) == [("orphan", 1, "Alone")]
    assert [page.label for page in read(typeset(spread, *alone)).pages] == ["1", "1"]
    assert found(typeset(spread, *alone)) == []
