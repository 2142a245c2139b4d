"""What the pages show of their messages, and what the build tells of them."""

import warnings
from pathlib import Path

import pytest
import sphinx.locale
from bookpress.live.build import BuildRequest, Outcome, build
from bookpress.live.messages import State
from bs4 import BeautifulSoup, Tag
from sphinx.deprecation import RemovedInSphinx11Warning

from .conftest import Project


def built(project: Project) -> tuple[Outcome, Path]:
    """Build the book in English; return what came of it, and where its pages are."""
    sphinx.locale.translators.clear()  # or the words of a former build stay
    site, kept = project.root / "_build" / "site", project.root / "_build" / "doctrees"
    with warnings.catch_warnings():
        # MyST-Parser 5.2 resolves its links through an attribute that Sphinx 9 deprecates.
        warnings.filterwarnings("ignore", "'myst_parser", RemovedInSphinx11Warning)
        return build(BuildRequest(project.root, "en", project.root / "locales", site, kept)), site


def block(page: Path, words: str) -> Tag:
    """Return the block of the *page* that begins with these words."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    main = soup.find(role="main")
    assert main is not None
    found = [tag for tag in main.find_all(["h1", "p"]) if tag.get_text().startswith(words)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("words", "state", "label"),
    [
        ("The rest", "translated", "translated · locales/en/LC_MESSAGES/suite.po:4"),
        ("Un début", "untranslated", "to do · locales/en/LC_MESSAGES/suite.po:7"),
        ("Un milieu", "fuzzy", "fuzzy · locales/en/LC_MESSAGES/suite.po:14"),
        ("Une fin", "unusable", "not usable · locales/en/LC_MESSAGES/suite.po:17"),
        ("Une autre fin", "missing", "not in the catalog · locales/en/LC_MESSAGES/suite.po"),
        ("Column", "translated", "translated · locales/en/LC_MESSAGES/suite.po:20"),
        ("Case", "untranslated", "to do · locales/en/LC_MESSAGES/suite.po:23"),
        ("A note", "translated", "translated · locales/en/LC_MESSAGES/suite.po:26"),
    ],
)
def test_each_block_says_how_far_it_is_and_where_in_the_catalog(
    project: Project, words: str, state: str, label: str
) -> None:
    outcome, site = built(project)
    assert outcome.warnings == ()
    found = block(site / "suite.html", words)
    mark = found.find("a", class_="live-mark")
    assert mark is not None
    assert mark.get_text() == label
    assert f"live-mark-{state}" in mark["class"]
    assert (f"live-{state}" in found.get_attribute_list("class")) == (state != "translated")
    assert str(mark["href"]).startswith("/live/message/suite?id=")


def test_a_fuzzy_translation_stands_beside_the_text(project: Project) -> None:
    _outcome, site = built(project)
    proposal = block(site / "suite.html", "Un milieu").find(class_="live-proposal")
    assert proposal is not None
    assert (proposal.get_text(), proposal["lang"]) == ("A *middle*[^1].", "en")


def test_an_image_is_marked_after_it(project: Project) -> None:
    _outcome, site = built(project)
    page = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    image = page.find("img", alt="A meadow")
    assert image is not None
    mark = image.find_next_sibling("a", class_="live-mark")
    assert mark is not None
    assert mark.get_text().endswith("index.po:10")


def test_marks_are_in_no_title_menu_or_index_of_words(project: Project) -> None:
    _outcome, site = built(project)
    page = BeautifulSoup((site / "suite.html").read_text("utf-8"), "html.parser")
    assert page.title is not None
    assert page.title.get_text() == "The rest — Petit livre  documentation"
    assert [
        mark for mark in page.select(".live-mark") if mark.find_parent(role="main") is None
    ] == []
    assert "untranslated" not in (site / "searchindex.js").read_text("utf-8")
    assert "catalog" not in (site / "searchindex.js").read_text("utf-8")


def test_the_build_tells_where_each_message_stands(project: Project) -> None:
    outcome, _site = built(project)
    assert outcome.finished
    assert outcome.names == ("index", "suite")
    page = outcome.pages["suite"]
    assert (page.address, page.domain) == ("suite.html", "suite")
    assert [(place.anchor, place.text, place.state) for place in page.places[:3]] == [
        ("live-1", "La suite", State.TRANSLATED),
        ("live-2", "Un début.", State.UNTRANSLATED),
        ("live-3", "Un milieu[^1].", State.FUZZY),
    ]


def test_a_warning_is_told_with_the_page_it_is_about(project: Project) -> None:
    project.translate("index", '"A sentence."', '"A sentence.[^9]"')
    outcome, _site = built(project)
    assert outcome.finished
    assert {warning.page for warning in outcome.warnings} == {"index"}
    assert all(warning.text.startswith("index.md:3") for warning in outcome.warnings)


def test_a_warning_about_a_page_as_a_whole_is_told_with_it(project: Project) -> None:
    project.write("seul.md", "# Seul\n")
    outcome, _site = built(project)
    assert [(warning.page, warning.text.split(": ")[0]) for warning in outcome.warnings] == [
        ("seul", "seul.md")
    ]


def test_a_project_that_cannot_be_built_is_told_of(project: Project) -> None:
    project.write("conf.py", "extensions = ['there_is_none']\n")
    outcome, _site = built(project)
    assert not outcome.finished
    assert [warning for warning in outcome.warnings if "there_is_none" in warning.text]
