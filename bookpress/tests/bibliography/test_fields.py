"""Every field that is said to be printed is printed, whatever the type of the entry."""

import pytest
from bookpress.bibliography.fields import PRINTED, unprinted_fields
from bookpress.bibliography.works import Work

from .conftest import Written

#: Fields that are not words of the reference: they decide how it is written, sorted or found.
SILENT = {
    *("author", "bookpagination", "crossref", "date", "day", "editor", "entryset"),
    *("entrysubtype", "extradate", "holder", "ids", "key", "langid", "month", "options"),
    *("presort", "related", "relatedtype", "shortauthor", "shorteditor", "shorttitle"),
    *("sortkey", "sortname", "sorttitle", "sortyear", "title", "xdata", "xref", "year"),
    # These need another field, and have tests of their own below.
    *("archivedate", "archiveprefix", "eprintclass", "primaryclass", "eprinttype"),
    *("editoratype", "editorbtype", "editorctype", "editortype", "issuesubtitle"),
    *("booksubtitle", "journalsubtitle", "mainsubtitle", "relatedstring", "urldate"),
    *("origlanguage", "url"),
}
VALUES = {
    "doi": "10.1000/zebra",
    "urldate": "2020-01-02",
    "eventdate": "Zebra",
    "origdate": "Zebra",
}


def _entry(kind: str, field: str) -> str:
    """Return an entry with *field*, and with the fields that it is nothing without."""
    given = {"author": "A", "title": "T", field: VALUES.get(field, "Zebra")}
    if kind == "article" and field != "journal":
        given.setdefault("journaltitle", "J")
    if kind == "incollection":
        given.setdefault("booktitle", "B")
    if field in ("booktitleaddon", "maintitleaddon", "journaltitleaddon"):
        given.setdefault(field.removesuffix("addon"), "W")
    fields = ", ".join(f"{name} = {{{value}}}" for name, value in given.items())
    return f"@{kind}{{{field}, {fields}}}\n"


@pytest.mark.parametrize("kind", ["article", "book", "incollection", "misc", "online", "report"])
def test_each_field_is_in_the_reference(kind: str, references: Written) -> None:
    fields = PRINTED - SILENT
    bib = "".join(_entry(kind, field) for field in sorted(fields))
    found = references(bib)
    lost = [field for field in fields if "zebra" not in found[field].lower()]
    assert sorted(lost) == []


@pytest.mark.parametrize(
    ("fields", "french"),
    [
        ("journaltitle={J}, journalsubtitle={S}", "J : S."),
        ("journaltitle={J}, issuetitle={I}, issuesubtitle={S}", "J, « I : S »."),
        ("booktitle={B}, booksubtitle={S}", "Dans B : S."),
        (
            "maintitle={M}, mainsubtitle={S}, volume=2, part=3, volumes=4",
            "Dans M : S, vol. 2, partie 3, 4 vol.",
        ),
        (
            "eprint={1234.5678}, archiveprefix={arXiv}, primaryclass={cs}",
            "T. https://arxiv.org/abs/1234.5678 [cs]",
        ),
        ("url={u.example}, urldate={2020-05}", "T. u.example (consulté en mai 2020)."),
        ("eprint={hal-01}, eprinttype={hal}", "T. https://hal.science/hal-01"),
        ("eprint={123}, eprinttype={pubmed}", "T. https://pubmed.ncbi.nlm.nih.gov/123"),
        ("eprint={123}, eprinttype={jstor}", "T. https://www.jstor.org/stable/123"),
        ("eprint={123}, eprinttype={Shelf}", "T. Shelf: 123."),
        ("doi={https://doi.org/10.1000/xyz}", "T. https://doi.org/10.1000/xyz"),
        ("doi={doi:10.1000/xyz}", "T. https://doi.org/10.1000/xyz"),
        ("doi={http://dx.doi.org/10.1000/a\\_b}", "T. https://doi.org/10.1000/a_b"),
        ("doi={https://doi.acm.example/10.1000/xyz}", "T. https://doi.org/10.1000/xyz"),
        ("editora={Y, Z}, editoratype={compiler}", "T. Z Y (comp.)."),
        ("editora={Y, Z}, editoratype={illustrator}", "T. Z Y (illustrator)."),
        (
            "translator={Y, Z}, origlanguage={russian}, foreword={W, V}",
            "T. Traduit par Z Y (langue originale : russe), avant-propos de V W.",
        ),
        ("translator={Y, Z}, annotator={Y, Z}", "T. Traduit par Z Y, annoté par Z Y."),
        (
            "location={Durham and London}, publisher={Elm and Oak and others}",
            "T. Durham et London : Elm, Oak et al.",
        ),
        ("publisher={{Smith and Sons}}", "T. Smith and Sons."),
        ("language={langlatin and german}, langid={german}", "T. En latin et allemand."),
        (
            "location={Florence}, address={New York}, publisher={ACM}",
            "T. Florence, New York : ACM.",
        ),
        ("edition={Third}", "T. 3e éd."),
        ("edition={2nd ed.}", "T. 2e éd."),
        ("edition={Revised edition}", "T. Revised edition."),
        ("pages={pp. 5--6}, number={No. 7}", "T. P. 5-6. N° 7."),
        ("volumes={3 vols.}, pagetotal={xii, 345 p.}", "T. 3 vol. Xii, 345 p."),
        ("pages={3--4}, bookpagination={column}", "T. Col. 3-4."),
        ("pagetotal={200}, isbn={1}, issn={2}, isrn={3}", "T. 200 p. ISBN 1. ISSN 2. ISRN 3."),
        (
            "origtitle={O}, origlocation={Bath}, origpublisher={Elm}, origdate={1867}",
            "T. Première publication : O, Bath : Elm, 1867.",
        ),
        ("howpublished={\\url{https://e.example/~u}}", "« T ». https://e.example/~u"),
        ("howpublished={\\url{https://e.example/~u}}, note={N}", "« T ». https://e.example/~u N."),
        ("series={newseries}, journaltitle={J}", "J, nouvelle série."),
        ("type={Master's thesis}", "T. Mémoire de master."),
        ("type={patreqfr}, location={countryuk}", "T. Demande de brevet (France), Royaume-Uni."),
        ("bookauthor={Fanon, Frantz}, booktitle={B}", "Dans Frantz Fanon, B."),
        ("bookauthor={A}, booktitle={B}", "Dans B."),
    ],
)
def test_fields_are_written_as_french_has_them(
    fields: str, french: str, references: Written
) -> None:
    found = references(
        f"@misc{{x, author = {{A}}, title = {{T}}, year = {{1990}}, {fields}}}", "fr"
    )
    assert found["x"].endswith(french)


def test_a_field_that_is_not_printed_is_counted_unless_it_is_for_programs() -> None:
    works = [
        Work("book", {"title": "T", "Colour": "green", "abstract": "A", "bdsk-url-2": "u"}),
        Work("book", {"title": "T", "colour": "red", "userb": "u", "timestamp": "t"}),
    ]
    assert unprinted_fields(works) == {"colour": 2}
