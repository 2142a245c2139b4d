"""Titles and subtitles."""

import pytest
from bookpress.book.title_parts import title_parts


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("La mare : une année ?", ("La mare", " : ", "une année ?")),
        ("La mare\u202f: une année", ("La mare", "\u202f: ", "une année")),
        ("The pond: a year: again", ("The pond", ": ", "a year: again")),
        ("池塘：一年", ("池塘", "：", "一年")),
        ("البركة: عام", ("البركة", ": ", "عام")),
        ("Le train de 20:30", ("Le train de 20:30", "", "")),
        ("Ce qui suit :", ("Ce qui suit :", "", "")),
    ],
)
def test_a_title_is_parted_at_its_colon(title: str, parts: tuple[str, str, str]) -> None:
    assert title_parts(title) == parts
