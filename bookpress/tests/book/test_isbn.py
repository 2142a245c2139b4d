"""What is taken for an ISBN, and what a person is told who gives another number."""

import pytest
from bookpress.book.isbn import IsbnError, read_isbn


@pytest.mark.parametrize("given", ["9782070360246", "978-2-07-036024-6", " 978 2 07 036024 6 "])
def test_an_isbn_is_read_with_hyphens_spaces_or_neither(given: str) -> None:
    isbn = read_isbn(given)
    assert (isbn.digits, isbn.printed) == ("9782070360246", "978-2-07-036024-6")


def test_hyphens_of_a_range_not_yet_known_are_kept() -> None:
    assert read_isbn("978-6-99-000000-8").printed == "978-6-99-000000-8"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("978-2-07-036024-7", "last digit is 7, but the others make it 6"),
        ("2-07-036024-5", "in 13 digits is 978-2-07-036024-6"),
        ("2-07-036024-8", "ten digits, the last of them wrong"),
        ("97-82-070360246", "it is written 978-2-07-036024-6"),
        ("4006381333931", "neither 978 nor 979"),
        ("978207036024", "an ISBN has 13 digits"),
        ("978-2-07-O36024-6", "an ISBN has 13 digits"),
    ],
)
def test_a_number_that_is_no_isbn_is_refused_with_what_would_be_right(
    given: str, told: str
) -> None:
    with pytest.raises(IsbnError) as caught:
        read_isbn(given)
    assert told in str(caught.value)
    assert given in str(caught.value)
