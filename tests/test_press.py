"""The press: reproducible, never half done, and clear about what is wrong."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bookpress.testing import run_press

from .project import contents, copy_project


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project, to be spoilt."""
    return copy_project(tmp_path / "project")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_two_builds_from_the_same_text_are_the_same_byte_for_byte(built: Path, copy: Path) -> None:
    outcome = run_press(copy, copy / "elsewhere", "html", "pdf", "epub")
    assert outcome.returncode == 0, outcome.stderr
    first, second = contents(built), contents(copy / "elsewhere")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_build_after_an_edit_is_the_same_as_one_from_nothing(copy: Path) -> None:
    formats = ("html", "pdf", "epub")
    assert run_press(copy, copy / "_build", *formats).returncode == 0
    edit(copy / "chapters/00-edition.md", "# Note sur l’édition", "# Note sur ce livre")
    edit(copy / "locales/en/LC_MESSAGES/chapters/03-reseau.po", "shared power", "divided power")
    edit(
        copy / "locales/en/LC_MESSAGES/chapters/00-edition.po",
        'msgid "Note sur l’édition"',
        'msgid "Note sur ce livre"',
    )
    assert run_press(copy, copy / "_build", *formats).returncode == 0
    assert run_press(copy, copy / "fresh", *formats).returncode == 0
    again, fresh = contents(copy / "_build"), contents(copy / "fresh")
    assert again.keys() == fresh.keys()
    assert [name for name in fresh if again[name] != fresh[name]] == []
    assert b"divided power" in fresh["html/en/chapters/03-reseau.html"]


def _unknown_citation(project: Path) -> None:
    edit(project / "chapters/03-reseau.md", "`demay_exlibris`", "`demay_ex`")


def _unknown_citation_in_a_translation(project: Path) -> None:
    edit(
        project / "locales/en/LC_MESSAGES/chapters/03-reseau.po",
        "exchange books’ {cite:p}`demay_exlibris`",
        "exchange books’ {cite:p}`demay_ex`",
    )


def _unreadable_bibliography(project: Path) -> None:
    edit(project / "references.bib", "publisher  = {PUF},", "publisher  = {PUF,")


def _unreadable_catalog(project: Path) -> None:
    edit(
        project / "locales/en/LC_MESSAGES/chapters/05-conclusion.po",
        'msgstr "Conclusion"',
        "msgstr Conclusion",
    )


def _chapter_in_no_toctree(project: Path) -> None:
    edit(project / "index.md", "chapters/04-limites\n", "")


def _missing_font(project: Path) -> None:
    with (project / "conf.py").open("a", encoding="utf-8") as file:
        file.write('typst_settings = {"text-font": "No Such Serif"}\n')


def _image_without_words(project: Path) -> None:
    (project / "chapters/dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', encoding="utf-8"
    )
    edit(project / "chapters/05-conclusion.md", "(p40)=", "![](dot.svg)\n\n(p40)=")


MISTAKES = [
    (_unknown_citation, r"^chapters/03-reseau\.md:\d+: .*demay_ex"),
    (_unknown_citation_in_a_translation, r"^chapters/03-reseau\.md:\d+: .*demay_ex"),
    (_unreadable_bibliography, r"references\.bib:\d+: .*musso_critique_2003"),
    (_unreadable_catalog, r"^locales/en/LC_MESSAGES/chapters/05-conclusion\.po:\d+: "),
    (_chapter_in_no_toctree, r"^chapters/04-limites\.md(:\d+)?: .*toctree"),
    (_missing_font, r"book\.typ:\d+.*no such serif|no such serif.*"),
    (_image_without_words, r"^chapters/05-conclusion\.md:\d+: .*:alt:"),
]


@pytest.mark.parametrize(
    ("spoil", "message"), MISTAKES, ids=lambda item: getattr(item, "__name__", "")
)
def test_a_mistake_is_named_once_with_its_place_and_replaces_nothing_finished(
    built: Path, copy: Path, spoil: Callable[[Path], None], message: str
) -> None:
    build = copy / "_build"
    shutil.copytree(built, build, ignore=shutil.ignore_patterns("work"))
    before = contents(build)
    spoil(copy)
    outcome = run_press(copy, build, "html", "pdf", "epub")
    assert outcome.returncode == 1
    named = [line for line in outcome.stderr.splitlines() if re.search(message, line, re.I)]
    assert len(named) == 1, outcome.stderr
    assert contents(build) == before


def test_a_mistake_is_named_again_until_it_is_mended(copy: Path) -> None:
    _unknown_citation(copy)
    first = run_press(copy, copy / "_build", "html")
    second = run_press(copy, copy / "_build", "html")
    assert (first.returncode, second.returncode) == (1, 1)
    assert "demay_ex" in second.stderr
    edit(copy / "chapters/03-reseau.md", "`demay_ex`", "`demay_exlibris`")
    assert run_press(copy, copy / "_build", "html").returncode == 0


def test_a_page_that_is_gone_from_the_text_is_gone_from_the_site(copy: Path) -> None:
    extra = copy / "chapters/07-extra.md"
    extra.write_text("# Page\n", encoding="utf-8")
    edit(
        copy / "index.md",
        "chapters/06-bibliographie\n",
        "chapters/06-bibliographie\nchapters/07-extra\n",
    )
    assert run_press(copy, copy / "_build", "html").returncode == 0
    page = copy / "_build/html/fr/chapters/07-extra.html"
    assert page.exists()
    extra.unlink()
    edit(copy / "index.md", "chapters/07-extra\n", "")
    assert run_press(copy, copy / "_build", "html").returncode == 0
    assert not page.exists()


def test_a_directory_of_catalogs_that_bears_no_language_is_named(copy: Path) -> None:
    shutil.copytree(copy / "locales/en", copy / "locales/xx")
    outcome = run_press(copy, copy / "_build", "html")
    assert outcome.returncode == 1
    assert outcome.stderr == (
        "press: locales/xx: there is no language with the code xx; rename the directory\n"
    )


@pytest.mark.parametrize("share", ["abc", "120", "-1", "80.5"])
def test_a_share_that_is_no_percentage_is_refused(copy: Path, share: str) -> None:
    outcome = run_press(copy, copy / "_build", "html", SHARE=share)
    assert outcome.returncode == 1
    said = f"press: SHARE: “{share}” is no percentage; give a whole number from 0 to 100\n"
    assert outcome.stderr == said
    assert not (copy / "_build").exists()
