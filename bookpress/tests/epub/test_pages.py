"""Pages of an e-book are XML that its schema knows, whatever HTML is written."""

import re
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from bookpress.epub.pages.mending import mended
from bookpress.epub.pages.tree import Element, from_xml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from ..tiny_book import TinyBook
from .checking import faults_of

CONF = """
project = "Jardins"
author = "Jeanne Exemple"
copyright = "Jeanne Exemple"
language = "fr"
extensions = ["myst_parser", "bookpress.epub"]
myst_heading_anchors = 3
myst_enable_extensions = ["tasklist"]
epub_basename = "jardins"
suppress_warnings = ["epub.html"]
"""
CHAPTER = """# Haies

## 1870, l’année de l’eau

Le buis,<br>le houx&nbsp;: H<SUB>2</SUB>O, <b><i>mal</b> rangés</i>.

- [ ] tailler
- [x] arroser

<p>Premier
<p class=note>Second <font color=green>vert</font> <TT>buis</TT>

<center>Au milieu</center>

<UL><LI>a<LI>b</UL>

<table border=1 cellpadding=2><tr><td bgcolor=red nowrap>c<td>d</table>

<details><summary>Voir</summary>Caché</details>

<!-- deux -- tirets -->

<svg viewBox="0 0 9 9"><path d="M0 0" /></svg>

<span id="deux fois">un</span> <span id="deux fois">deux</span>

Lire [l’année](#1870-lannée-de-leau).
"""
LEFT_OUT = """# Machines

Une page.

<iframe src="https://example.org/film">Un film.</iframe>

<script>alert("non")</script>

<a href="javascript:vas()">Un lien</a>

<img src="https://example.org/loin.png" alt="Au loin">

<select><option>Rose<option>Iris</select>
"""


CHAPTERS = {
    "haies": CHAPTER,
    "machines": LEFT_OUT,
    "vues": "# Vues\n\n![Un mont](https://example.invalid/mont.png)\n\n![Rien](rien.png)\n",
    "signes": "# Haies\x01 vives\n\nDu\x02 buis.\n",
}


class EBook(NamedTuple):
    """An e-book, and the warnings of its build."""

    path: Path
    faults: str

    def page(self, name: str) -> BeautifulSoup:
        """Return the page of the chapter *name*."""
        with zipfile.ZipFile(self.path) as archive:
            return BeautifulSoup(archive.read(f"{name}.xhtml"), "xml")

    def told(self, name: str) -> str:
        """Return the warnings about the chapter *name*."""
        return "\n".join(line for line in self.faults.splitlines() if f"{name}.md" in line)


@pytest.fixture(scope="module")
def e_book(tmp_path_factory: pytest.TempPathFactory) -> EBook:
    """Return the e-book of the chapters."""
    place = tmp_path_factory.mktemp("pages")
    book = TinyBook(place / "book", place / "out")
    book.write({f"{name}.md": text for name, text in CHAPTERS.items()})
    contents = "\n".join(CHAPTERS)
    book.write({"conf.py": CONF, "index.md": f"# Jardins\n\n```{{toctree}}\n{contents}\n```\n"})
    faults = book.faults("epub", suppress_warnings=[])
    return EBook(book.tree("epub") / "jardins.epub", faults)


@pytest.mark.usefixtures("java")
def test_epubcheck_finds_nothing_to_say_of_what_became_of_it(e_book: EBook) -> None:
    assert faults_of(e_book.path) == []


def test_what_authors_write_becomes_what_an_e_book_may_hold(e_book: EBook) -> None:
    faults = e_book.told("haies")
    assert re.findall(r"haies\.md:(\d+): WARNING: (\w+): (<.*?)[:;]", faults) == [
        ("5", "HTML", "<i> and </i> are not within the same element")
    ]
    assert faults.count("WARNING") == 1
    haies = e_book.page("haies")
    text = " ".join(haies.get_text().split())
    for words in ("le houx\xa0: H2O, mal rangés.", "Premier Second vert buis", "un deux"):
        assert words.replace("\xa0", " ") in text.replace("\xa0", " ")
    assert [cell.get_text() for cell in haies("td")] == ["c", "d"]
    assert len([line for line in haies("li") if line.get_text() in ("a", "b")]) == 2
    assert haies.find("path")
    assert haies.find("br")
    (link,) = (a for a in haies("a") if a.get_text() == "l’année")
    assert haies.select(f'[id="{str(link["href"])[1:]}"]')


def test_what_has_no_form_is_told_with_its_line_and_its_words_stay(e_book: EBook) -> None:
    text = e_book.page("machines").get_text()
    for words in ("Un film.", "Un lien", "Au loin", "Rose Iris"):
        assert words in text
    assert "alert" not in text
    told = re.findall(r"machines\.md:(\d+): WARNING: \w+: <(\w+)", e_book.faults)
    assert sorted(told, key=lambda each: int(each[0])) == [
        ("5", "iframe"),
        ("7", "script"),
        ("9", "a"),
        ("11", "img"),
        ("13", "select"),
    ]


def test_an_image_of_the_network_is_named_and_its_description_stays(e_book: EBook) -> None:
    assert "Could not fetch" not in e_book.faults
    told = "vues.md:3: WARNING: epub: <img> of https://example.invalid/mont.png"
    assert told in e_book.faults
    assert "Un mont" in e_book.page("vues").get_text()


def test_signs_that_no_xml_may_hold_are_in_no_page_and_no_contents(e_book: EBook) -> None:
    assert "Du buis." in e_book.page("signes").get_text()
    with zipfile.ZipFile(e_book.path) as archive:
        for name in ("nav.xhtml", "toc.ncx"):
            assert "Haies vives" in archive.read(name).decode()


def test_words_of_what_has_no_form_are_not_glued_to_others() -> None:
    page = "<html><head><title>t</title></head><body><p>{}</p></body></html>"
    for text in ("a<select><option>b</option><option>c</option></select>d", "a<video>b</video>c"):
        after, _left_out = mended(page.format(text), lambda address: True)
        assert BeautifulSoup(after, "xml").p.get_text(" ", strip=True).split() == sorted(  # type: ignore[union-attr]
            re.findall(r"\b[a-d]\b", text)
        )


def test_a_page_has_a_title_though_its_heading_has_no_words() -> None:
    page = "<html><head><title>\xa0</title></head><body><h1>\xa0</h1></body></html>"
    assert "<title>—</title>" in mended(page, lambda address: True)[0]


def test_a_page_with_nothing_to_mend_is_not_touched() -> None:
    text = '<!DOCTYPE html>\n<html><head><title>t</title></head><body><p id="a">A</p></body></html>'
    assert mended(text, lambda address: True) == (text, [])


TAGS = (
    "<p> </p> <b> </b> <i> </i> <ul> <li> </ul> <table> <tr> <td> </table> <div> </div> <br> <hr/> "
    "<a/> <span/> &nbsp; &lt; & < > <!-- --> <center> </center> <x:y> <1> </> <svg> </svg> <math> "
    "</math> <script> <details> <form> <select> <option> <h2> </h2> <pre> <a&b>"
)
#: Pieces of HTML, closed and not, in one another and beside one another.
PIECES = st.lists(
    st.sampled_from(TAGS.split()) | st.text(max_size=9),
    max_size=12,
).map("".join)


def _schema_faults(element: Element, around: str = "body") -> list[str]:
    """Return elements that stand where the schema has none of them, in a page that was mended."""
    found = [f"{element.name} in {around}"] if element.name == "li" and around != "ul" else []
    for child in element.children:
        if isinstance(child, Element):
            found += _schema_faults(child, element.name)
    return found


@settings(deadline=None, max_examples=100)
@given(PIECES)
def test_any_html_becomes_xml(pieces: str) -> None:
    text = f"<html><head><title>t</title></head><body><section>{pieces}</section></body></html>"
    after, _left_out = mended(text, lambda address: False)
    root = from_xml(after)
    assert _schema_faults(root) == []
    assert mended(after, lambda address: False)[0] == after
