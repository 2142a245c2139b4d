"""Dates of biblatex and BibTeX, in words."""

import pytest
from bookpress.bibliography.edtf import read_span

from .conftest import Written


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        ("1984?", "1984 ?", "1984?"),
        ("1984~", "vers 1984", "c. 1984"),
        ("1984%", "vers 1984 ?", "c. 1984?"),
        ("1997/", "depuis 1997", "since 1997"),
        ("1997/..", "depuis 1997", "since 1997"),
        ("/1997", "jusqu’en 1997", "until 1997"),
        ("../1997", "jusqu’en 1997", "until 1997"),
        ("199X", "années 1990", "1990s"),
        ("18XX", "XIXe siècle", "19th century"),
        ("20XX", "XXIe siècle", "21st century"),
        ("-0043", "44 av. J.-C.", "44 BCE"),
        ("0000", "1 av. J.-C.", "1 BCE"),
        ("1999-XX", "1999", "1999"),
        ("1990/1992", "1990-1992", "1990–1992"),
        ("1990~/1992", "vers 1990-1992", "c. 1990–1992"),
        ("", "s. d.", "n.d."),
    ],
)
def test_a_year_is_in_words(date: str, french: str, english: str, labels: Written) -> None:
    bib = f"@book{{x, author = {{Doe, A.}}, title = {{T}}, date = {{{date}}}}}"
    assert labels(bib, "fr")["x"] == f"Doe, {french}"
    assert labels(bib, "en")["x"] == f"Doe, {english}"


@pytest.mark.parametrize(
    ("date", "french", "english"),
    [
        ("date = {2004-06/}", "depuis juin 2004", "since June 2004"),
        ("date = {2004-06-01/..}", "depuis le 1er juin 2004", "since 1 June 2004"),
        ("date = {/2004-06-03}", "jusqu’au 3 juin 2004", "until 3 June 2004"),
        ("date = {-0043-03-15}", "15 mars 44 av. J.-C.", "15 March 44 BCE"),
        ("date = {2013-10-30T11:20:51Z}", "30 octobre 2013", "30 October 2013"),
        ("date = {2001-22}", "été 2001", "summer 2001"),
        ("date = {2004-06-11~}", "vers le 11 juin 2004", "c. 11 June 2004"),
        ("date = {2004-06-XX}", "juin 2004", "June 2004"),
        ("date = {2004-06~-11}", "vers le 11 juin 2004", "c. 11 June 2004"),
        ("date = {2004-~06}", "vers juin 2004", "c. June 2004"),
        ("year = {c. 1900}, month = feb", "février c. 1900", "February c. 1900"),
        ("year = {2001}, month = {May--June}", "mai-juin 2001", "May–June 2001"),
        ("year = {2001}, month = may # { and } # jun", "mai-juin 2001", "May–June 2001"),
        ('year = {2001}, month = jan # "~8"', "8 janvier 2001", "8 January 2001"),
        ('year = {2001}, month = "8~" # jan', "8 janvier 2001", "8 January 2001"),
        ('year = 2001, month = jun # "~3--5"', "du 3 au 5 juin 2001", "3–5 June 2001"),
        (
            "year = 2001, month = {3 juin--2 juillet}",
            "du 3 juin au 2 juillet 2001",
            "3 June – 2 July 2001",
        ),
        ("year = 2001, month = {June--5}", "June–5 2001", "June–5 2001"),
        ("year = {2001}, month = {Juli}", "juillet 2001", "July 2001"),
        ("year = {2001}, month = {févr.}", "février 2001", "February 2001"),
        ("year = {2001}, month = {Brumaire}", "Brumaire 2001", "Brumaire 2001"),
        ("year = 1990, month = 7, day = 14", "14 juillet 1990", "14 July 1990"),
    ],
)
def test_a_whole_date_is_in_words(
    date: str, french: str, english: str, references: Written
) -> None:
    bib = f"@article{{x, author = {{Doe, A.}}, title = {{T}}, journal = {{J}}, {date}}}"
    assert references(bib, "fr")["x"].endswith(f"J, {french.removesuffix('.')}.")
    assert references(bib, "en")["x"].endswith(f"J, {english}.")


@pytest.mark.parametrize(("year", "cited"), [("in press", "in press"), ("c. 1850", "c. 1850")])
def test_a_year_may_be_words(year: str, cited: str, labels: Written) -> None:
    bib = f"@book{{x, author = {{Doe, A.}}, title = {{T}}, year = {{{year}}}}}"
    assert labels(bib)["x"] == f"Doe, {cited}"


@pytest.mark.parametrize(
    "text",
    ["", "/", "..", "1/2/3", "2012-13", "2012-00", "2012-02-30", "1992/1990", "199X-05", "x"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_span(text)


def test_what_is_not_published_says_so_in_the_place_of_a_year(
    references: Written, labels: Written
) -> None:
    bib = "@article{x, author = {Doe, A.}, title = {T}, journal = {J}, pubstate = {forthcoming}}"
    assert labels(bib, "fr")["x"] == "Doe, à paraître"
    dated = bib.replace("pubstate", "year = 2020, pubstate")
    assert references(dated, "fr")["x"] == "Doe, A., 2020. « T ». J. À paraître."


def test_the_first_edition_stands_beside_the_year(references: Written, labels: Written) -> None:
    bib = "@book{x, author = {Marx, Karl}, title = {K}, date = {1990}, origdate = {1867}}"
    assert references(bib)["x"] == "Marx, Karl (1990 [1867]). K."
    assert labels(bib)["x"] == "Marx, 1990"
