"""What axe-core finds on the pages, and the order of their headings and landmarks.

Rules that have nothing to do with colours are tried in the light palette alone.
"""

import re
from importlib.resources import files
from typing import Any, Literal

import pytest
from bookpress.testing import NewPage
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from .conftest import menu_control, probe
from .site import BOOK_KINDS, CHAPTER, DESKTOP, KINDS, LANGUAGES, MENU, PAGES, PHONE, SCREENS

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
#: Of AAA: 7:1, or 4.5:1 for large letters.
CONTRAST = "color-contrast-enhanced"
EVERYTHING = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What has the contrast of AAA has that of AA, which would take as long again.
    "rules": {CONTRAST: {"enabled": True}, "color-contrast": {"enabled": False}},
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": [CONTRAST], "resultTypes": ["violations"]}
#: On what, and why, for each place where a rule is broken.
SUMMARY = """async options => (await axe.run(options)).violations.flatMap(({ id, nodes }) =>
  nodes.map(({ target, any, all, none }) =>
    `${id}: ${target}: ` + [...any, ...all, ...none].map(({ message }) => message).join("; ")))"""
#: Every page of one language; of another, those whose frame differs: what is built is the same.
TRIED = [
    *(name for name in PAGES if not name.startswith("en/")),
    *(f"en/{BOOK_KINDS[kind]}" for kind in ("title", "chapter", "search")),
]
LANDMARKS = ("banner", "complementary", "contentinfo", "form", "main", "navigation", "search")


def faults(page: Page, options: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe-core finds on *page* as it stands."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(SUMMARY, options)
    return found


def faults_in_both_palettes(page: Page) -> list[str]:
    """Return what axe-core finds on *page*, whatever palette the reader prefers."""
    page.emulate_media(color_scheme="light")
    light = faults(page)
    page.emulate_media(color_scheme="dark")
    return light + [f"dark: {fault}" for fault in faults(page, COLOURS)]


def landmarks(page: Page) -> list[tuple[str, str]]:
    """Return role and name of each landmark of *page*, as the browser tells them."""
    # Playwright takes a note for an aside: it does not know the roles of digital publishing.
    page.evaluate("document.querySelectorAll('[role=doc-footnote]').forEach((e) => e.remove())")
    tree = page.locator("body").aria_snapshot()
    role = "|".join(LANDMARKS)
    return re.findall(rf'^ *- (?:\'|)({role})\b(?: "([^"]*)")?:?', tree, re.MULTILINE)


def test_the_pages_tried_are_all_there_are(site_pages: dict[str, BeautifulSoup]) -> None:
    assert set(site_pages) == set(PAGES)


@pytest.mark.parametrize("name", TRIED)
def test_a_page_breaks_no_rule_of_access(new_page: NewPage, site: str, name: str) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(site + name)
    assert faults_in_both_palettes(page) == []


@pytest.mark.parametrize("name", KINDS)
def test_a_page_on_a_phone_breaks_no_rule_of_access(
    new_page: NewPage, site: str, name: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(site + name)
    assert faults(page) == []


@pytest.mark.parametrize("name", [BOOK_KINDS[kind] for kind in ("title", "chapter", "search")])
def test_an_open_menu_on_a_phone_breaks_no_rule_of_access(
    new_page: NewPage, site: str, name: str
) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{site}fr/{name}")
    menu_control(page).press("Space")
    expect(page.locator(MENU)).to_be_in_viewport()
    assert faults_in_both_palettes(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_an_open_note_breaks_no_rule_of_access(new_page: NewPage, site: str, screen: str) -> None:
    page = new_page(viewport=SCREENS[screen])
    page.goto(f"{site}fr/{CHAPTER}")
    page.locator(".footnote-reference").first.click()
    assert faults_in_both_palettes(page) == []


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("name", [BOOK_KINDS["code"], BOOK_KINDS["chapter"]])
def test_a_palette_that_is_chosen_is_the_one_that_is_preferred(
    new_page: NewPage, site: str, palette: Literal["light", "dark"], name: str
) -> None:
    other: Literal["light", "dark"] = "light" if palette == "dark" else "dark"
    page = new_page(viewport=DESKTOP, color_scheme=palette)
    page.goto(f"{site}fr/{name}")
    preferred = probe(page, "colours")
    page.emulate_media(color_scheme=other)
    assert probe(page, "colours") != preferred
    page.evaluate("palette => localStorage.setItem('theme', palette)", palette)
    page.reload()
    assert probe(page, "colours") == preferred


def test_headings_are_one_title_and_levels_without_a_gap(new_page: NewPage, site: str) -> None:
    page = new_page()
    wrong = []
    for name in TRIED:
        page.goto(site + name)
        levels = [
            int(heading[1])
            for heading in page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
                "all => all.filter(e => e.checkVisibility()).map(e => e.localName)"
            )
        ]
        steps = zip([0, *levels], levels, strict=False)
        if levels.count(1) != 1 or any(next_ > last + 1 for last, next_ in steps):
            wrong.append((name, levels))
    assert wrong == []


@pytest.mark.parametrize(("language", "screen"), [*zip(LANGUAGES, SCREENS, strict=True)])
def test_landmarks_are_named_and_none_is_there_twice(
    new_page: NewPage, site: str, language: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen])
    for name in BOOK_KINDS.values():
        page.goto(f"{site}{language}/{name}")
        found = landmarks(page)
        roles = [role for role, _ in found]
        assert (roles.count("main"), roles.count("contentinfo")) == (1, 1), (name, found)
        assert roles.count("banner") <= 1, (name, found)
        assert "navigation" in roles, (name, found)
        assert len(set(found)) == len(found), name
        for role, label in found:
            assert label or role in ("banner", "contentinfo", "main"), (name, role)
