"""What a translator sees in the browser, as catalogs and text are saved."""

import os
import re
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import Project, Start

PALETTES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def test_a_saved_translation_is_shown_where_it_stands_on_whatever_page(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    project.translate("suite", 'msgid "Un début."\nmsgstr ""', 'msgid "Un début."\nmsgstr "Now."')
    edited = page.locator("p.live-edited")
    expect(edited).to_contain_text("Now.")
    expect(page).to_have_url(address + "suite.html")
    expect(edited).to_be_in_viewport()
    expect(edited.locator(".live-mark")).to_be_focused()
    project.translate("suite", "Now.", "Then.")
    expect(edited).to_contain_text("Then.")


def test_a_catalog_put_back_from_an_older_copy_is_shown(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    path = project.root / "locales/en/LC_MESSAGES/index.po"
    copy = path.with_name("index.po~")
    copy.write_bytes(path.read_bytes().replace(b"A sentence", b"An old one"))
    os.utime(copy, (0, 0))
    copy.replace(path)
    expect(page.locator("p.live-edited")).to_contain_text("An old one.")


def test_a_broken_catalog_is_reported_and_the_page_stays(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    project.translate("index", 'msgstr "A sentence."', 'msgstr "A sentence.')
    report = page.get_by_role("status")
    expect(report).to_contain_text("locales/en/LC_MESSAGES/index.po:8: the string is not well")
    expect(page.get_by_text("A sentence.")).to_be_visible()
    project.translate("index", 'msgstr "A sentence.', 'msgstr "A new one."')
    expect(page.locator("p.live-edited")).to_contain_text("A new one.")
    expect(report).to_be_empty()


def test_a_translation_that_brings_a_script_is_refused_and_the_page_stays(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    project.translate("index", 'msgstr "A sentence."', 'msgstr "A <script>word</script>."')
    report = page.get_by_role("status")
    expect(report).to_contain_text("index.po:8")
    expect(report).to_contain_text("<script>")
    expect(page.get_by_text("A sentence.")).to_be_visible()
    project.translate("index", 'msgstr "A <script>word</script>."', 'msgstr "A word."')
    expect(page.locator("p.live-edited")).to_contain_text("A word.")


def test_an_edited_text_is_shown_as_new_and_warnings_with_it(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    project.edit("suite.md", "Une autre fin.", "Une tout autre fin ([perdu](#perdu)).")
    edited = page.locator("p.live-edited")
    expect(edited).to_contain_text("Une tout autre fin")
    expect(edited).to_contain_text("not in the catalog")
    expect(page.get_by_role("status")).to_contain_text("suite.md:9: WARNING: ")


def test_a_title_is_new_in_the_menu_of_every_page(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    project.translate("suite", '"The rest"', '"What follows"')
    expect(page.locator("h1.live-edited, .live-edited h1")).to_contain_text("What follows")


def test_the_interface_in_its_own_catalog_is_followed(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    words = 'msgid "next"\nmsgstr "onwards"\n'
    project.write("locales/en/LC_MESSAGES/sphinx.po", header + words)
    expect(page.get_by_role("link", name="onwards").first).to_be_visible()


def test_the_keyboard_goes_from_one_message_to_do_to_the_next_across_pages(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.get_by_role("link", name="Next to do").press("Enter")
    expect(page).to_have_url(re.compile("suite.html"))
    expect(page.locator(".live-edited")).to_contain_text("Un début.")
    page.get_by_role("link", name="Next to do").press("Enter")
    expect(page.locator(".live-edited")).to_contain_text("Un milieu")
    page.get_by_role("link", name="Previous to do").press("Enter")
    expect(page.locator(".live-edited")).to_contain_text("Un début.")


def test_the_bar_counts_and_lists_what_the_page_does_not_show(page: Page, address: str) -> None:
    page.goto(address + "suite.html")
    bar = page.get_by_role("navigation", name="Translation preview")
    expect(bar).to_contain_text("4 translated")
    expect(bar).to_contain_text("1 fuzzy")
    expect(bar).to_contain_text("2 to do")
    expect(bar).to_contain_text("1 not usable")
    expect(bar).to_contain_text("1 not in the catalog")
    bar.get_by_text("1 not on the page").click()
    expect(bar.get_by_role("listitem")).to_contain_text("Plus ici → Not here any more")


def test_a_mark_leads_to_its_message_in_the_catalog(
    page: Page, address: str, project: Project
) -> None:
    page.goto(address + "suite.html")
    page.locator(".live-mark-fuzzy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("locales/en/LC_MESSAGES/suite.po:14")
    for text in ("Un milieu[^1].", "A *middle*[^1].", "Le milieu[^1].", "# Theirs"):
        expect(page.get_by_text(text)).to_be_visible()
    path = project.root / "locales/en/LC_MESSAGES/suite.po"
    expect(page.locator("#live-path")).to_have_text(str(path))
    project.translate("suite", "A *middle*", "The *middle*")
    expect(page.get_by_text("The *middle*")).to_be_visible()
    page.get_by_role("link", name="Back to the page").click()
    expect(page.locator(".live-edited")).to_contain_text("Un milieu")


def test_the_status_page_tells_of_each_chapter(page: Page, address: str, project: Project) -> None:
    page.goto(address)
    page.get_by_role("link", name="Status").click()
    row = page.get_by_role("row", name="suite")
    expect(row).to_contain_text("50 %")
    project.translate("suite", 'msgid "Case"\nmsgstr ""', 'msgid "Case"\nmsgstr "Cell"')
    expect(row).to_contain_text("62 %")
    row.get_by_role("link").click()
    expect(page).to_have_url(address + "suite.html")


def test_a_preview_that_cannot_be_built_yet_appears_once_it_can(
    page: Page, start: Start, project: Project
) -> None:
    project.edit("conf.py", "myst_parser", "there_is_none")
    process = start("en", project.root, "--port", 0)
    assert process.stdout is not None
    address = process.stdout.readline().partition("  ")[0]
    page.goto(address)
    expect(page.get_by_role("status")).to_contain_text("there_is_none")
    project.edit("conf.py", "there_is_none", "myst_parser")
    expect(page.get_by_text("A sentence.")).to_be_visible()


def test_the_preview_adds_no_barrier_to_a_page(page: Page, address: str) -> None:
    for own in ("", "suite.html", "../live/"):
        page.goto(address + own)
        # The theme's pages have warnings of their own; the marks and the bar may add none.
        scope = "body" if "live" in own else ".live-bar, .live-mark, .live-edit, .live-proposal"
        for palette in PALETTES:
            page.emulate_media(color_scheme=palette)
            found = Axe().run(page, context={"include": [[part] for part in scope.split(", ")]})
            assert [each["id"] for each in found.response["violations"]] == [], palette


def test_changed_code_of_the_project_is_followed(
    page: Page, start: Start, project: Project
) -> None:
    project.edit(
        "conf.py",
        'extensions = ["myst_parser"]',
        "import sys\nfrom pathlib import Path\n\nsys.path.insert(0, str(Path(__file__).parent))\n"
        'extensions = ["myst_parser", "closing"]',
    )
    code = """
def close(app, docname, source):
    source[0] += "\\nFin.\\n"


def setup(app):
    app.connect("source-read", close)
    return {"parallel_read_safe": True}
"""
    project.write("closing.py", code)
    process = start("en", project.root, "--port", 0)
    assert process.stdout is not None
    page.goto(process.stdout.readline().partition("  ")[0])
    expect(page.get_by_text("Fin.")).to_be_visible()
    project.edit("closing.py", "Fin.", "Voilà la fin.")
    expect(page.get_by_text("Voilà la fin.")).to_be_visible()


def test_what_was_edited_is_brought_into_view_on_a_long_page(
    page: Page, start: Start, project: Project
) -> None:
    lines = "\n\n".join(f"Ligne {number}." for number in range(99))
    project.edit("suite.md", "Une autre fin.", lines)
    process = start("en", project.root, "--port", 0)
    assert process.stdout is not None
    page.goto(process.stdout.readline().partition("  ")[0] + "suite.html")
    project.translate("suite", 'msgid "Case"\nmsgstr ""', 'msgid "Case"\nmsgstr "Cell"')
    edited = page.locator("p.live-edited, td.live-edited")
    expect(edited).to_contain_text("Cell")
    page.wait_for_load_state("load")
    # Two frames later the browser has done what it does to a page it has loaded.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("scrollY") > 0
    expect(edited).to_be_in_viewport()
