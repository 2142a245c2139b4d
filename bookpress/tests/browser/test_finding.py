"""Ways to a place: search, the menu, the other language."""

from urllib.parse import quote

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Locator, Page, expect

from ..searching import results_on
from .conftest import tab_to
from .site import CHAPTER, LANGUAGES, MAIN, MENU, MENU_LABEL, MENU_OVERLAY, PHONE

#: Language, what is typed, all that is marked in the results (in small letters).
SEARCHES = [
    ("fr", "reseau", {"réseau", "réseaux"}),
    ("fr", "réseau", {"réseau", "réseaux"}),
    ("fr", "réseaux", {"réseau", "réseaux"}),
    ("fr", "inegalites", {"inégalités", "inegalités"}),
    ("fr", "l'horloge", {"horloge"}),
    ("fr", "l’horloge", {"horloge"}),
    ("fr", "internet", {"internet"}),
    ("fr", "interne", set()),
    ("en", "network", {"network", "networks"}),
    ("en", "NETWORKS", {"network", "networks"}),
    ("en", "inequality", {"inequalities"}),
    ("en", "Vernay's", {"vernay"}),
    ("en", "Vernay’s", {"vernay"}),
    ("en", "internet", {"internet"}),
    ("en", "international", {"international"}),
    ("en", "saint-elof", {"saint", "élof"}),
]


def marks(results: Locator) -> set[str]:
    """Return the words that are marked in *results*, in small letters."""
    return {mark.lower() for mark in results.locator("mark").all_inner_texts()}


def results_for(page: Page, site: str, language: str, words: str) -> Locator:
    """Ask for *words* and return the results."""
    page.goto(f"{site}{language}/search.html?q={quote(words)}")
    return results_on(page)


@pytest.mark.parametrize(("language", "words", "expected"), SEARCHES)
def test_words_are_found_as_people_type_them_and_nothing_else_is(
    new_page: NewPage, site: str, language: str, words: str, expected: set[str]
) -> None:
    results = results_for(new_page(), site, language, words)
    assert marks(results) == expected
    passages = results.locator(".context")
    assert passages.count() == passages.filter(has=results.page.locator("mark")).count()
    # Some passages are single words: terms of the glossary, entries of the index.
    assert not expected or max(map(len, passages.all_inner_texts())) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_of_a_word_find_the_same_pages(new_page: NewPage, site: str, language: str) -> None:
    page = new_page()
    forms = {"fr": ("reseau", "réseau", "réseaux"), "en": ("network", "networks", "Network")}
    found = [
        results_for(page, site, language, form).locator("ul.search > li > a").all_inner_texts()
        for form in forms[language]
    ]
    assert found[0]
    assert found == [found[0]] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_looked_for_and_read_with_the_keyboard_alone(
    new_page: NewPage, site: str, language: str
) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(f"{site}{language}/search.html")
    tab_to(page, page.locator(f"{MAIN} input[name=q]"))
    page.keyboard.type("vernay")
    page.keyboard.press("Enter")
    results = results_on(page)
    hit = results.locator(".context a").first
    address = hit.evaluate("link => link.href")
    tab_to(page, hit)
    page.keyboard.press("Enter")
    expect(page.locator(MAIN)).to_contain_text("Vernay")
    assert page.url == address


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_finger_opens_and_closes_the_menu(new_page: NewPage, site: str, scripts: bool) -> None:
    page = new_page(
        viewport=PHONE, has_touch=True, java_script_enabled=scripts, reduced_motion="reduce"
    )
    page.goto(f"{site}fr/{CHAPTER}")
    menu = page.locator(MENU)
    expect(menu).not_to_be_in_viewport()
    page.locator(MENU_LABEL).tap()
    expect(menu).to_be_in_viewport()
    # Beside the menu, which lies on the greater part of it.
    page.locator(MENU_OVERLAY).tap(position={"x": PHONE["width"] - 10, "y": 400})
    expect(menu).not_to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_the_other_language_keeps_the_paragraph(
    new_page: NewPage, site: str, language: str
) -> None:
    (other,) = set(LANGUAGES) - {language}
    page = new_page(reduced_motion="reduce")
    page.goto(f"{site}{language}/{CHAPTER}#p8")
    link = page.locator(f'.language-switch a[hreflang="{other}"]').first
    link.click()
    assert page.url == f"{site}{other}/{CHAPTER}#p8"
    expect(page.locator("#p8")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paragraph_is_the_one_that_was_gone_to_last(
    new_page: NewPage, site: str, language: str
) -> None:
    (other,) = set(LANGUAGES) - {language}
    page = new_page(reduced_motion="reduce")
    page.goto(f"{site}{language}/{CHAPTER}#p8")
    page.locator("#p6 .paragraph-number").focus()
    page.keyboard.press("Enter")
    page.locator(f'.language-switch a[hreflang="{other}"]').first.click()
    assert page.url == f"{site}{other}/{CHAPTER}#p6"
