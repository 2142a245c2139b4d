"""Two columns of made-up heights are laid out so that their blocks stand against one another."""

from collections.abc import Sequence
from math import ceil

from bookpress.typst.facing.blocks import Block, Page, Row, paired
from bookpress.typst.facing.filling import TOLERANCE
from bookpress.typst.facing.spreads import Layout, Place, lay_out
from hypothesis import given, settings
from hypothesis import strategies as st

PAGE = Page(lines=20, above_notes=1)
WHOLE = 1000


def _texts(*heights: float, space: float = 0) -> list[Block]:
    return [Block(str(number), height, space) for number, height in enumerate(heights)]


def _laid_out(first: Sequence[Block], second: Sequence[Block], page: Page = PAGE) -> Layout:
    return lay_out(paired(first, second), page)


def _spots(places: dict[str, Place]) -> list[tuple[int, float]]:
    return [(place.spread, place.line) for place in places.values()]


def test_the_longer_side_makes_space_under_the_other() -> None:
    layout = _laid_out(_texts(3, 2, 4), _texts(5, 1, 4))
    assert _spots(layout.columns[0]) == _spots(layout.columns[1]) == [(0, 0), (0, 5), (0, 7)]
    assert [place.gap for place in layout.columns[0].values()] == [0, 2, 0]
    assert [place.gap for place in layout.columns[1].values()] == [0, 0, 1]


def test_space_above_a_block_is_kept_but_at_the_top_of_a_page() -> None:
    heading = Block("1", 2, space=2, least=WHOLE)
    layout = _laid_out([*_texts(3), heading], [*_texts(3), heading])
    assert _spots(layout.columns[0]) == [(0, 0), (0, 5)]
    layout = _laid_out([*_texts(19), heading], [*_texts(19), heading])
    assert _spots(layout.columns[0]) == [(0, 0), (1, 0)]
    assert layout.columns[0]["1"].turns == 1


def test_a_paragraph_is_parted_on_both_sides_of_the_same_spread() -> None:
    layout = _laid_out(_texts(12, 12, 3), _texts(12, 10, 3))
    first, second = layout.columns
    assert (first["1"].spread, first["1"].line) == (second["1"].spread, second["1"].line) == (0, 12)
    assert (first["2"].spread, first["2"].line) == (second["2"].spread, second["2"].line) == (1, 4)
    assert first["2"].turns == second["2"].turns == 0


def test_a_paragraph_that_would_end_on_the_page_waits_for_the_other_side() -> None:
    layout = _laid_out(_texts(12, 12, 3), _texts(12, 7, 3))
    # Four lines on the next spread, and so is the rest of the other one, as far as lines go.
    assert layout.columns[1]["1"].room > 0
    assert layout.columns[1]["1"].end[0] == layout.columns[0]["1"].end[0] == 1


def test_a_chapter_does_not_end_on_a_page_of_a_few_lines() -> None:
    layout = _laid_out(_texts(14, 5, 3), _texts(14, 4, 3))
    # The second paragraph has room on the first page, and gives the last one lines enough.
    assert _spots(layout.columns[0]) == _spots(layout.columns[1]) == [(0, 0), (1, 0), (1, 5)]


def test_space_between_paragraphs_is_no_line_of_the_last_page() -> None:
    paragraphs = [*_texts(12, 3, 3), Block("3", 2, space=2), Block("4", 2, space=2)]
    layout = _laid_out(paragraphs, paragraphs)
    # The third paragraph has room on the first page, and gives the last one lines enough.
    assert [spread for spread, _ in _spots(layout.columns[0])] == [0, 0, 1, 1, 1]


def test_no_heading_is_at_the_foot_of_a_page() -> None:
    heading = Block("1", 2, 2, WHOLE, keeps_next=True)
    rest = [Block("2", 5)]
    layout = _laid_out([*_texts(15), heading, *rest], [*_texts(15), heading, *rest])
    assert layout.columns[0]["1"].spread == layout.columns[0]["2"].spread == 1


def test_notes_take_the_room_of_lines() -> None:
    with_note = Block("1", 6, notes={1: 10.0})
    layout = _laid_out([*_texts(10), with_note], _texts(10, 6))
    # With its note, not even two lines of it have room on the page of the first paragraph.
    assert layout.columns[0]["1"].spread == layout.columns[1]["1"].spread == 1
    assert layout.columns[1]["1"].turns == 1


def test_a_block_of_one_side_is_space_on_the_other() -> None:
    first = [Block("a", 3), Block("only", 4), Block("b", 3)]
    second = [Block("a", 3), Block("b", 3)]
    layout = _laid_out(first, second)
    assert layout.columns[1]["b"].line == layout.columns[0]["b"].line == 7
    assert layout.columns[1]["b"].gap == 4


def test_what_is_higher_than_a_page_takes_pages_and_ends() -> None:
    picture, table = Block("0", 30, least=WHOLE), Block("1", 75, least=1)
    rest = [Block("2", 3)]
    layout = _laid_out([picture, table, *rest], [picture, table, *rest])
    assert layout.columns[0]["1"].spread == 1
    assert layout.columns[0]["2"] == layout.columns[1]["2"]
    note = Block("0", 5, notes={0: 50.0})
    assert _laid_out([note, Block("1", 3)], [note, Block("1", 3)]).spreads >= 3


def test_a_column_that_has_nothing_for_pages_turns_all_of_them() -> None:
    first = [Block("a", 3), Block("table", 90, least=1), Block("b", 3)]
    second = [Block("a", 3), Block("b", 3)]
    place = _laid_out(first, second).columns[1]["b"]
    assert place.turns == place.spread > 3


def test_a_chapter_of_one_side_says_where_the_other_one_ends() -> None:
    layout = _laid_out([Block("a", 3), Block("b", 30)], [Block("a", 3)])
    assert (layout.spreads, layout.ends) == (2, (1, 0))
    assert _laid_out([], []).spreads == 0


def test_names_in_another_order_leave_the_fewest_alone() -> None:
    first = [Block(name, 1) for name in "abcde"]
    second = [Block(name, 1) for name in "badxce"]
    rows = paired(first, second)
    both = [row.first.name for row in rows if row.first and row.second]
    assert len(both) == 3
    assert [row.first.name for row in rows if row.first] == list("abcde")
    assert [row.second.name for row in rows if row.second] == list("badxce")


def _block(name: str) -> st.SearchStrategy[Block]:
    heights = st.integers(1, 50)
    return heights.flatmap(
        lambda height: st.builds(
            Block,
            name=st.just(name),
            height=st.just(height),
            space=st.integers(0, 2),
            least=st.sampled_from([1, 2, WHOLE]),
            keeps_next=st.booleans() if height < 3 else st.just(False),
            notes=st.dictionaries(st.integers(0, height - 1), st.floats(0.5, 8), max_size=2),
        )
    )


@st.composite
def _rows(draw: st.DrawFn) -> list[Row]:
    sides = st.sampled_from([(True, True), (True, True), (True, False), (False, True)])
    rows = []
    for number in range(draw(st.integers(0, 12))):
        has_first, has_second = draw(sides)
        block = _block(str(number))
        rows.append(Row(draw(block) if has_first else None, draw(block) if has_second else None))
    return rows


@settings(max_examples=120, deadline=None)
@given(_rows())
def test_whatever_the_heights_pairs_stand_together_in_order_and_apart(rows: list[Row]) -> None:
    layout = lay_out(rows, PAGE)
    for row in rows:
        if row.first and row.second:
            one, other = (column[row.first.name] for column in layout.columns)
            assert (one.spread, one.line) == (other.spread, other.line)
    for side, column in enumerate(layout.columns):
        blocks = [row[side] for row in rows if row[side]]
        assert list(column) == [block.name for block in blocks if block]
        end = (0, 0.0)
        for place in column.values():
            assert (place.spread, place.line + TOLERANCE) >= end  # never on top of one another
            assert place.gap >= -TOLERANCE
            end = place.end
        assert end[0] < max(layout.spreads, 1)
    assert layout.spreads <= _most_spreads(rows)


def _most_spreads(rows: Sequence[Row]) -> int:
    """Return how many spreads there could be if each row began one."""
    blocks = [block for row in rows for block in row if block]
    return sum(2 + ceil((block.height + block.notes_of(0, 99)) / 8) for block in blocks)
