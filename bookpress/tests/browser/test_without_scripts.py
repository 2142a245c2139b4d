"""The site in a browser that runs no scripts: nothing is lost, and no control is without effect."""

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Page, expect

from .conftest import menu_control
from .site import BOOK_KINDS, CHAPTER, CHAPTERS, LANGUAGES, MAIN, MENU, PHONE, SCREENS

#: All the text but the lines with a button, which has words and wants a script.
TEXT = f"{MAIN} :is(h1, h2, p, dt, li):not(:has(button)):visible"
#: Buttons that nothing but a script could make do something.
IDLE = "button:not([popovertarget], [commandfor], form [type=submit]):visible"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Return a page on a phone, without scripts."""
    return new_page(viewport=PHONE, java_script_enabled=False)


def test_all_the_text_is_there(new_page: NewPage, page: Page, site: str) -> None:
    with_scripts = new_page(viewport=PHONE)
    for name in ("index.html", *CHAPTERS):
        for each in (page, with_scripts):
            each.goto(f"{site}fr/{name}")
        text = page.locator(TEXT).all_inner_texts()
        assert text
        assert text == with_scripts.locator(TEXT).all_inner_texts(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_opens_and_leads_to_a_chapter(page: Page, site: str, language: str) -> None:
    page.goto(f"{site}{language}/index.html")
    menu = page.locator(MENU)
    expect(menu).not_to_be_in_viewport()
    menu_control(page).press("Space")
    expect(menu).to_be_in_viewport()
    menu.locator(f'a[href="{CHAPTER}"]').click()
    assert page.url == f"{site}{language}/{CHAPTER}"


@pytest.mark.parametrize("screen", SCREENS)
def test_a_mark_leads_to_its_note_and_back(new_page: NewPage, site: str, screen: str) -> None:
    page = new_page(viewport=SCREENS[screen], java_script_enabled=False, reduced_motion="reduce")
    page.goto(f"{site}fr/{CHAPTER}")
    mark = page.locator(".footnote-reference").first
    address = mark.get_attribute("href")
    assert address
    mark.click()
    note = page.locator(f"aside{address}")
    expect(note).to_be_in_viewport()
    note.locator("[role=doc-backlink]").first.click()
    expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_is_one_link_away(page: Page, site: str, language: str) -> None:
    for other in set(LANGUAGES) - {language}:
        for name in ("index.html", "search.html", CHAPTER):
            page.goto(f"{site}{language}/{name}")
            page.locator(f'.language-switch a[hreflang="{other}"]').click()
            assert page.url == f"{site}{other}/{name}"


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        *((name, "desktop") for name in BOOK_KINDS.values()),
        *((BOOK_KINDS[kind], "phone") for kind in ("title", "chapter", "search")),
    ],
)
def test_no_control_is_there_that_does_nothing(
    new_page: NewPage, site: str, name: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen], java_script_enabled=False)
    page.goto(f"{site}fr/{name}")
    if screen == "phone":
        menu_control(page).press("Space")
    idle = page.locator(IDLE)
    assert [button.evaluate("button => button.outerHTML") for button in idle.all()] == []
    # Words are found by a script; where there is a field for them, the page says so.
    if page.locator("input[name=q]:visible").count():
        expect(page.get_by_text("JavaScript")).to_be_visible()
