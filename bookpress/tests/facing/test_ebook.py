"""The facing edition as an e-book: the languages one after the other, each marked with its own."""

import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from unittest.mock import Mock

import pytest
from bookpress.epub import identify
from bs4 import BeautifulSoup
from sphinx.config import Config

from ..epub.checking import faults_of
from ..epub.conftest import java  # noqa: F401 - a fixture
from ..tiny_book import TinyBook
from .conftest import CONF, FRENCH, write_to

SETTINGS = """
extensions += ["bookpress.epub", "bookpress.cover", "bookpress.settings"]
extensions += ["bookpress.paragraph_numbers"]
author = "Jeanne Exemple"
epub_basename = "garden"
book_description = "Where paths lead."
ebook_summary = "All of it is text."
translated_settings = ["project", "epub_description", "ebook_summary"]
epub_description = book_description
cover_size = (60, 90)
gettext_additional_targets = ["index"]
"""
INDEXED = "# More\n\n```{index} hedge\n```\n\nText.\n"
GIVEN = {"epub_identifier": "urn:isbn:1"}
PATH = next(words for words in FRENCH if words.startswith("A *path*"))
SAID = {
    "The Garden": "Le jardin",
    "Where paths lead.": "Où mènent les chemins.",
    "All of it is text.": "Tout est du texte.",
}


@pytest.fixture(autouse=True)
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> TinyBook:
    """Return the book, with what an e-book says of itself; tests build it, and change nothing."""
    place = tmp_path_factory.mktemp("facing")
    book = TinyBook(place / "book", place / "out")
    write_to(book)
    book.write({"conf.py": CONF + SETTINGS, "more.md": INDEXED})
    book.translate("fr", "more", {"More": "La suite", "hedge": "haie", "Text.": "Texte."})
    with_note = "Un *chemin* mène au {term}`banc <bench>`.[^when]"
    book.translate("fr", "index", {**FRENCH, PATH: with_note})
    book.translate("fr", "settings", SAID)
    return book


@pytest.fixture(scope="module")
def pair(book: TinyBook) -> Path:
    """Return the e-book in English and French."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        made = book.build("epub", "en", facing="fr") / "garden.epub"
    return Path(shutil.copy(made, book.out / "pair.epub"))


@pytest.fixture(scope="module")
def arabic_pair(book: TinyBook) -> Path:
    """Return the e-book in French and Arabic."""
    return book.build("epub", "fr", facing="ar") / "garden.epub"


def pages(path: Path) -> dict[str, Any]:
    """Return what is XML in an e-book, by the names of files."""
    with zipfile.ZipFile(path) as archive:
        names = [each for each in archive.namelist() if re.search(r"\.(xhtml|opf|ncx)$", each)]
        return {name: BeautifulSoup(archive.read(name), "xml") for name in names}


def dangling(found: dict[str, Any]) -> list[str]:
    """Return the links of *found* that lead to no page, or to no place on it."""
    ids = {name: {each["id"] for each in page.select("[id]")} for name, page in found.items()}
    lost = []
    for name, page in found.items():
        for link in page.select("[href], content[src]"):
            address, _hash, fragment = str(link.get("href") or link.get("src")).partition("#")
            place = normpath(join(dirname(name), address)) if address else name
            if place.endswith("xhtml") and (
                place not in ids or (fragment and fragment not in ids[place])
            ):
                lost.append(f"{name}: {address}#{fragment}")
    return lost


def cover(path: Path) -> bytes:
    """Return the picture of the cover of an e-book."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("cover.png")


@pytest.mark.usefixtures("java")
def test_the_e_book_is_valid_and_says_that_it_has_two_languages(pair: Path) -> None:
    found = pages(pair)
    package, navigation, ncx = (found[f"{n}"] for n in ("content.opf", "nav.xhtml", "toc.ncx"))

    assert faults_of(pair) == []
    assert [each.text for each in package.find_all("dc:language")] == ["en", "fr"]
    assert [each.text for each in package.find_all("dc:title")] == ["The Garden", "Le jardin"]
    assert package.find_all("dc:title")[1]["xml:lang"] == "fr"
    described = [each.text for each in package.find_all("dc:description")]
    assert described == ["Where paths lead.", "Où mènent les chemins."]
    summaries = package.find_all(property="schema:accessibilitySummary")
    assert [each.text for each in summaries] == ["All of it is text.", "Tout est du texte."]
    titles = [each.text for each in navigation.select("nav#toc a")]
    assert titles == ["The Garden – Le jardin", "More – La suite", "Index"]
    assert {each["lang"] for each in navigation.select("#toc a span")} == {"fr"}
    assert "More – La suite" in [each.text for each in ncx.select("text")]
    assert navigation.h1.text == "Table of Contents – Table des matières"
    assert found["more.xhtml"].title.text == "More – La suite"
    assert "Le jardin" in found["epub-cover.xhtml"].img["alt"]


def test_passages_follow_their_counterparts_and_links_work_in_both(pair: Path) -> None:
    found = pages(pair)
    index = found["index.xhtml"]
    ids = Counter(each["id"] for each in index.select("[id]"))
    (note, its_counterpart) = index.select("aside[id]")
    back = its_counterpart.select_one('[role="doc-backlink"]')["href"].removeprefix("#")

    assert [each for each, times in ids.items() if times > 1] == []
    assert dangling(found) == []
    for side in index.select(".facing-second"):
        language = "en" if "facing-missing" in side["class"] else "fr"
        assert (side["lang"], side["xml:lang"], side["dir"]) == (language, language, "ltr")
    assert index.h1.br is not None  # two lines in readers that drop the sheet
    assert index.select_one(f".facing-second #{back}")
    assert note in index.select(".facing-first aside")
    assert " ".join(its_counterpart.get_text(" ").split()) == "1 Par temps sec."


def test_the_index_is_in_each_language_and_leads_into_its_side(pair: Path) -> None:
    found = pages(pair)
    (french,) = found["genindex.xhtml"].select("section[lang=fr]")

    assert french.h1.text == "Index"
    assert [each.text for each in french.select("a")] == ["banc", "haie"]
    assert all("#facing-" in each["href"] for each in french.select("a"))
    assert [each.text for each in found["genindex.xhtml"].select("td a")] == ["bench", "hedge"]
    assert found["nav.xhtml"].select("#toc a")[-1].text == "Index"


def test_passages_without_translation_are_marked(pair: Path) -> None:
    (mark,) = pages(pair)["index.xhtml"].select(".facing-mark")

    assert (mark.text, mark["lang"]) == ("Non traduit", "fr")
    assert mark.parent["lang"] == "en"


def test_a_facing_edition_is_a_book_of_its_own(
    book: TinyBook, pair: Path, arabic_pair: Path
) -> None:
    alone = book.build("epub", "en") / "garden.epub"
    identifiers = {
        pages(path)["content.opf"].find("dc:identifier").text for path in (alone, pair, arabic_pair)
    }

    assert len(identifiers) == 3
    assert cover(alone) != cover(pair)  # which has both titles


@pytest.mark.parametrize(
    ("facing", "asked", "stays"), [("", {}, True), ("en", {}, False), ("en", GIVEN, True)]
)
def test_an_identifier_in_conf_py_is_that_of_the_editions_in_one_language(
    facing: str, asked: dict[str, str], stays: bool
) -> None:
    config = Config(GIVEN, asked)
    for name in ("epub_identifier", "epub_basename", "epub_uid", "epub_language"):
        config.add(name, "unknown", "", str)
    config.add("facing", facing, "", str)
    identify(Mock(), config)

    assert (config.epub_identifier == "urn:isbn:1") is stays


def test_arabic_beside_french_reads_from_the_right(arabic_pair: Path) -> None:
    found = pages(arabic_pair)
    arabic = found["index.xhtml"].select_one(".facing-second[lang=ar]")

    assert arabic["dir"] == "rtl"
    assert found["nav.xhtml"].select_one("#toc span[lang=ar]")["dir"] == "rtl"
    assert found["content.opf"].spine["page-progression-direction"] == "ltr"
    assert dangling(found) == []


def test_the_same_text_gives_the_same_bytes(book: TinyBook, pair: Path) -> None:
    again = book.build("epub", "en", facing="fr") / "garden.epub"

    assert again.read_bytes() == pair.read_bytes()


def test_a_passage_has_its_number_once_before_the_first_of_its_languages(pair: Path) -> None:
    (number,) = (each for page in pages(pair).values() for each in page.select(".paragraph-number"))
    assert number.get_text() == "14"
    assert number.find_parent(class_=re.compile("facing-first")) is not None
