"""What the checker finds in the catalogs of the preview, and the pages that show it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bookpress.book.po_reader import read_catalogs
from bookpress.catalogs.check import run
from bookpress.catalogs.check.finding import Remark
from bookpress.catalogs.check.rules import Rule
from bookpress.catalogs.check.run import Remarked
from bookpress.catalogs.check.subject import Subject
from bookpress.catalogs.project import Project as Sources
from bookpress.catalogs.project import read_project
from bookpress.live.build import Outcome, Page
from bookpress.live.checked import Checked, PausedError, checked
from bookpress.live.checking import Checker
from bookpress.live.marks import MessagePlace, message_address
from bookpress.live.messages import State
from bookpress.live.pages import PreviewPages
from bookpress.live.view import LatestView, View

from .conftest import Project

CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Une fin."
msgstr "{}"
"""


def view_of(project: Project, found: Checked | None) -> View:
    """Return the view of a book whose second chapter shows one of its messages."""
    latest = LatestView()
    place = MessagePlace("live-1", "Une fin.", State.UNUSABLE)
    page = Page("suite.html", "suite", (place,))
    catalogs = read_catalogs(read_project(project.root).catalogs("en"))
    latest.note_build(Outcome(finished=True, pages={"suite": page}, names=("suite",)), catalogs)
    if found:
        latest.note_checked(found)
    return latest.view


@pytest.fixture
def pages(project: Project) -> PreviewPages:
    return PreviewPages(read_project(project.root), "en")


def test_a_finding_is_told_at_its_passage_and_in_the_list_with_its_place(
    project: Project, pages: PreviewPages
) -> None:
    view = view_of(project, checked(pages.project, "en"))
    told = pages.found_on("suite", view)
    assert {each["message"] for each in told} == {message_address("suite", "Une fin.")}
    assert told[0]["level"] == "error"
    listed = pages.findings(view)
    assert told[0]["says"] in listed
    assert 'href="/en/suite.html#live-1"' in listed
    assert "locales/en/LC_MESSAGES/suite.po:18" in listed
    assert "The checker found: " in pages.bar("suite", view)


def test_that_a_passage_waits_for_its_translator_its_mark_says_alone(
    project: Project, pages: PreviewPages
) -> None:
    told = pages.found_on("suite", view_of(project, checked(pages.project, "en")))
    waiting = {message_address("suite", text) for text in ("Un début.", "Un milieu[^1].", "Case")}
    assert not waiting & {each["message"] for each in told}


def test_until_the_catalogs_are_checked_the_list_says_so(
    project: Project, pages: PreviewPages
) -> None:
    view = view_of(project, None)
    assert pages.found_on("suite", view) == []
    assert "are being checked" in pages.findings(view)


def test_an_exception_counts_but_not_for_what_the_build_refuses(
    project: Project, pages: PreviewPages, tmp_path: Path
) -> None:
    exception = '[[exception]]\nrule = "{}"\ncatalog = "suite"\nreason = "So it is."\n'
    lines = [exception.format(code) for code in ("C401", "C213")]
    project.write("locales/exceptions.toml", "\n".join(lines))
    found = checked(pages.project, "en")
    (message,) = [m for m in read_catalogs(pages.project.catalogs("en"))["suite"].messages
                  if m.key.text == "Un début."]  # fmt: skip

    def codes(words: str) -> set[str]:
        findings = found.findings_on("suite", message.with_changes(strings=(words,)))
        assert findings is not None
        return {each.code for each in findings}

    assert codes("A beginning in 1789.") == set()
    assert codes("A <script>beginning</script>.") == {"C213"}
    assert found.findings_on("none", message) is None


def test_words_that_end_a_script_or_a_template_end_nothing(
    project: Project, pages: PreviewPages
) -> None:
    words = "2012. </template></script><img src=x>"
    project.translate("suite", '"2012. An end."', json.dumps(words))
    view = view_of(project, checked(pages.project, "en"))
    assert "<img" not in pages.findings(view)
    assert "<img" not in pages.bar("suite", view)


def test_a_check_after_another_finds_what_a_first_one_does(project: Project) -> None:
    """Whatever was saved meanwhile: a translation, a line above it, or a line break of the text."""
    sources = read_project(project.root)
    remarked: Remarked = {}
    before = checked(sources, "en", remarked).found
    path = "locales/en/LC_MESSAGES/suite.po"
    shifted = "\n" + (project.root / path).read_text("utf-8").replace("2012. An", "2013. An")
    broken = (project.root / "suite.md").read_text("utf-8").replace("Une note", "Une\\\n    note")
    for name, text in ((path, shifted.lstrip()), (path, shifted), ("suite.md", broken)):
        project.write(name, text)
        found = checked(sources, "en", remarked).found
        assert found == checked(sources, "en").found != before
        before = found


def test_the_name_of_a_term_is_followed_into_the_other_catalogs_and_no_further(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "Voir {term}`pré`."
    project.edit("suite.md", "Un début.", source)
    project.translate("suite", 'msgid "Un début."\nmsgstr ""',
                      f'msgid "{source}"\nmsgstr "See {{term}}`meadow`."')  # fmt: skip
    project.translate("index", '"Un pré"', '"pré"')
    sources = read_project(project.root)
    remarked: Remarked = {}
    before = checked(sources, "en", remarked)
    project.translate("index", '"A meadow"', '"meadow"')
    named = checked(sources, "en", remarked)
    looked_at: list[str] = []
    remarks_of = run.remarks_of

    def noted(subject: Subject) -> Iterator[tuple[Rule, Remark]]:
        looked_at.append(subject.domain)
        return remarks_of(subject)

    monkeypatch.setattr(run, "remarks_of", noted)
    project.translate("index", '"A sentence."', '"A phrase."')
    after = checked(sources, "en", remarked)
    assert any("the term" in each.finding.message for each in before.of("suite"))
    assert not any("the term" in each.finding.message for each in named.of("suite"))
    assert after.of("suite") == named.of("suite")
    assert looked_at == ["index"]


def test_a_check_that_stops_for_a_save_goes_on_where_it_stopped(project: Project) -> None:
    sources = read_project(project.root)
    remarked: Remarked = {}
    goes_on = iter((True, False))
    with pytest.raises(PausedError):
        checked(sources, "en", remarked, lambda: next(goes_on))
    assert [path.stem for path in remarked] == ["index"]
    first = dict(remarked)
    assert checked(sources, "en", remarked).found == checked(sources, "en").found
    assert first.items() <= remarked.items()
    assert len(remarked) == 2


def test_catalogs_are_checked_each_time_that_is_asked(project: Project) -> None:
    latest = LatestView()
    checker = Checker(read_project(project.root), "en", latest)
    found, expected = [], []
    for words in ("2013. An end.", "1. An end.", "An end."):
        project.write("locales/en/LC_MESSAGES/suite.po", CATALOG.format(words))
        number = latest.view.number
        checker.pause()
        checker.ask()
        view = latest.wait(number, 60)
        assert view.checked
        found.append(view.checked.of("suite"))
        expected.append(checked(read_project(project.root), "en").of("suite"))
    assert found == expected
    assert len(found[0]) > len(found[2])
    assert latest.view.number == 3


def test_a_folder_that_goes_while_it_is_looked_through_ends_no_check(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def first_gone(sources: Sources, language: str, *rest: object) -> Checked:
        asked.append(language)
        if len(asked) == 1:
            checker.ask()
            raise FileNotFoundError(language)
        return checked(sources, language)

    monkeypatch.setattr("bookpress.live.checking.checked", first_gone)
    latest = LatestView()
    checker = Checker(read_project(project.root), "en", latest)
    checker.ask()
    assert latest.wait(0, 60).checked
