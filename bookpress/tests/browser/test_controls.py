"""What the controls of the frame do for a reader."""

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import expect

from .site import CHAPTER, DESKTOP, LANGUAGES, NEXT_CHAPTER


def test_the_arrows_turn_the_pages_but_not_in_a_field(new_page: NewPage, site: str) -> None:
    page = new_page()
    page.goto(f"{site}fr/{CHAPTER}")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/{NEXT_CHAPTER}")
    page.locator(".sidebar-search").press("ArrowLeft")
    page.keyboard.press("Tab")
    assert page.url.endswith(f"/{NEXT_CHAPTER}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/{CHAPTER}")


def test_a_theme_that_is_chosen_is_kept_on_the_next_page(new_page: NewPage, site: str) -> None:
    page = new_page(color_scheme="light")
    page.goto(f"{site}fr/{CHAPTER}")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    toggle = page.get_by_role("button", name="Thème")
    for name in ("Thème\u00a0: clair", "Thème\u00a0: sombre"):
        toggle.click()
        expect(toggle).to_have_text(name, use_inner_text=True)
    dark = page.evaluate(background)
    assert dark != light
    page.goto(f"{site}en/index.html")
    assert page.evaluate(background) == dark


@pytest.mark.parametrize(
    ("locale", "first"), [("fr-CA", "fr"), ("en-GB", "en"), ("en-US", "en"), ("de", "fr")]
)
def test_the_entry_page_puts_the_readers_language_first_and_leads_nobody_away(
    new_page: NewPage, site: str, locale: str, first: str
) -> None:
    page = new_page(locale=locale)
    page.goto(site)
    languages = [item.get_attribute("lang") for item in page.locator("main li").all()]
    assert languages == [first, *(other for other in LANGUAGES if other != first)]
    assert page.locator("html").get_attribute("lang") == first
    assert page.title().startswith(page.locator("main li .title").first.inner_text())
    assert page.url == site


def test_the_switch_of_a_reader_who_reads_on_keeps_the_paragraph_in_view(
    new_page: NewPage, site: str
) -> None:
    page = new_page(viewport=DESKTOP, reduced_motion="reduce")
    page.goto(f"{site}fr/{CHAPTER}#p1")
    # The one that is read: it ends below the first quarter of the window, and none above does.
    page.locator("#p5").evaluate(
        "p => scrollBy(0, p.getBoundingClientRect().bottom - innerHeight / 3)"
    )
    place = page.locator(".language-switch a").bounding_box()
    assert place is not None
    page.mouse.click(place["x"] + 5, place["y"] + 5)  # click() would scroll there first
    page.wait_for_url(f"{site}en/{CHAPTER}#p*")
    assert page.url.endswith("#p5")


def test_a_place_is_kept_for_who_wants_it_and_led_back_to_in_any_language(
    new_page: NewPage, site: str
) -> None:
    page = new_page(viewport=DESKTOP, reduced_motion="reduce")
    stored = "Object.keys(localStorage).length"
    resume = page.locator(".resume")
    page.goto(f"{site}fr/{CHAPTER}#p5")
    page.goto(f"{site}fr/index.html")
    assert page.evaluate(stored) == 0  # nobody asked for it
    expect(resume).to_be_hidden()
    keeper = page.get_by_role("button", name="Garder ma page")
    expect(keeper).to_be_hidden()

    page.goto(f"{site}fr/{CHAPTER}#p2")
    keeper.click()
    page.goto(f"{site}fr/{CHAPTER}#p5")
    page.goto(f"{site}fr/{NEXT_CHAPTER}")  # a look at the top of a page is no reading
    expect(resume).to_be_hidden()
    page.goto(f"{site}fr/{CHAPTER}")
    assert page.evaluate("scrollY") == 0
    expect(resume).to_have_text("Reprendre au §\u00a05")
    resume.get_by_role("link").click()
    assert page.url == f"{site}fr/{CHAPTER}#p5"
    page.goto(f"{site}en/index.html")
    title = page.locator(f'.sidebar-tree a[href="{CHAPTER}"]').inner_text()
    expect(resume).to_have_text(f"Continue at §\u00a05 – {title}")
    resume.get_by_role("link").click()
    page.wait_for_url(f"{site}en/{CHAPTER}#p5")

    page.get_by_role("button", name="Keep my place", pressed=True).click()
    page.goto(f"{site}en/index.html")
    expect(resume).to_be_hidden()
    assert page.evaluate(stored) == 0
