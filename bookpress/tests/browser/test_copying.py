"""References that are copied: at the number of a paragraph, and those of the book."""

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Page, Route, expect

from .site import BOOK_KINDS, CHAPTER, LANGUAGES, SCREENS
from .test_access import faults_in_both_palettes
from .test_quiet import Witness

CLIPBOARD = ["clipboard-read", "clipboard-write"]
NUMBER = "#p2 .paragraph-number"


def copied(page: Page) -> str:
    """Return what is in the clipboard."""
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_copies_the_reference_of_its_paragraph_and_says_so(
    new_page: NewPage, site: str, language: str
) -> None:
    page = new_page(permissions=CLIPBOARD)
    witness = Witness(page, site)
    page.goto(f"{site}{language}/{CHAPTER}")
    place = page.evaluate("scrollY")
    name = {"fr": "Copier la référence du paragraphe 2", "en": "Copy the reference of paragraph 2"}
    number = page.get_by_role("link", name=name[language], exact=True)
    number.focus()
    page.keyboard.press("Enter")
    status = page.get_by_role("status").filter(has_text="§\u00a02, ")
    expect(status).to_be_in_viewport()
    reference = copied(page)
    title = {"fr": "L’heure commune", "en": "The Common Hour"}[language]
    assert reference.startswith(f"Claire Vaubert, {title}")
    assert reference.endswith(f", version 1.1, §\u00a02, {site}{language}/{CHAPTER}#p2")
    assert reference in status.inner_text()
    expect(number).to_be_focused()
    assert (page.url, page.evaluate("scrollY")) == (f"{site}{language}/{CHAPTER}#p2", place)
    assert faults_in_both_palettes(page) == []
    page.keyboard.press("Escape")
    expect(status).to_have_count(0)
    assert witness.seen == []


def test_the_address_of_a_reference_is_the_canonical_one(new_page: NewPage, site: str) -> None:
    page = new_page(permissions=CLIPBOARD)
    canonical = '<link rel="canonical" href="https://www.example.org/a.html">'

    def with_canonical(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</head>", f"{canonical}</head>"))

    page.route("**/*.html?*", with_canonical)
    page.goto(f"{site}fr/{CHAPTER}?from=search")
    page.locator(NUMBER).click()
    expect(page.get_by_role("status").filter(has_text="§")).to_be_visible()
    assert copied(page).endswith(", https://www.example.org/a.html#p2")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_number_is_a_link_to_its_paragraph_where_nothing_can_be_copied(
    new_page: NewPage, site: str, screen: str
) -> None:
    without_scripts = new_page(java_script_enabled=False, viewport=SCREENS[screen])
    refused = new_page(viewport=SCREENS[screen])
    refused.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    for page in (without_scripts, refused):
        page.goto(f"{site}fr/{CHAPTER}")
        page.locator(NUMBER).click()
        page.wait_for_url(f"{site}fr/{CHAPTER}#p2")


def test_the_references_of_the_book_are_copied_and_downloaded(new_page: NewPage, site: str) -> None:
    page = new_page(permissions=CLIPBOARD)
    page.goto(f"{site}fr/{BOOK_KINDS['code']}#cite")
    page.get_by_role("button", name="Copier", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Claire")).to_be_visible()
    assert copied(page).startswith("Claire Vaubert, L’heure commune")
    for name, begins in (("BibTeX", "@"), ("RIS", "TY  - BOOK"), ("CSL-JSON", "[")):
        group = page.get_by_role("group", name=name)
        group.get_by_role("button", name="Copier").click()
        expect(page.get_by_role("status").filter(has_text=begins)).to_be_visible()
        with page.expect_download() as download:
            group.get_by_role("link", name="Télécharger").click()
        text = download.value.path().read_text("utf-8")
        assert text.startswith(begins)
        assert copied(page).split() == text.split()


def test_no_button_is_there_where_nothing_can_be_copied(new_page: NewPage, site: str) -> None:
    page = new_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(f"{site}fr/{BOOK_KINDS['code']}")
    expect(page.get_by_role("group", name="BibTeX")).to_be_visible()
    expect(page.get_by_role("button", name="Copier")).to_have_count(0)
