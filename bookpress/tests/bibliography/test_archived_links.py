"""Links of an old text and the archive's copies they lead to, on a tiny book."""

from pathlib import Path

import pytest
from bookpress.bibliography.archived_links import link_to_archive
from bookpress.book.dates import PartialDate
from bs4 import BeautifulSoup
from docutils import nodes
from pypdf import PdfReader
from sphinx.errors import ConfigError, ExtensionError

from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "bookpress.archived_links", "bookpress.typst"]
archived_links_pages = {"old/*": "2012-12-01"}
locale_dirs = ["locales"]
html_theme = "basic"
smartquotes = False
project = "Le pré"
author = copyright = "Ada"
myst_footnote_transition = False
epub_identifier = version = "1"
epub_show_urls = "no"
"""
PARAGRAPH = (
    "Voir [le pré](http://pre.example/#/home) et [la haie](https://haie.example/?a=1&b=%20)[^1]."
)
OLD = f"""
# Le pré

{PARAGRAPH}

[Écrire](mailto:pre@pre.example) ou [lire](../index.md).

[^1]: [Ce qu’elle est devenue](https://haie.example/2026).
"""
INDEX = """
# Livre

Un lien [d’aujourd’hui](http://pre.example/).

```{toctree}
old/pre
```
"""
PRE = "https://web.archive.org/web/20121201/http://pre.example/#/home"
HAIE = "https://web.archive.org/web/20121201/https://haie.example/?a=1&b=%20"


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "old/pre.md": OLD})
    return tiny_book


def links(page: BeautifulSoup) -> dict[str, str]:
    """Return the links in the text of *page*: words → address."""
    return {link.get_text(): str(link["href"]) for link in page.select("section p a")}


def test_the_links_of_an_old_page_lead_to_copies_of_their_time(book: TinyBook) -> None:
    book.build()
    found = links(book.page("old/pre"))
    assert (found["le pré"], found["la haie"]) == (PRE, HAIE)


def test_what_is_not_an_old_link_to_the_web_is_left_as_it_is(book: TinyBook) -> None:
    book.build()
    found = links(book.page("old/pre"))
    assert found["Écrire"].startswith("mailto:")
    assert found["lire"] == "../index.html"
    assert links(book.page()) == {"d’aujourd’hui": "http://pre.example/"}


def test_the_notes_of_an_old_page_are_the_editors_and_stay_live(book: TinyBook) -> None:
    book.build()
    assert book.page("old/pre").select_one("aside a[href='https://haie.example/2026']")


def test_a_reader_is_shown_the_address_the_author_gave(book: TinyBook) -> None:
    book.translate("fr", "sphinx", {"%s (archived copy)": "%s (copie archivée)"})
    book.build()
    link = book.page("old/pre").select_one("a.archived")
    assert link is not None
    assert link["title"] == "http://pre.example/#/home (copie archivée)"


def test_an_ebook_has_the_same_links(book: TinyBook) -> None:
    out = book.build("epub")
    page = BeautifulSoup((out / "old/pre.xhtml").read_text("utf-8"), "html.parser")
    assert links(page)["le pré"] == PRE
    assert page.select_one("a[href='https://haie.example/2026']")


def test_a_pdf_of_the_whole_book_leads_the_links_of_old_pages_only(book: TinyBook) -> None:
    (path,) = book.build("typst").glob("*.pdf")
    found = addresses_in(path)
    assert {PRE, HAIE, "http://pre.example/", "https://haie.example/2026"} <= found
    assert not found & {"http://pre.example/#/home", "https://haie.example/?a=1&b=%20"}


def test_a_pdf_prints_the_address_the_author_gave_and_not_the_copys(book: TinyBook) -> None:
    (path,) = book.build("typst").glob("*.pdf")
    printed = "".join(page.extract_text() for page in PdfReader(path).pages)
    printed = printed.replace("\n", "")
    assert "http://pre.example/#/home" in printed
    assert "web.archive.org" not in printed


def addresses_in(path: Path) -> set[str]:
    """Return where the links of a PDF lead to on the web."""
    notes = [
        note.get_object() for page in PdfReader(path).pages for note in page.get("/Annots", [])
    ]
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def test_print_is_told_the_address_the_author_gave() -> None:
    link = nodes.reference(refuri="http://pre.example/#/home")
    link_to_archive(link, PartialDate(2012, 12, 1), "https://web.archive.org/web/{date}/{url}")
    assert (link["refuri"], link["printed_address"]) == (PRE, "http://pre.example/#/home")


def test_translators_see_the_address_the_author_gave(book: TinyBook) -> None:
    assert PARAGRAPH in book.messages("old/pre", gettext_compact=False)


REFUSING = """
def refuse(app, tree, docname):
    assert "web.archive.org" not in str(tree)

def setup(app):
    app.connect("doctree-resolved", refuse)
"""


def test_templates_are_made_of_pages_whose_links_were_not_led(book: TinyBook) -> None:
    book.write({"conf.py": CONF + REFUSING})
    book.build("gettext")
    with pytest.raises(ExtensionError, match="refuse"):
        book.build("html")


def test_a_translated_page_has_the_same_links(book: TinyBook) -> None:
    translation = "See [the hedge](https://haie.example/?a=1&b=%20)[^1] and [the field](http://pre.example/#/home)."
    book.translate("en", "old/pre", {PARAGRAPH: translation})
    book.build(language="en", gettext_compact=False)
    found = links(book.page("old/pre", "en"))
    assert (found["the field"], found["the hedge"]) == (PRE, HAIE)


def test_the_first_pattern_that_fits_a_page_gives_its_date(book: TinyBook) -> None:
    book.build(archived_links_pages={"old/p?e": "2011", "**": "2012-12"})
    assert links(book.page("old/pre"))["le pré"].startswith("https://web.archive.org/web/2011/http")
    found = links(book.page())["d’aujourd’hui"]
    assert found == "https://web.archive.org/web/201212/http://pre.example/"


def test_the_archive_is_a_setting(book: TinyBook) -> None:
    book.build(archived_links_archive="https://archive.example/{url}@{date}")
    found = links(book.page("old/pre"))["le pré"]
    assert found == "https://archive.example/http://pre.example/#/home@20121201"


def test_a_pattern_that_no_page_fits_is_reported(book: TinyBook) -> None:
    faults = book.faults(archived_links_pages={"old/*": "2012", "odl/*": "2012"})
    assert faults.count("WARNING") == 1
    assert "archived_links_pages in conf.py: no page is called 'odl/*'" in faults


@pytest.mark.parametrize("date", ["2012-13", "december 2012", "20121201", 2012])
def test_a_date_that_cannot_be_read_is_refused(book: TinyBook, date: object) -> None:
    with pytest.raises(ConfigError, match=r"'old/\*', cannot be read; write 2012,"):
        book.build(archived_links_pages={"old/*": date})


@pytest.mark.parametrize("archive", ["https://a.example/{url}", "{date}{url}{time}", "{date}{url"])
def test_an_archive_that_cannot_be_addressed_is_refused(book: TinyBook, archive: str) -> None:
    with pytest.raises(ConfigError, match="archived_links_archive: "):
        book.build(archived_links_archive=archive)
