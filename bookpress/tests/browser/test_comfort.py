"""Comfort of reading: length of lines, room for large letters, nothing that moves."""

from statistics import median

import pytest
from bookpress.testing import NewPage

from .conftest import probe
from .site import BOOK_KINDS, DESKTOP, ESSAY, KINDS, LANGUAGES, PAGES, PHONE, SCREENS


@pytest.mark.parametrize(
    ("screen", "shortest", "longest"), [("desktop", 60, 66), ("phone", 34, 40)]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_is_as_long_as_a_book_would_have_it(
    new_page: NewPage, site: str, language: str, screen: str, shortest: int, longest: int
) -> None:
    page = new_page(viewport=SCREENS[screen])
    lengths: list[int] = []
    for name in ESSAY:
        page.goto(f"{site}{language}/{name}")
        lengths += probe(page, "lines")
    assert len(lengths) > 20, "too few lines for a median that tells anything"
    assert shortest <= median(lengths) <= longest


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_400_percent_no_page_is_wider_than_the_window(
    new_page: NewPage, site: str, language: str
) -> None:
    page = new_page(viewport={"width": DESKTOP["width"] // 4, "height": DESKTOP["height"] // 4})
    wide = []
    for name in PAGES:
        if name.startswith(language) or "/" not in name:
            page.goto(site + name)
            wide += [name] if probe(page, "excess") > 0 else []
    assert wide == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", KINDS)
def test_with_a_readers_own_spacing_all_words_are_to_be_read(
    new_page: NewPage, site: str, name: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen])
    page.goto(site + name)
    probe(page, "spaceOut")
    assert probe(page, "excess") <= 0
    assert probe(page, "clipped") == []
    assert probe(page, "overlaps") == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=SCREENS)
def test_nothing_moves_for_a_reader_who_wants_no_motion(
    new_page: NewPage, site: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport, reduced_motion="reduce")
    moving = {}
    for name in ("index.html", "404.html", *(f"fr/{kind}" for kind in BOOK_KINDS.values())):
        page.goto(site + name)
        if found := probe(page, "moving"):
            moving[name] = sorted(set(found))
    assert moving == {}
