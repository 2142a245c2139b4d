"""Pages in two languages, as readers see and use them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.testing import NewPage, made_once
from bookpress.testing.apps import application
from playwright.sync_api import Page, expect

from ..searching import results_on
from ..serving import served
from .conftest import probe
from .site import BOOK_KINDS, CHAPTER, DESKTOP, PHONE, SCREENS
from .test_access import faults, faults_in_both_palettes
from .test_markup import faults_of_markup
from .test_quiet import Witness
from .test_weight import Load

NEXT = BOOK_KINDS["bibliography"]
#: Pages of each kind of passage: prose, quotations, notes, tables, terms and lists.
KINDS = [CHAPTER, BOOK_KINDS["glossary"], BOOK_KINDS["index"]]
#: The top of each side, in pixels, and of each phrase of a heading.
TOPS = """() => [...document.querySelectorAll(".facing-side")]
  .map((side) => Math.round(side.getBoundingClientRect().top)).sort((one, other) => one - other)"""
FIRST, SECOND = "#p1 .facing-first", ".facing-second:has(#facing-p1)"


@pytest.fixture(scope="session")
def facing(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of the sample book in French beside English."""

    def build(place: Path) -> None:
        with application(root, place, facing="en") as app:
            app.build()
            assert app.warning.getvalue() == ""

    return made_once("facing-site", tmp_path_factory, build) / "html"


@pytest.fixture(scope="session")
def facing_site(facing: Path) -> Iterator[str]:
    """Return their address."""
    with served(facing) as address:
        yield address


def languages_in_order(page: Page) -> list[str]:
    """Return the sides of the passages of the last part of *page*, in the order of the page."""
    sides: list[str] = page.evaluate(
        """() => [...document.querySelector("section > section:last-child").querySelectorAll(
             ":is(.facing-pair:not(.facing-across), .facing-run) > .facing-side")]
           .map((side) => side.classList[1])"""
    )
    return sides


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", KINDS)
def test_a_page_breaks_no_rule_moves_nothing_and_has_nothing_to_complain_of(
    new_page: NewPage, facing_site: str, name: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen])
    witness = Witness(page, facing_site)
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(facing_site + name)
    expect(page.locator(".facing-order")).to_be_visible()
    assert page.evaluate("shift") <= 0.02  # as in `test_weight`
    assert probe(page, "excess") <= 0
    assert faults_in_both_palettes(page) == []
    page.locator(".facing-order" if screen == "desktop" else "[data-show=second]").click()
    assert faults(page) == []
    assert witness.seen == []


def test_passages_stand_side_by_side_with_their_first_lines_level(
    new_page: NewPage, facing_site: str
) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(facing_site + CHAPTER)
    first, second = (page.locator(side).bounding_box() for side in (FIRST, SECOND))
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] < second["x"]

    page.evaluate("document.documentElement.dir = 'rtl'")
    first, second = (page.locator(side).bounding_box() for side in (FIRST, SECOND))
    assert first is not None
    assert second is not None
    assert second["x"] + second["width"] < first["x"]


def test_the_order_of_reading_can_be_changed_and_nothing_moves(
    new_page: NewPage, facing_site: str
) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(facing_site + CHAPTER)
    control = page.get_by_role("button", name="Lire colonne par colonne", pressed=False)
    tops, by_pair = page.evaluate(TOPS), languages_in_order(page)
    assert by_pair[:4] == ["facing-first", "facing-second"] * 2

    control.click()
    page.mouse.move(0, 0)
    assert languages_in_order(page) != by_pair
    assert languages_in_order(page)[:2] == ["facing-first"] * 2
    assert page.evaluate(TOPS) == tops

    page.goto(facing_site + NEXT)  # the choice holds for the visit
    page.get_by_role("button", name="Lire colonne par colonne", pressed=True).click()
    page.goto(facing_site + CHAPTER)
    assert languages_in_order(page) == by_pair
    assert page.evaluate(TOPS) == tops


@pytest.mark.parametrize("by_column", [False, True], ids=["by pair", "by column"])
def test_pointing_at_one_side_marks_the_other(
    new_page: NewPage, facing_site: str, by_column: bool
) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(facing_site + CHAPTER)
    if by_column:
        page.locator(".facing-order").click()
    colour = "element => getComputedStyle(element).backgroundColor"
    for side, other in ((FIRST, SECOND), (SECOND, FIRST)):
        page.mouse.move(0, 0)
        plain = page.locator(other).evaluate(colour)
        page.locator(side).hover(position={"x": 5, "y": 5})
        assert page.locator(other).evaluate(colour) != plain


def test_a_phone_shows_one_language_at_a_time_for_who_asks(
    new_page: NewPage, facing_site: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(facing_site + CHAPTER)
    for side in (FIRST, SECOND):
        expect(page.locator(side)).to_be_visible()
    page.get_by_role("group", name="Deux langues").get_by_text("English").click()
    expect(page.locator(FIRST)).to_be_hidden()
    expect(page.locator("h1 .facing-first")).to_be_hidden()

    turn = page.locator("#p1 .facing-turn")
    expect(turn).to_have_text("Français")
    box = turn.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    turn.click()
    expect(page.locator(FIRST)).to_be_visible()
    expect(page.locator(SECOND)).to_be_hidden()
    expect(turn).to_have_text("English")
    expect(turn).to_be_focused()

    page.goto(f"{facing_site}{CHAPTER}#salut")  # a note of the language that is not shown
    expect(page.locator("#salut")).to_be_visible()
    expect(page.locator("#facing-salut")).to_be_hidden()


def test_without_scripts_all_is_there_and_no_control(new_page: NewPage, facing_site: str) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(facing_site + CHAPTER)
    first, second = (page.locator(side).bounding_box() for side in (FIRST, SECOND))
    assert first is not None
    assert second is not None
    assert first["y"] + first["height"] <= second["y"]
    expect(page.locator(".facing-tools")).to_be_hidden()


def test_a_note_opens_in_its_column_with_words_of_its_language(
    new_page: NewPage, facing_site: str
) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(facing_site + CHAPTER)
    page.locator("#p1").get_by_role("link", name="Note 1").last.click()
    note = page.locator(".facing-second .note-in-place")
    expect(note).to_contain_text("Editor’s note")
    expect(note.get_by_role("button", name="Close note 1")).to_be_visible()
    column, box = page.locator(SECOND).bounding_box(), note.bounding_box()
    assert column is not None
    assert box is not None
    assert column["x"] <= box["x"]


def test_a_term_opens_in_its_column_the_definition_of_its_language(
    new_page: NewPage, facing_site: str
) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(facing_site + CHAPTER)
    page.locator(".facing-second a[aria-expanded]:has(.std-term)").first.click()
    note = page.locator(".facing-second .note-in-place")
    expect(note).to_contain_text("measures time")
    expect(note.get_by_role("link", name="In the glossary")).to_be_visible()
    expect(page.locator(".note-in-place")).to_have_count(1)


def test_a_search_finds_forms_of_words_in_both_languages(
    new_page: NewPage, facing_site: str
) -> None:
    page = new_page(viewport=DESKTOP)
    for asked, language in (("strokes", "en"), ("stroke", "en"), ("coup", "")):
        page.goto(f"{facing_site}search.html?q={asked}")
        passages = results_on(page).locator(".context")
        expect(passages.first).to_be_visible()
        assert passages.first.get_attribute("lang") == (language or None)


def test_a_page_weighs_at_most_twice_what_one_in_one_language_does(
    new_page: NewPage, facing_site: str, site: str
) -> None:
    for name in KINDS:
        two, one = (
            Load(new_page, address).bytes for address in (facing_site + name, f"{site}fr/{name}")
        )
        assert two <= 2 * one, name


def test_the_markup_has_no_error(facing: Path) -> None:
    assert faults_of_markup(facing) == []
