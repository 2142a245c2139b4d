"""Definitions and corrections, opened under their line as notes are; marks of corrections."""

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Locator, Page, expect

from .conftest import tab_to
from .site import BOOK_KINDS, CHAPTER, LANGUAGES, NEXT_CHAPTER, SCREENS
from .test_access import faults_in_both_palettes
from .test_quiet import Witness

TERM = "a[aria-expanded]:has(.std-term)"
CORRECTION = "a.emended"
LINE = "element => getComputedStyle(element).textDecorationLine"
STYLE = "element => getComputedStyle(element).textDecorationStyle"


def marked(page: Page, site: str, name: str = CHAPTER) -> Locator:
    """Open the page *name*, ask for the marks of corrections, and return them."""
    page.goto(f"{site}fr/{name}")
    page.get_by_role("button", name="Signaler les corrections").click()
    return page.locator(CORRECTION)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_opens_its_definition_with_the_way_to_the_glossary(
    new_page: NewPage, site: str, language: str
) -> None:
    page = new_page()
    page.goto(f"{site}{language}/{CHAPTER}")
    term = page.locator(TERM).first
    name, address = term.inner_text(), term.evaluate("link => link.href")
    term.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("note")
    expect(note).to_contain_text({"fr": "mesure le temps", "en": "measures time"}[language])
    expect(note).to_contain_text(name)
    expect(term).to_be_focused()
    line, box = term.bounding_box(), note.bounding_box()
    assert line is not None
    assert box is not None
    assert line["y"] + line["height"] <= box["y"] < line["y"] + 2 * line["height"]
    assert page.url == f"{site}{language}/{CHAPTER}"  # the reader was not taken away

    page.keyboard.press("Tab")
    close = {"fr": f"Fermer\u00a0: {name}", "en": f"Close: {name}"}[language]
    expect(note.get_by_role("button", name=close)).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(term).to_be_focused()
    term.click()
    note.get_by_role(
        "link", name={"fr": "Dans le glossaire", "en": "In the glossary"}[language]
    ).click()
    assert page.url == address


def test_a_definition_that_cannot_be_had_is_one_link_away(new_page: NewPage, site: str) -> None:
    page = new_page()
    page.goto(f"{site}fr/{CHAPTER}")
    page.route(
        "**/*",
        lambda route: (
            route.abort() if route.request.resource_type == "fetch" else route.continue_()
        ),
    )
    page.locator(TERM).first.click()
    page.wait_for_url(f"**/{BOOK_KINDS['glossary']}#*")


def test_corrections_bear_no_mark_until_the_reader_asks_for_it(
    new_page: NewPage, site: str
) -> None:
    page = new_page()
    page.goto(f"{site}fr/{CHAPTER}")
    control = page.get_by_role("button", name="Signaler les corrections")
    marks = page.locator(CORRECTION)
    expect(control).to_have_attribute("aria-pressed", "false")
    assert marks.count()
    assert {mark.evaluate(LINE) for mark in marks.all()} == {"none"}
    assert page.get_by_role("link").filter(has_text=marks.first.inner_text()).count() == 0
    control.click()
    assert {mark.evaluate(LINE) for mark in marks.all()} == {"underline"}
    page.goto(f"{site}fr/{NEXT_CHAPTER}")  # where it is kept
    expect(control).to_have_attribute("aria-pressed", "true")
    assert {mark.evaluate(LINE) for mark in marks.all()} == {"underline"}
    control.click()
    page.reload()
    assert {mark.evaluate(LINE) for mark in marks.all()} == {"none"}


def test_a_correction_opens_both_readings_and_the_reason(new_page: NewPage, site: str) -> None:
    page = new_page()
    mark = marked(page, site).first
    tab_to(page, mark)
    page.keyboard.press("Enter")
    note = page.get_by_role("note")
    expect(note).to_contain_text("Leçon adoptée\u00a0: ")
    expect(note).to_contain_text("Leçon reçue\u00a0: appartient a")
    expect(note).to_contain_text("accent de la préposition")
    expect(note.get_by_role("link", name="Dans l’apparat critique")).to_be_visible()
    page.get_by_role("button", name="Signaler les corrections").click()
    expect(note).to_have_count(0)  # no words are explained that bear no mark


def test_two_kinds_of_line_are_under_words_in_any_colours(new_page: NewPage, site: str) -> None:
    for colours in ({}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        page = new_page(**colours)
        corrections = marked(page, site)
        assert (
            page.locator("main p > a.reference:not(.emended, :has(.std-term))").first.evaluate(
                STYLE
            )
            == "solid"
        )
        for mark in (corrections.first, page.locator(TERM).first):
            assert mark.evaluate(STYLE) == "dotted", colours
        assert page.locator("main :is(h1, h2, h3)").locator(f"{CORRECTION}, {TERM}").count() == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_what_is_open_breaks_no_rule_of_access(new_page: NewPage, site: str, screen: str) -> None:
    page = new_page(viewport=SCREENS[screen])
    witness = Witness(page, site)
    marked(page, site).first.click()
    page.locator(TERM).first.click()
    expect(page.get_by_role("note")).to_have_count(2)
    assert faults_in_both_palettes(page) == []
    assert witness.seen == []


def test_without_scripts_both_lead_to_their_entries(new_page: NewPage, site: str) -> None:
    page = new_page(java_script_enabled=False)
    for mark, kind in (("a:has(> .std-term)", "glossary"), (CORRECTION, "apparatus")):
        page.goto(f"{site}fr/{CHAPTER}")
        page.locator(mark).first.click()
        assert f"/{BOOK_KINDS[kind]}#" in page.url
    page.goto(f"{site}fr/{CHAPTER}")
    assert page.locator(CORRECTION).first.evaluate(LINE) == "none"
