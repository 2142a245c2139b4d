"""The sample's words: whole in each language that has them, and alike in what they mark."""

import re
from collections import Counter
from pathlib import Path

import pytest
from bookpress.book.po_reader import read_catalog
from bookpress.new.book import write_files
from bookpress.new.plan import Plan
from bookpress.new.sample import SAMPLE, Words, sample_language

CATALOGS = sorted((SAMPLE / "words").glob("*.po"))
MARKS = re.compile(r"`[^`]*`|\[\^\w+\]|\{\w+(?::\w+)?\}")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return all that the templates say, in English."""
    words = write_files(Plan("A title", "An author", "en"), None, tmp_path_factory.mktemp("said"))
    return set(words.used)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_every_word_of_the_sample_is_translated_and_no_other(path: Path, said: set[str]) -> None:
    translated = {each.key.text for each in read_catalog(path).messages if all(each.strings)}
    assert said == translated


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_a_translation_marks_what_the_english_marks(path: Path) -> None:
    differing = [
        each.key.text
        for each in read_catalog(path).messages
        if kinds(each.key.text) != kinds(each.strings[0])
    ]
    assert differing == []


def kinds(text: str) -> Counter[str]:
    """Return the roles, notes and literals of *text*; terms are called otherwise."""
    return Counter(re.sub("`.*`", "``", mark) for mark in MARKS.findall(text))


def test_a_region_is_served_by_its_language_and_any_other_language_by_english() -> None:
    assert sample_language("es_MX") == "es"
    assert sample_language("en_GB") == "en"
    assert sample_language("de") == ""
    assert Words("de").translate("Glossary") == "Glossary"


def test_a_translation_into_a_language_without_words_is_left_to_the_translator() -> None:
    words = Words("es")
    words.translate("Glossary")
    assert words.in_translation("de") == {}
    assert words.in_translation("fr") == {"Glosario": "Glossaire"}
