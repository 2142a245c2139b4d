"""The bibliography alone: by one line in a plain project, in every format."""

import pytest

from ..alone import plain_project, words_built
from ..tiny_book import TinyBook

BIB = (
    "@book{hill, author = {Hill, Ada}, title = {Hedges}, publisher = {Elm}, date = {2012-11-08}}\n"
    "@online{old, title = {Old hedges}, url = {http://old.example/}, archivedate = {2012}}\n"
)
TEXTS = {
    "rst": "Garden\n======\n\nHedges hum :cite:p:`hill`, `they say <http://then.example/>`__ "
    "(:cite:t:`old`).\n\n.. bibliography::\n",
    "md": "# Garden\n\nHedges hum {cite:p}`hill`, [they say](http://then.example/) "
    "({cite:t}`old`).\n\n:::{bibliography}\n:::\n",
}
SETTINGS = 'bibtex_bibfiles = ["works.bib"]\narchived_links_pages = {"index": "2012"}\n'
BUILDERS = ["html", "epub", "latex", "text", "typst"]


@pytest.mark.parametrize(
    ("markup", "builder"), [*(("rst", each) for each in BUILDERS), ("md", "html"), ("md", "typst")]
)
def test_one_line_gives_references_citations_back_references_and_archived_links(
    markup: str, builder: str, tiny_book: TinyBook
) -> None:
    files = {f"index.{markup}": TEXTS[markup], "works.bib": BIB}
    book = plain_project(tiny_book, markup, "bibliography", files=files, settings=SETTINGS)
    words = words_built(book, builder)
    assert "Hill, 2012" in words
    assert "8 November 2012" in words
    if builder in ("html", "epub", "typst"):
        assert "Cited in" in words
    if builder == "html":
        links = [link["href"] for link in book.page(language="en").select("a[href*=archive]")]
        assert "https://web.archive.org/web/2012/http://then.example/" in links
        assert "https://web.archive.org/web/2012/http://old.example/" in links


def test_a_book_without_references_builds(tiny_book: TinyBook) -> None:
    files = {"index.rst": "Garden\n======\n\nHedges hum.\n"}
    book = plain_project(tiny_book, "rst", "bibliography", files=files)
    assert "Hedges hum." in words_built(book, "html")


def test_a_style_that_the_book_sets_goes_before_ours(tiny_book: TinyBook) -> None:
    entry = "@book{hill, author = {Hill, Ada}, title = {Hedges}, publisher = {Elm}, year = 2012}"
    text = "Garden\n======\n\n:cite:p:`hill`\n\n.. bibliography::\n"
    files = {"index.rst": text, "works.bib": entry}
    settings = SETTINGS + 'bibtex_reference_style = "label"\nbibtex_default_style = "alpha"\n'
    book = plain_project(tiny_book, "rst", "bibliography", files=files, settings=settings)
    assert "[Hil12]" in words_built(book, "html")
