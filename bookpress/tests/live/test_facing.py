"""The preview of two languages side by side, in which the second is edited."""

import re
from pathlib import Path

from bookpress.live.build import BuildRequest
from bookpress.live.warm_builder import WarmBuilder
from playwright.sync_api import Page, expect

from .conftest import Project, Start, end_of


def test_the_second_column_is_edited_and_follows_each_save(
    page: Page, start: Start, project: Project
) -> None:
    # Whose scripts the policy of the preview allows in French too.
    project.edit("conf.py", '["myst_parser"]', '["myst_parser", "bookpress.script_words"]')
    process = start("fr-en", project.root, "--port", 0)
    assert process.stdout is not None
    address = process.stdout.readline().partition("  ")[0]
    assert address.endswith("/fr-en/")
    page.goto(address + "suite.html")
    first, second = page.locator(".facing-first"), page.locator(".facing-second")
    expect(first.locator("p", has_text="Une fin.")).to_be_visible()
    expect(first.locator(".live-mark")).to_have_count(0)
    expect(page.locator("h1 .facing-second")).to_contain_text("The rest")
    undone = second.locator("p.live-untranslated").first
    expect(undone).to_contain_text("Un début.")

    undone.get_by_role("button", name="Edit").click()
    field = second.get_by_role("textbox", name="Translation")
    field.fill("A beginning.")
    field.press("Control+Enter")
    expect(second.locator("p.live-edited")).to_contain_text("A beginning.")
    catalog = (project.root / "locales/en/LC_MESSAGES/suite.po").read_text("utf-8")
    assert 'msgid "Un début."\nmsgstr "A beginning."' in catalog

    project.edit("suite.md", "Une autre fin.", "Une tout autre fin.")
    expect(first.locator("p", has_text="Une tout autre fin.")).to_be_visible()
    expect(page).to_have_url(re.compile("/fr-en/suite.html"))


def test_a_pair_that_cannot_be_shown_is_refused_with_those_that_can(
    start: Start, project: Project
) -> None:
    process = start("fr-de", project.root)
    _out, err = end_of(process)
    assert (process.returncode, err) == (
        1,
        "live: fr-de: the book has no edition in de; there can be fr-en, en-fr\n",
    )


def test_a_save_writes_the_pages_it_changes_as_a_build_from_nothing_does(
    project: Project, tmp_path: Path
) -> None:
    def request(name: str) -> BuildRequest:
        place, locales = tmp_path / name, project.root / "locales"
        return BuildRequest(project.root, "en", locales, place / "site", place / "kept", "fr-en")

    def built(builder: WarmBuilder, name: str) -> tuple[dict[str, bytes], set[str]]:
        outcome = builder.build(request(name))
        assert outcome.finished, outcome.warnings
        pages = {path.name: path.read_bytes() for path in request(name).site.glob("*.html")}
        return pages, set(outcome.pages)

    with WarmBuilder(request("one")) as one, WarmBuilder(request("another")) as another:
        project.write("seule.md", "---\norphan: true\n---\n\n# Seule\n")
        before, everything = built(one, "one")
        project.translate("suite", '"Column"', '"Pillar"')
        after, written = built(one, "one")
        assert everything - written == {"seule"}
        assert b"Pillar" in after["suite.html"]
        assert b"Pillar" not in before["suite.html"]
        assert after == built(another, "another")[0]
