"""Where the words of a reading stand in a text."""

import pytest
from bookpress.text.apparatus.readings import one_spaced, places_of


@pytest.mark.parametrize("text", ["a word or two", "a\u00a0word\nor two", " a  word \n\n or\ttwo "])
def test_words_are_found_whatever_white_space_is_between_them(text: str) -> None:
    spaced, places = one_spaced(text)
    ((start, end),) = places_of("", "word or", spaced)
    assert text[places[start] : places[end]].split() == ["word", "or"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("art", [5]), ("art,", []), ("(art", []), ("part", [0, 15]), ("art)", []), (", art", [])],
)
def test_a_part_of_a_word_is_passed_over(words: str, found: list[int]) -> None:
    assert [start for start, _end in places_of("", words, "part art arts, part")] == found


def test_what_opens_a_reading_is_no_part_of_its_words() -> None:
    assert [*places_of("¶ ", "word", "word ¶ word ¶ words")] == [(7, 11)]
