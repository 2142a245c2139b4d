"""Tests of this book that hold whatever its words: none counts or quotes them."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bookpress.book.compat import conf_value
from bookpress.book.publication import languages, standings
from bookpress.catalogs.__main__ import main as catalogs
from bookpress.catalogs.update import update
from bs4 import BeautifulSoup
from sphinx.config import Config
from sphinx.util.tags import Tags

ROOT = Path(__file__).resolve().parents[1]
CONFIG = Config.read(ROOT, overrides={}, tags=Tags())
LANGUAGE = str(CONFIG.language)
NAME = conf_value(CONFIG, "typst_filename")
PUBLISHED = languages(ROOT, LANGUAGE)
BEGUN = {each.code: each for each in standings(ROOT, LANGUAGE)}
TEXT = {path: path.read_text("utf-8") for path in sorted(ROOT.glob("chapters/**/*.md"))}


def parsed(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text("utf-8"), "html.parser")


@pytest.mark.parametrize("language", PUBLISHED)
def test_every_edition_is_built_without_a_warning(built: Path, language: str) -> None:
    # `built` fails on the first warning: a missing picture, an unknown citation, a dead link.
    made = [path.name for path in built.glob("*/*") if path.is_file()]
    assert (built / "html" / language / "index.html").is_file()
    assert f"{NAME}-{language}.pdf" in made
    assert f"{NAME}-{language}.epub" in made


@pytest.mark.parametrize("language", PUBLISHED)
def test_every_link_within_the_site_leads_somewhere(built: Path, language: str) -> None:
    pages = {path: parsed(path) for path in (built / "html" / language).rglob("*.html")}
    dead = []
    for path, page in pages.items():
        for link in page.select("a[href]"):
            address, anchor = map(unquote, urldefrag(str(link["href"])))
            if re.match(r"\w+:", address):
                continue
            target = (path.parent / address).resolve() if address else path
            found = pages.get(target)
            if not target.exists() or (anchor and found and not found.find(id=anchor)):
                dead.append(f"{path.relative_to(built)}: {link['href']}")
    assert dead == []


@pytest.mark.parametrize("language", PUBLISHED)
def test_every_picture_is_described(built: Path, language: str) -> None:
    bare = [
        f"{path.relative_to(built)}: {picture['src']}"
        for path in (built / "html" / language).rglob("*.html")
        for picture in parsed(path).select("main img")
        if not str(picture.get("alt", "")).strip()
    ]
    assert bare == [], "say what these pictures show"


@pytest.mark.parametrize("language", BEGUN)
def test_a_translation_is_complete_or_not_yet_published(language: str) -> None:
    if not BEGUN[language].is_published:
        pytest.skip(str(BEGUN[language]))
    assert language in PUBLISHED


@pytest.mark.parametrize("language", [code for code in BEGUN if code in PUBLISHED])
def test_a_published_translation_has_no_fault(language: str) -> None:
    place = ROOT / "locales" / language
    faults = catalogs(["check", "--strict", "--root", str(ROOT), str(place)])
    assert faults == 0, "`make check` says what is wrong"


@pytest.mark.skipif(not BEGUN, reason="the book has no translation")
def test_the_catalogs_are_those_of_the_text(tmp_path: Path) -> None:
    copy = tmp_path / "book"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "_build", "*.mo"))
    assert update(copy) == ["catalogs are up to date"], "the text has changed: run `make catalogs`"


def test_every_work_in_the_bibliography_is_cited() -> None:
    files = [
        (ROOT / name).read_text("utf-8") for name in conf_value(CONFIG, "bibtex_bibfiles") or ()
    ]
    works = {key for text in files for key in re.findall(r"^\s*@\w+\{([^\s,]+),", text, re.M)}
    cited = {
        key.strip()
        for text in TEXT.values()
        for keys in re.findall(r"\{cite:\w+\}`([^`]+)`", text)
        for key in keys.split(",")
    }
    assert sorted(works - cited) == [], "cite these works, or take them out"


def test_every_group_of_the_index_has_an_entry() -> None:
    entries = {
        line.partition(":")[0].strip()
        for text in TEXT.values()
        for block in re.findall(r"^:::\{entries\}\n(.*?)^:::", text, re.M | re.S)
        for line in block.splitlines()
    }
    assert sorted(set(conf_value(CONFIG, "index_groups") or ()) - entries) == [], (
        "enter something, or drop the group"
    )
