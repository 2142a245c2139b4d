"""What is known of a language by its code."""

import pytest
from bookpress.book.languages import (
    CodeError,
    check_code,
    direction,
    is_french,
    locale_of,
    name_in,
    name_of,
    region,
    script,
    tag,
)


@pytest.mark.parametrize(
    ("code", "expected"), [("fr", "fr"), ("pt_BR", "pt-BR"), ("zh_Hant_TW", "zh-Hant-TW")]
)
def test_a_code_has_its_tag_of_the_web(code: str, expected: str) -> None:
    assert tag(code) == expected


def test_a_script_is_not_taken_for_a_region() -> None:
    codes = ("fr", "pt_BR", "zh_Hant", "zh_Hant_TW", "es_419")
    assert [region(code) for code in codes] == [None, "BR", None, "TW", None]


@pytest.mark.parametrize(
    ("code", "expected"), [("ar", "rtl"), ("he", "rtl"), ("az_Arab", "rtl"), ("fr_CA", "ltr")]
)
def test_a_language_is_written_one_way(code: str, expected: str) -> None:
    assert direction(code) == expected


def test_a_pseudo_language_is_written_from_left_to_right() -> None:
    assert direction("xx") == "ltr"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("pt_BR", "Latn"),
        ("ar", "Arab"),
        ("zh_Hant_TW", "Hant"),
        ("sr-Latn", "Latn"),
        ("xx", "Latn"),
    ],
)
def test_a_language_has_the_script_it_is_usually_written_in(code: str, expected: str) -> None:
    assert script(code) == expected


def test_french_is_french_wherever_it_is_spoken() -> None:
    assert [code for code in ("fr", "fr-CA", "fr_CH", "frp", "fy", "en") if is_french(code)] == [
        "fr",
        "fr-CA",
        "fr_CH",
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "en_001"),  # which writes "8 November 2012"
        ("en_US", "en_US"),
        ("pt-BR", "pt_BR"),
        ("de_FR", "de"),  # of which the CLDR knows nothing
        ("xx", "en_001"),
    ],
)
def test_a_page_has_a_locale_in_any_language(code: str, expected: str) -> None:
    assert str(locale_of(code)) == expected


@pytest.mark.parametrize(
    ("code", "page", "expected"),
    [("en", "fr", "Anglais"), ("pt_BR", "en", "Portuguese (Brazil)"), ("qqq", "fr", "qqq")],
)
def test_a_page_names_another_language_in_its_own(code: str, page: str, expected: str) -> None:
    assert name_in(code, page) == expected


def test_a_language_has_a_name_for_its_own_readers() -> None:
    assert [name_of(code) for code in ("fr", "ar")] == ["Français", "العربية"]


@pytest.mark.parametrize(
    ("code", "hint"),
    [("jp", "did you mean ja?"), ("german", "did you mean de?"), ("PT-br", "is written pt_BR")],
)
def test_a_code_that_is_none_is_refused_with_the_one_meant(code: str, hint: str) -> None:
    with pytest.raises(CodeError, match=hint.replace("?", r"\?")):
        check_code(code)
