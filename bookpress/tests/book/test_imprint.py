"""What records say of a book: its people and their sort names, and the words of a translation."""

from collections.abc import Iterator

import pytest
from bookpress.book.imprint import Contributor, Imprint
from bookpress.book.imprint_words import imprint_lines, translation_line
from bookpress.book.people import sort_name
from bookpress.book.words import LOCALE
from sphinx.locale import init, translators

JANE = (Contributor("Jane Roe", "Roe, Jane"),)


@pytest.fixture(autouse=True)
def _words_are_as_before() -> Iterator[None]:
    before = dict(translators)
    yield
    translators.clear()
    translators.update(before)


@pytest.mark.parametrize(
    ("name", "sorted_by"),
    [
        ("Jeanne Haie", "Haie, Jeanne"),
        ("Jean de La Fontaine", "La Fontaine, Jean de"),
        ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("Colette", "Colette"),
        ("Haie, Jeanne", "Haie, Jeanne"),
        ("司馬 遼太郎", "司馬 遼太郎"),
        ("نجيب محفوظ", "نجيب محفوظ"),
        ("Gabriel  García Márquez", "García Márquez, Gabriel"),
    ],
)
def test_a_name_is_sorted_by_its_family(name: str, sorted_by: str) -> None:
    assert sort_name(name, {"Gabriel García Márquez": "García Márquez, Gabriel"}) == sorted_by


@pytest.mark.parametrize(
    ("original", "page", "line"),
    [
        ("fr", "en", "Translated from the French by Jane Roe"),
        ("en", "fr", "Traduit de l’anglais par Jane Roe"),
        ("fr_CA", "es", "Traducido del francés por Jane Roe"),
        ("fr", "ar", "ترجمة عن الفرنسية: Jane Roe"),
        ("nn", "fr", "Traduit du norvégien par Jane Roe"),
        ("br", "en", "Translated by Jane Roe · Original language: Breton"),
        ("", "fr", "Traduit par Jane Roe"),
    ],
)
def test_a_translation_says_so_by_the_grammar_of_its_language(
    original: str, page: str, line: str
) -> None:
    init([str(LOCALE)], page, "sphinx")
    imprint = Imprint(page, "Haies", translators=JANE, original_language=original)
    assert translation_line(imprint) == line


def test_what_is_translated_by_nobody_known_says_from_which_language() -> None:
    init([str(LOCALE)], "fr", "sphinx")
    assert translation_line(Imprint("fr", "Haies", original_language="ja")) == "Traduit du japonais"


def test_the_imprint_says_what_is_given_and_no_more() -> None:
    init([str(LOCALE)], "en", "sphinx")
    assert list(imprint_lines(Imprint("en", "Hedges", date="2026-11-22"))) == []
    given = Imprint(
        "en",
        "Hedges",
        publisher="Meadow Press",
        place="Brest",
        date="2026-11-22",
        edition="2",
        ebook_isbn="978-0-306-40615-7",
    )
    assert list(imprint_lines(given)) == [
        "Edition 2",
        "Meadow Press, Brest, 2026",
        "ISBN 978-0-306-40615-7 (e-book)",
    ]
