"""What entries take from others: crossref, xdata and sets."""

from pathlib import Path

import pytest
from bookpress.bibliography.bibfiles import read_bibliography

from .conftest import Written

WHOLES = """
@collection{c, editor = {Hill, Ada}, title = {Hedges}, subtitle = {A Survey}, titleaddon = {draft},
  shorttitle = {H}, publisher = {Elm}, location = {York}, date = {1999-05}, options = {useprefix},
  keywords = {wood}, note = {With maps}}
@mvbook{mv, author = {Dale, Bob}, title = {Collected Works}, subtitle = {All of Them},
  publisher = {Oak}, year = {1980}, volumes = {4}}
@book{b, crossref = {mv}, title = {Ditches}, volume = {2}}
@periodical{p, title = {Fields}, subtitle = {A Quarterly}, issuetitle = {Spring}, volume = {7},
  year = {2001}, editor = {Hill, Ada}}
@proceedings{pr, editor = {Ash, Eve}, title = {Talks on Mud}, eventtitle = {Mud Days},
  venue = {Ghent}, year = {2003}, publisher = {Elm}}
"""


@pytest.mark.parametrize(
    ("child", "expected"),
    [
        (
            "@incollection{x, author = {Fox, Ivy}, title = {R}, crossref = {c}, pages = {1--5}}",
            "Fox, Ivy (1999). ‘R’. In Ada Hill (ed.), Hedges: A Survey, draft, pp. 1–5. "
            "York: Elm, May 1999. With maps.",
        ),
        (
            "@inbook{x, title = {Water}, crossref = {b}, chapter = {3}}",
            "Dale, Bob (1980). ‘Water’. In Ditches, Collected Works: All of Them, vol. 2, 4 vols, "
            "chap. 3. Oak.",
        ),
        (
            "@article{x, author = {Fox, Ivy}, title = {Roots}, crossref = {p}, pages = {9}}",
            "Fox, Ivy (2001). ‘Roots’. Fields: A Quarterly, vol. 7, ‘Spring’, p. 9. "
            "Ada Hill (ed.).",
        ),
        (
            "@inproceedings{x, author = {Fox, Ivy}, title = {Silt}, CROSSREF = {PR}}",
            "Fox, Ivy (2003). ‘Silt’. In Eve Ash (ed.), Talks on Mud. Mud Days, Ghent, Elm.",
        ),
        (  # what it has itself is never replaced, by whichever name it has it
            "@incollection{x, author = {Fox, Ivy}, title = {R}, booktitle = {Own}, year = {1950}, "
            "address = {Bath}, crossref = {c}}",
            "Fox, Ivy (1950). ‘R’. In Ada Hill (ed.), Own: A Survey, draft. Bath: Elm. With maps.",
        ),
        (  # BibTeX's way, which biblatex has no rule for
            "@incollection{x, author = {Fox, Ivy}, title = {R}, crossref = {bib}}"
            "@book{bib, editor = {Hill, Ada}, title = {Hedges}, year = {1999}, publisher = {Elm}}",
            "Fox, Ivy (1999). ‘R’. In Ada Hill (ed.), Hedges. Elm.",
        ),
    ],
)
def test_a_part_takes_from_its_whole_what_it_lacks(
    child: str, expected: str, references: Written
) -> None:
    assert references(child + WHOLES)["x"] == expected


def test_a_volume_is_in_the_work_of_several_volumes(references: Written) -> None:
    assert references(WHOLES)["b"] == (
        "Dale, Bob (1980). Ditches. In Collected Works: All of Them, vol. 2, 4 vols. Oak."
    )


def test_xdata_is_taken_whole_by_parts_and_by_pointers_and_never_listed(
    references: Written,
) -> None:
    found = references(
        "@xdata{place, location = {York and Bath}}"
        "@xdata{house, publisher = {Elm}, xdata = {place}}"
        "@book{a, title = {A}, xdata = {house}, location = {Own}}"
        "@book{b, title = {B}, xdata = {house}}"
        "@book{c, title = {C}, publisher = {xdata=house-publisher}, "
        "location = {xdata=place-location-2}}"
    )
    assert found == {
        "a": "A (n.d.). Own: Elm.",
        "b": "B (n.d.). York and Bath: Elm.",
        "c": "C (n.d.). Bath: Elm.",
    }


def test_a_set_is_printed_as_its_members_and_cited_as_the_first(
    references: Written, labels: Written
) -> None:
    bib = (
        "@set{s, entryset = {a, b}}\n@book{a, author = {Fox, Ivy}, title = {A}, year = {1990}}\n"
        "@book{b, author = {Ash, Eve}, title = {B}, year = {1991}}"
    )
    assert references(bib)["s"] == "Fox, Ivy (1990). A. Ash, Eve (1991). B."
    assert labels(bib)["s"] == "Fox, 1990"


def test_related_works_are_printed_with_how_they_are_related(references: Written) -> None:
    bib = (
        "@book{a, author = {Fox, Ivy}, title = {Racines}, year = {1990}, related = {b},"
        "relatedtype = {translationof}}\n"
        "@book{b, author = {Fox, Ivy}, title = {Roots}, year = {1980}, related = {a}}"
    )
    assert references(bib, "fr") == {
        "a": "Fox, Ivy, 1990. Racines. Traduction de : Fox, Ivy, 1980. Roots.",
        "b": "Fox, Ivy, 1980. Roots. Voir aussi : Fox, Ivy, 1990. Racines.",
    }


@pytest.mark.parametrize(
    ("bib", "message"),
    [
        ("\n@book{a, title = {T}, crossref = {none}}", "the entry “a” has “none” in crossref"),
        ("\n@book{a, title = {T}, xdata = {none}}", "has “none” in xdata"),
        ("\n@set{a, entryset = {none}}", "has “none” in entryset"),
        ("\n@book{a, title = {T}, related = {none}}", "has “none” in related"),
        (
            "\n@book{a, title = {T}, crossref = {b}}\n@book{b, title = {U}, crossref = {a}}",
            "takes its fields in a circle, a → b → a",
        ),
        ("\n@book{a, title = {T}, crossref = {A}}", "takes its fields in a circle, a → a"),
    ],
)
def test_a_parent_that_is_missing_or_its_own_child_is_told_with_its_line(
    bib: str, message: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "works.bib"
    file.write_text(bib, "utf-8")
    assert "a" in read_bibliography([file], "utf-8").data.entries
    (told,) = {(record.getMessage(), getattr(record, "location", "")) for record in caplog.records}
    assert message in told[0]
    assert told[1] in (f"{file}:2", f"{file}:3")
