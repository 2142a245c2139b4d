"""Chapters and pictures whose names have accents, spaces and signs."""

import posixpath
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bookpress.epub.filenames import file_name, file_names
from bs4 import BeautifulSoup

from ..tiny_book import TinyBook
from .checking import faults_of

CONF = """
project = "Jardins"
author = "Jeanne Exemple"
copyright = "Jeanne Exemple"
language = "fr"
extensions = ["myst_parser", "bookpress.epub"]
epub_basename = "jardins"
"""
NAMES = [
    "été",
    "L’hiver à 0 %",
    "l'eau",
    "a#b",
    "q?r",
    "x&y",
    "un;deux,trois",
    "Haie",
    "haie",
    "en 100%25",
    "fin.",
    "nav",
    "epub-cover",
    "мая",
    "حديقة",
    "庭园",
    "un dossier/Sous «lui»/été",
]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Pré</title></svg>'


def chapters(names: list[str]) -> dict[str, str]:
    """Return a chapter for each name, with links to others and pictures."""
    text = (
        "Lire {doc}`/été`, [là](/庭园.md) et "
        "[ici](</un dossier/Sous «lui»/été.md>).\n\n"
        "![Pré](</plans/Le pré n° 1.SVG>) ![Pré](</plans/le pré n° 1.svg>)\n"
    )
    return {f"{name}.md": f"# Chapitre {n}\n\n{text}" for n, name in enumerate(names)}


@pytest.fixture(scope="module", params=["index", "livre/index"])
def e_book(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return an e-book whose first document is beside the chapters, and one where it is not."""
    place = tmp_path_factory.mktemp("names")
    book = TinyBook(place / "source", place / "out")
    contents = "\n".join(f"/{name}" for name in NAMES)
    plans = {"plans/Le pré n° 1.SVG": DRAWING, "plans/le pré n° 1.svg": DRAWING}
    first = {f"{request.param}.md": f"# Jardins\n\n```{{toctree}}\n{contents}\n```\n"}
    book.write({"conf.py": CONF, **first, **chapters(NAMES), **plans})
    return book.build("epub", root_doc=request.param) / "jardins.epub"


def parts(path: Path) -> Mapping[str, BeautifulSoup]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".opf", ".ncx", ".xhtml"))]
        return {name: BeautifulSoup(archive.read(name), "xml") for name in names}


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("e_book", ["livre/index"], indirect=True)
def test_epubcheck_finds_every_file(e_book: Path) -> None:
    assert faults_of(e_book) == []


def test_the_spine_has_the_chapters_in_order(e_book: Path) -> None:
    package, pages = parts(e_book)["content.opf"], parts(e_book)
    files = {item["id"]: unquote(str(item["href"])) for item in package("item")}
    spine = [pages[files[item["idref"]]] for item in package("itemref") if "linear" not in item]
    headings = [page.h1.get_text() for page in spine if page.h1]
    linear = [item["idref"] for item in package("itemref") if item.get("linear") != "no"]
    assert len(set(linear)) == len(linear)
    assert [each for each in headings if each.startswith("Chapitre")] == [
        f"Chapitre {n}" for n in range(len(NAMES))
    ]


@pytest.mark.parametrize("listing", ["nav.xhtml", "toc.ncx"])
def test_each_entry_of_the_contents_leads_to_its_chapter(e_book: Path, listing: str) -> None:
    pages = parts(e_book)
    attribute = "src" if listing == "toc.ncx" else "href"
    for n in range(len(NAMES)):
        tag = "navLabel" if listing == "toc.ncx" else "a"
        (entry,) = (
            each for each in pages[listing](tag) if each.get_text().strip() == f"Chapitre {n}"
        )
        link = entry.find_next_sibling("content") if listing == "toc.ncx" else entry
        heading = pages[unquote(str(link[attribute]))].h1  # type: ignore[index]
        assert heading and heading.get_text() == f"Chapitre {n}"


def test_links_and_pictures_lead_to_files(e_book: Path) -> None:
    pages = parts(e_book)
    with zipfile.ZipFile(e_book) as archive:
        names = set(archive.namelist())
    for name, page in pages.items():
        found = [*page.select("a[href]"), *page.select("img[src]")]
        for each in found:
            address = urldefrag(str(each.get("href") or each["src"])).url
            inside = unquote(address) or posixpath.basename(name)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), inside))
            assert target in names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("chapters/01-eau", "chapters/01-eau"),
        ("été", "été"),
        ("e\N{COMBINING ACUTE ACCENT}te\N{COMBINING ACUTE ACCENT}", "été"),
        ("un dossier/à 100 %", "un-dossier/à-100"),
        ("fin.", "fin"),
        ("?/??", "file/file"),
    ],
)
def test_a_name_keeps_its_letters(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_names_that_a_container_takes_for_the_same_are_told_apart() -> None:
    given = file_names(["un", "Un", "a b", "a-b", "a?b", "nav"], ["nav"])
    assert given["a-b"] == "a-b"
    assert len({name.casefold() for name in given.values()} | {"nav"}) == 7
