"""The checker on whole catalogs: the sample book's, Sphinx's own, and damaged ones."""

import random
from pathlib import Path

import pytest
import sphinx
from babel.messages.pofile import escape
from bookpress.book.markup import Markup
from bookpress.catalogs.check import Level, Options, check
from bookpress.catalogs.check.report import FORMATS

from ...conftest import SAMPLE
from .checking import HEADER

SPHINX = Path(sphinx.package_dir) / "locale"
SIGNS = [
    *"*_`[](){}<>#-+|:~$%\\!^\"'. \n=1.2,a«»“”‘…\u00a0\u202f\ufffc٣²",
    *("{term}`", "](", "{.a}", "[^a]", "{cite:p}`", "    ", "\n\n", ".. a::", "```", ":::"),
    *("1. ", "- ", "<div>", "|a|", "`_", "[1]_", "http://a.b", "%s", "million", "XIX", "1/2/2012"),
]


def test_nothing_is_found_in_the_catalogs_of_a_book_that_is_wholly_translated() -> None:
    report = check([], Options(root=SAMPLE))
    assert report.findings == ()
    assert report.problems == ()
    assert report.catalogs


@pytest.mark.parametrize("language", ["de", "es", "ja", "ru", "pt_PT"])
def test_sound_catalogs_of_sphinx_have_no_error(language: str) -> None:
    report = check([SPHINX / language / "LC_MESSAGES" / "sphinx.po"])
    assert report.problems == ()
    assert report.count(Level.ERROR) == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_catalog_gives_a_report_or_a_problem(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    whole = (SAMPLE / "locales/en/LC_MESSAGES/chapters/01-cadran.po").read_bytes()
    damaged = bytearray(whole)
    for _ in range(chance.choice([1, 1, 3, 20])):
        place = chance.randrange(len(damaged))
        del damaged[place : place + chance.choice([1, 1, 5])]
    path = tmp_path / "one.po"
    path.write_bytes(damaged)
    report = check([path], Options(language="en", source_language="fr", markup=Markup.MYST))
    for form in FORMATS.values():
        assert isinstance(form(report), str)
    assert report.findings or report.problems or report.catalogs == 1


@pytest.mark.parametrize("markup", Markup)
def test_no_heap_of_signs_stops_the_checker(markup: Markup, tmp_path: Path) -> None:
    chance = random.Random(6)  # noqa: S311  no secret
    heaps = ["".join(chance.choices(SIGNS, k=chance.randrange(1, 20))) for _ in range(300)]
    messages = dict(zip([f"a{heap}" for heap in heaps], reversed(heaps), strict=True))
    path = tmp_path / "one.po"
    path.write_text(
        HEADER
        + "\n".join(
            f"#, python-format, python-brace-format\nmsgid {escape(one)}\nmsgstr {escape(other)}\n"
            for one, other in messages.items()
        ),
        "utf-8",
    )
    report = check([path], Options(language="en", source_language="fr", markup=markup))
    assert report.problems == ()
    assert report.findings
