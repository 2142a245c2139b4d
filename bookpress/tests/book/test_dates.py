"""Dates of which a part may be unknown: read, and written in words."""

import pytest
from bookpress.book.dates import PartialDate, in_words, month_in_words, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2012", PartialDate(2012)),
        ("2012-11", PartialDate(2012, 11)),
        ("2012-11-30", PartialDate(2012, 11, 30)),
    ],
)
def test_a_date_may_lack_its_day_or_month(text: str, date: PartialDate) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text", ["", "12", "2012-13", "2012-00", "2012-11-00", "2012-02-30", "2012/11", "20121130"]
)
def test_what_spells_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "digits"), [("2012", "2012"), ("2012-03", "201203"), ("2012-03-01", "20120301")]
)
def test_an_archive_wants_the_digits_alone(text: str, digits: str) -> None:
    assert read_date(text).timestamp() == digits


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["2012", "novembre 2012", "30 novembre 2012", "{first} décembre 2012"]),
        ("en", ["2012", "November 2012", "30 November 2012", "{first} December 2012"]),
        ("en_US", ["2012", "November 2012", "November 30, 2012", "December {first}, 2012"]),
        ("qqq", ["2012", "November 2012", "30 November 2012", "{first} December 2012"]),
    ],
)
def test_a_page_says_a_date_in_its_language(language: str, words: list[str]) -> None:
    dates = ["2012", "2012-11", "2012-11-30", "2012-12-01"]
    assert [in_words(read_date(date), language) for date in dates] == words


def test_a_month_can_stand_alone() -> None:
    assert month_in_words(PartialDate(2012, 11), "fr") == "novembre"
