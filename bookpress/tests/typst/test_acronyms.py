"""Acronyms told from other capitals."""

import pytest
from bookpress.typst.acronyms import with_acronyms

from .conftest import Build


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("Les TIC, l’ENSCI (FING), un PDF/A, HTML5.", ["TIC", "ENSCI", "FING", "PDF", "HTML5"]),
        ("Élisée à l’ÉNS, et GÉO.", ["ÉNS", "GÉO"]),
        ("Louis XIV, le XXe siècle, tome II, MMXII", []),
        ("J. R. R., une image 3D, CamelCASE, XMLHttp, a_TIC", []),
        ("UN TITRE EN CAPITALES et L’ÉTÉ EST LÀ", []),
    ],
)
def test_acronyms_are_runs_of_capitals_that_are_no_number(text: str, acronyms: list[str]) -> None:
    pieces = list(with_acronyms(text))
    assert "".join(words for words, _acronym in pieces) == text
    assert [words for words, acronym in pieces if acronym] == acronyms


def test_an_acronym_in_small_capitals_is_copied_in_capitals(build: Build) -> None:
    book = build("Le mot TIC et `TIC` en code.")
    assert "#acronym[TIC]" in book.source
    assert book.source.count("acronym") == 1
    assert "Le mot TIC et TIC en code." in book.text
