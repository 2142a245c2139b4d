"""The site with the keyboard alone.

In a browser that is asked for less motion, where what the keyboard does is done at once.
"""

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Page, expect

from .conftest import menu_control, probe, tab_to
from .site import BOOK_KINDS, CHAPTER, KINDS, LANGUAGES, MAIN, MENU, PHONE, SCREENS, SKIP_LINK


def stops(page: Page) -> list[tuple[str, list[str]]]:
    """Walk through *page* with Tab; return each stop and what is wrong with it."""
    probe(page, "remember")
    found: list[tuple[str, list[str]]] = []
    for _ in range(1000):
        page.keyboard.press("Tab")
        here = probe(page, "here")
        if here is None:
            return found
        found.append(tuple(here))
    pytest.fail(f"the keyboard does not come out of {page.url}")


def has_focus(page: Page, place: str) -> bool:
    """Return whether the keyboard is in *place*."""
    return bool(page.evaluate("place => !!document.activeElement.closest(place)", place))


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        *((name, "desktop") for name in KINDS),
        *((f"fr/{BOOK_KINDS[kind]}", "phone") for kind in ("title", "chapter", "search")),
    ],
)
def test_one_always_sees_where_the_keyboard_is(
    new_page: NewPage, site: str, name: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen], reduced_motion="reduce")
    page.goto(site + name)
    found = stops(page)
    assert found
    assert [stop for stop in found if stop[1]] == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_leads_past_the_menu_to_the_text(
    new_page: NewPage, site: str, language: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen], reduced_motion="reduce")
    page.goto(f"{site}{language}/{CHAPTER}")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name=SKIP_LINK[language])
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert has_focus(page, MAIN)


@pytest.mark.parametrize("key", ["Escape", "Shift+Tab"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_a_phone_opens_and_closes_and_one_is_where_one_was(
    new_page: NewPage, site: str, language: str, key: str
) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{site}{language}/{CHAPTER}")
    menu, control = page.locator(MENU), menu_control(page)
    expect(menu).not_to_be_in_viewport()
    tab_to(page, control)
    page.keyboard.press("Space")
    expect(menu).to_be_in_viewport()
    expect(control).not_to_be_focused()
    page.keyboard.press(key)
    expect(menu).not_to_be_in_viewport()
    expect(control).to_be_focused()


def test_the_keyboard_walks_through_an_open_menu_and_sees_where_it_is(
    new_page: NewPage, site: str
) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{site}fr/{CHAPTER}")
    tab_to(page, menu_control(page))
    probe(page, "remember")
    page.keyboard.press("Space")
    links = page.locator(MENU).get_by_role("link").count()
    met = 0
    while met < links:
        tab_to(page, page.locator(MENU).get_by_role("link"))
        met += 1
        where, faults = probe(page, "here")
        assert faults == [], where


@pytest.mark.parametrize("screen", SCREENS)
def test_a_note_opens_and_closes_and_one_is_where_one_was(
    new_page: NewPage, site: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen], reduced_motion="reduce")
    page.goto(f"{site}fr/{CHAPTER}")
    mark = page.locator(".footnote-reference").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("note")
    expect(note).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    expect(mark).to_be_focused()
