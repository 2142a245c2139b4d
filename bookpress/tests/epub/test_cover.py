"""Covers drawn for a tiny book, as e-books and web pages get them."""

import shutil
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bookpress.book.cover import DEFAULT_FONTS
from bookpress.epub.cover import CoverError, drawing
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
project = "Le jardin : essai"
author = "Jeanne Exemple"
copyright = "Jeanne Exemple"
version = "1.0"
extensions = ["myst_parser", "bookpress.cover"]
html_use_index = False
epub_basename = "jardin"
epub_show_urls = "no"
cover_size = (80, 120)
"""
RED = "#let ornament(width, height, tint) = rect(width: width, height: height, fill: red)"


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": "# Le jardin\n\nOui.\n"})
    return tiny_book


def drawn(book: TinyBook, **settings: object) -> bytes:
    """Return the picture among the web pages."""
    return (book.build("html", "fr", **settings) / "_static" / "cover.png").read_bytes()


def test_the_picture_has_the_size_asked_for(book: TinyBook) -> None:
    picture = drawn(book)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (80, 120)


@pytest.mark.parametrize(
    "settings",
    [
        {"project": "Le parc"},
        {"cover_title": "Le jardin"},  # the subtitle goes
        {"author": "Zoé Exemple"},
        {"cover_tint": "#550000"},
        {"cover_ornament": "red.typ"},
        {"cover_font": "DejaVu Sans Mono"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_the_picture_shows_what_the_settings_say(
    book: TinyBook, settings: dict[str, object]
) -> None:
    book.write({"red.typ": RED})
    assert drawn(book, **settings) != drawn(book)


def test_two_folders_give_the_same_bytes(book: TinyBook, tmp_path: Path) -> None:
    first = drawn(book)
    other = TinyBook(tmp_path / "elsewhere" / "book", tmp_path / "elsewhere" / "out")
    shutil.copytree(book.root, other.root)
    assert drawn(other) == first


def test_the_e_book_opens_with_the_picture(book: TinyBook) -> None:
    with zipfile.ZipFile(book.build("epub") / "jardin.epub") as archive:
        package = BeautifulSoup(archive.read("content.opf"), "xml")
        page = BeautifulSoup(archive.read("epub-cover.xhtml"), "xml")
        assert archive.read("cover.png") == drawn(book)
    first = package.select("itemref")[0]
    assert package.find("item", id=first["idref"], href="epub-cover.xhtml")
    assert [image["src"] for image in page.find_all("img")] == ["cover.png"]


def test_a_cover_of_the_books_own_is_left_in_its_place(book: TinyBook) -> None:
    book.write({"front.typ": ""})
    own = ("_static/front.png", "epub-cover.html")
    with zipfile.ZipFile(book.build("epub", epub_cover=own) / "jardin.epub") as archive:
        page = BeautifulSoup(archive.read("epub-cover.xhtml"), "xml")
    assert [image["src"] for image in page.find_all("img")] == ["_static/front.png"]


def test_a_book_without_author_names_none(book: TinyBook) -> None:
    conf = CONF.replace('author = "Jeanne Exemple"\n', "").replace(
        "ss.cover", 'ss.cover", "bookpress.epub'
    )
    book.write({"conf.py": conf})
    assert drawn(book) == drawn(book, cover_author="")
    with zipfile.ZipFile(book.build("epub") / "jardin.epub") as archive:
        page = BeautifulSoup(archive.read("epub-cover.xhtml"), "xml")
        pages = b"".join(archive.read(name) for name in archive.namelist() if "html" in name)
    assert [image["alt"] for image in page.find_all("img")] == ["Le jardin : essai"]
    assert b"not set" not in pages


def test_nothing_is_drawn_for_other_formats(book: TinyBook) -> None:
    assert not list(book.build("text").rglob("*.png"))


def test_a_missing_font_is_reported(book: TinyBook) -> None:
    faults = book.faults(cover_font="Nowhere Sans")
    assert "cover: " in faults
    assert "unknown font family: nowhere sans" in faults
    assert len(faults.splitlines()) < 15


def test_a_title_too_long_is_reported(book: TinyBook) -> None:
    with pytest.raises(CoverError, match="the title is too long for the cover"):
        book.build(project="Très long " * 60)


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"cover_ornament": "none.typ"}, "cover_ornament: none.typ: No such file"),
        ({"cover_size": (80, 0)}, r"cover_size: \(80, 0\): give a width and a height"),
    ],
)
def test_a_setting_that_cannot_be_is_reported(
    book: TinyBook, settings: dict[str, object], fault: str
) -> None:
    with pytest.raises(ConfigError, match=fault):
        book.build("html", "fr", **settings)


def test_a_sign_that_no_font_has_is_named(book: TinyBook) -> None:
    assert "cover: no font has a glyph for 🎉 (U+1F389 PARTY POPPER)" in book.faults(
        project="Le jardin 🎉"
    )


def test_a_script_is_drawn_in_the_font_it_is_given(book: TinyBook) -> None:
    plain = drawn(book, project="αβγ")
    assert drawn(book, project="αβγ", typst_fonts={"Grek": "DejaVu Sans Mono"}) != plain


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets what is said on each cover that is drawn."""
    said: list[str] = []
    draw = drawing.draw

    def noted(picture: drawing.Cover, *rest: Any) -> Any:
        said.append(picture.title)
        return draw(picture, *rest)

    monkeypatch.setattr(drawing, "draw", noted)
    return said


def test_a_cover_that_is_the_same_is_not_drawn_again(book: TinyBook, draws: list[str]) -> None:
    first = drawn(book)
    before = draws[:]
    assert before
    assert drawn(book) == first
    assert draws == before
    assert drawn(book, project="Le parc") != first


def test_what_is_wrong_with_a_cover_is_told_in_each_build(book: TinyBook) -> None:
    first = book.faults(project="Le jardin 🎉")
    assert book.faults(project="Le jardin 🎉") == first != ""


def test_a_cover_is_drawn_again_where_what_is_kept_is_damaged(book: TinyBook) -> None:
    first = drawn(book)
    kept = [*book.root.parent.rglob("cover-*.pickle")]
    assert kept
    for path in kept:
        path.write_bytes(b"damaged")
    assert drawn(book) == first


def test_a_cover_is_drawn_again_in_another_font_of_the_same_name(
    draws: list[str], tmp_path: Path
) -> None:
    fonts = DEFAULT_FONTS._replace(folders=(tmp_path / "fonts",))
    font = tmp_path / "fonts" / "one.otf"
    font.parent.mkdir()
    cover = drawing.Cover("T", "", "A", "fr", "Libertinus Serif", "#234752", 20, 30)
    ornament = RED
    for text in "a", "a", "other":
        if not font.exists() or font.read_text() != text:
            font.write_text(text)
        drawing.kept_or_drawn(tmp_path, cover, ornament, fonts, "svg")
    assert len(draws) == 2
