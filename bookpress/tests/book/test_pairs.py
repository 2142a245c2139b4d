"""The codes of facing editions."""

import pytest
from bookpress.book.pairs import Pair, PairError, pair_of, read_pair

LANGUAGES = ["fr", "en", "pt_BR"]


@pytest.mark.parametrize(
    ("asked", "pair"),
    [
        ("fr-en", Pair("fr", "en")),
        ("en-fr", Pair("en", "fr")),
        ("pt_BR-en", Pair("pt_BR", "en")),
        ("en", Pair("fr", "en")),
        ("pt_BR", Pair("fr", "pt_BR")),
    ],
)
def test_two_languages_are_a_pair_and_one_stands_beside_the_source(asked: str, pair: Pair) -> None:
    assert pair_of(asked, LANGUAGES, "fr") == pair
    assert read_pair(pair.code) == pair


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("fr-de", "fr-de: the book has no edition in de"),
        ("xx", "xx: the book has no edition in xx"),
        ("fr", "fr: a facing edition has two languages, and this has fr twice"),
        ("en-en", "en-en: a facing edition has two languages, and this has en twice"),
        ("fr-en-pt_BR", "is written as its two languages with a hyphen between them"),
        ("pt-BR-fr", "fr-en or pt_BR-fr"),
        ("fr-", "is written as its two languages with a hyphen between them"),
        ("-", "is written as its two languages with a hyphen between them"),
    ],
)
def test_what_is_no_pair_of_the_book_is_refused_with_those_that_are(asked: str, says: str) -> None:
    with pytest.raises(PairError) as refused:
        pair_of(asked, LANGUAGES, "fr")
    assert says in str(refused.value)
    assert str(refused.value).endswith(
        "there can be fr-en, fr-pt_BR, en-fr, en-pt_BR, pt_BR-fr, pt_BR-en"
    )


def test_a_book_in_one_language_has_no_pair_and_one_in_many_a_short_list() -> None:
    with pytest.raises(PairError, match="published in fr alone; translate it first"):
        pair_of("en", ["fr"], "fr")
    with pytest.raises(PairError, match=r"any two of ar, de, en, es, fr$"):
        pair_of("it", ["ar", "de", "en", "es", "fr"], "fr")
