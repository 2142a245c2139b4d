"""The French and the English side by side: every passage has its counterpart, at its own address.

That each link of the pages leads somewhere is asked by the press before it puts them in place.
"""

from pathlib import Path

import pytest
from bookpress.pages import check
from bookpress.pages.report import line_of
from bs4 import BeautifulSoup, Tag

from ..conftest import ROOT, SLUG
from .test_pdf import FONTS

PAGES = sorted(path.relative_to(ROOT).with_suffix("") for path in ROOT.glob("chapters/*.md"))


def read(faced: Path, edition: str, page: Path) -> BeautifulSoup:
    """Return a page of an edition, parsed."""
    path = (faced / "html" / edition / page).with_suffix(".html")
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def test_there_is_a_site_a_pdf_and_an_e_book(faced: Path) -> None:
    trees = [
        {path.relative_to(tree) for path in tree.rglob("*.html")}
        for tree in (faced / "html/fr", faced / "html/en", faced / "html/fr-en")
    ]
    assert trees[0] == trees[1] == trees[2]
    assert (faced / f"pdf/{SLUG}-fr-en.pdf").exists()
    assert (faced / f"epub/{SLUG}-fr-en.epub").exists()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_passage_is_a_pair_and_keeps_its_address(faced: Path, page: Path) -> None:
    both = read(faced, "fr-en", page)
    ids = [element["id"] for element in both.select("[id]")]
    assert len(ids) == len(set(ids))
    for edition in ("fr", "en"):
        alone = read(faced, edition, page).select(".paragraph-number")
        for number in (str(link["href"]).removeprefix("#") for link in alone):
            place = both.find(id=number)
            assert isinstance(place, Tag), number
            pair = (
                place
                if "facing-pair" in place["class"]
                else place.find_parent(class_="facing-pair")
            )
            assert isinstance(pair, Tag), number
            sides = pair.find_all(class_="facing-side", recursive=False)
            assert [side["lang"] for side in sides] == ["fr", "en"], number
    assert not both.select(".facing-missing")
    switch = [str(link["href"]) for link in both.select(".language-switch a")]
    assert switch == [f"../../{code}/{page}.html" for code in ("fr", "en")]


def test_no_page_of_the_facing_pdf_has_a_fault_of_composition(faced: Path) -> None:
    # The sheets for the printer have the same pages, and nothing can nudge these.
    path = faced / "pdf" / f"{SLUG}-fr-en.pdf"
    assert [line_of(finding) for finding in check(path, FONTS)] == []
