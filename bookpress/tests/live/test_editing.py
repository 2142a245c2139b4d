"""A passage is edited where it stands, in the browser."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from .conftest import Project


def block(page: Page, words: str) -> Locator:
    """Return the paragraph that has these words."""
    return page.locator("p", has_text=re.compile(words)).locator("visible=true").first


def edit(page: Page, words: str) -> Locator:
    """Open the paragraph that has these words, with the keyboard; return the field."""
    control = block(page, words).get_by_role("button", name="Edit")
    control.focus()
    control.press("Enter")
    field = page.get_by_role("textbox", name="Translation")
    expect(field).to_be_focused()
    return field


def catalog(project: Project) -> str:
    return (project.root / "locales/en/LC_MESSAGES/suite.po").read_text("utf-8")


def test_a_passage_is_written_checked_saved_and_taken_back_where_it_stands(
    page: Page, address: str, project: Project
) -> None:
    before = catalog(project)
    page.goto(address + "suite.html")
    expect(page.locator("p:has-text('Une fin.') + .live-found")).to_contain_text("error: ")

    field = edit(page, "Un milieu")
    form = page.get_by_role("form", name="Translation of this passage")
    source = form.get_by_text("Un milieu[^1].", exact=True)
    expect(source).to_have_attribute("lang", "fr")
    expect(field).to_have_attribute("lang", "en")
    expect(form.get_by_text("Le milieu[^1].")).to_be_visible()
    field.fill("The middle.")
    expect(form).to_contain_text("the footnote is missing")
    field.press("Control+Enter")
    expect(form.get_by_role("alert")).to_contain_text("Not saved")
    assert catalog(project) == before
    violations = Axe().run(page, context={"include": [[".live-editor"]]}).response["violations"]
    assert [each["id"] for each in violations] == []

    field.fill("The *middle*[^1].")
    expect(form).to_contain_text("The checker finds nothing")
    field.press("Control+Enter")
    edited = page.locator("p.live-edited")
    expect(edited).to_contain_text("The middle")
    expect(edited).to_be_in_viewport()
    expect(edited.get_by_role("button", name="Edit")).to_be_focused()
    assert 'msgid "Un milieu[^1]."\nmsgstr "The *middle*[^1]."' in catalog(project)

    page.get_by_text("1 passage changed").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("p.live-edited")).to_contain_text("fuzzy")
    assert catalog(project) == before


def test_nothing_typed_is_lost_and_nothing_saved_elsewhere_is_written_over(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address + "suite.html")
    field = edit(page, "Un début")
    field.fill("My words.")
    project.translate("suite", 'msgid "Case"\nmsgstr ""', 'msgid "Case"\nmsgstr "Cell"')
    expect(page.locator("#live-said")).to_contain_text("The page has changed")
    expect(field).to_have_value("My words.")
    field.press("Escape")  # what was typed is kept, and the page follows
    expect(page.get_by_role("cell", name="Cell")).to_be_visible()
    project.translate(
        "suite", 'msgid "Un début."\nmsgstr ""', 'msgid "Un début."\nmsgstr "Theirs."'
    )
    expect(page.locator("p.live-edited")).to_contain_text("Theirs.")

    field = page.get_by_role("textbox", name="Translation")
    page.get_by_role("button", name="not saved yet").press("Enter")
    expect(field).to_have_value("My words.")
    form = page.get_by_role("form", name="Translation of this passage")
    expect(form).to_contain_text("changed elsewhere meanwhile")
    expect(form.locator("[data-part=theirs]")).to_have_text("Theirs.")
    form.get_by_role("textbox", name="Your name").fill("Zoé")
    field.press("Control+Enter")
    expect(form.locator("[data-part=theirs]")).to_have_text("Theirs.")
    assert "My words." not in catalog(project)
    form.get_by_role("button", name="Keep mine").click()
    expect(page.locator("p.live-edited")).to_contain_text("My words.")
    assert '"Last-Translator: Zoé\\n"' in catalog(project)
