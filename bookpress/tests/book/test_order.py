"""The order of words: that of a language's dictionaries, word by word."""

import pytest
from bookpress.book.order import initial, sort_key
from pyuca import Collator


def is_in_order(language: str, *texts: str) -> bool:
    """Return whether *texts* are in the order of *language*, whatever order they are given in."""
    given = sorted(texts)
    return sorted(given, key=lambda text: sort_key(text, language)) == list(texts)


@pytest.mark.parametrize("language", ["fr", "en_GB", "de"])
def test_accents_capitals_and_set_back_articles_do_not_count(language: str) -> None:
    assert is_in_order(language, "abbé", "Bellevue (La)", "Célie", "Cinéma, Le", "œuvre", "Oise")


@pytest.mark.parametrize("language", ["fr", "fr_FR", "en", "qqq"])
def test_accents_of_words_alike_count_from_the_beginning(language: str) -> None:
    assert is_in_order(language, "cote", "coté", "côte", "côté")


@pytest.mark.parametrize("language", ["fr_CA", "fr-CA"])
def test_accents_count_from_the_end_in_the_french_of_canada(language: str) -> None:
    assert is_in_order(language, "cote", "côte", "coté", "côté")


def test_small_letters_come_before_capitals_in_words_alike() -> None:
    assert is_in_order("fr", "rose", "Rose", "rosé")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["canción", "caña"]),
        ("sv", ["zon", "åker", "ärlig", "örn"]),
        ("cs", ["cena", "hora", "chata"]),
        ("tr", ["hurma", "ırmak", "iğne"]),
        ("nb", ["zoo", "år", "åre"]),
        ("fr", ["caña", "canción"]),
    ],
)
def test_a_letter_of_its_own_has_its_place_in_the_alphabet(language: str, words: list[str]) -> None:
    assert is_in_order(language, *words)


def test_words_count_before_letters_and_names_before_forenames() -> None:
    assert is_in_order("fr", "Cap Digital", "capitale")
    assert is_in_order("fr", "Verdier, Henri", "Verdier-Dupont, Anne", "Verdière")
    assert is_in_order("fr", "haut débit", "hautbois")


def test_names_in_a_row_are_compared_one_by_one() -> None:
    assert is_in_order("fr", "Durand, Zoé", "Durand, Zoé; Blanc, Ève", "Durand-Blanc, Ève")


def test_an_apostrophe_parts_words_in_french_alone() -> None:
    assert is_in_order("fr", "d’Istria", "dard")
    assert is_in_order("en", "dard", "d’Istria")


def test_vowel_signs_part_no_word() -> None:
    assert is_in_order("hi", "किताब", "कुआँ", "क ताब") is False
    assert is_in_order("hi", "क ताब", "किताब", "कुआँ")


def test_an_entry_of_signs_alone_has_a_place() -> None:
    assert is_in_order("fr", "+", "abbé")


@pytest.mark.parametrize(
    ("language", "letter", "texts"),
    [
        ("fr", "E", ("épi", "Été", "eau", "« Et »")),
        ("fr", "O", ("œuf",)),
        ("es", "Ñ", ("ñandú",)),
        ("fr", "N", ("ñandú",)),
        ("sv", "Å", ("ånga",)),
        ("de", "S", ("ß",)),
        ("cs", "CH", ("chléb",)),
        ("ru", "Й", ("йод",)),
        ("el", "Α", ("άλφα",)),
        ("tr", "İ", ("ilk", "İlk")),
        ("tr", "I", ("ılık", "Ilık")),
        ("en", "", ("42", "%", "")),
    ],
)
def test_an_entry_is_under_the_letter_that_its_language_has(
    language: str, letter: str, texts: tuple[str, ...]
) -> None:
    assert [initial(text, language) for text in texts] == [letter] * len(texts)


def test_letters_of_europe_are_in_the_order_of_the_whole_table() -> None:
    letters = [chr(number) for number in range(0x590) if chr(number).isalpha()]
    unicode = sorted(letters, key=Collator().sort_key)
    assert sorted(letters, key=lambda letter: sort_key(letter, "en")) == unicode
