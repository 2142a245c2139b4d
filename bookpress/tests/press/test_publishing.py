"""The press on the sample book: never half done, and clear about what is wrong."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bookpress.testing import contents, run_press


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_after_an_edit_is_the_same_as_one_from_nothing(built: Path, sample: Path) -> None:
    formats = ("html", "pdf", "epub")
    shutil.copytree(built, sample / "_build")
    edit(sample / "chapters/00-edition.md", "# Note sur l’édition", "# Note sur ce livre")
    edit(sample / "locales/en/LC_MESSAGES/chapters/03-bourg.po", "two evenings", "three evenings")
    edit(
        sample / "locales/en/LC_MESSAGES/chapters/00-edition.po",
        'msgid "Note sur l’édition"',
        'msgid "Note sur ce livre"',
    )
    assert run_press(sample, sample / "_build", *formats).returncode == 0
    assert run_press(sample, sample / "fresh", *formats).returncode == 0
    again, fresh = contents(sample / "_build"), contents(sample / "fresh")
    assert again.keys() == fresh.keys()
    assert [name for name in fresh if again[name] != fresh[name]] == []
    assert b"three evenings" in fresh["html/en/chapters/03-bourg.html"]


def _unknown_citation_in_a_translation(project: Path) -> None:
    edit(
        project / "locales/en/LC_MESSAGES/chapters/03-bourg.po",
        "all at once’ {cite:p}`cadran_unique_1931`",
        "all at once’ {cite:p}`cadran_1931`",
    )


def _image_without_words(project: Path) -> None:
    (project / "chapters/dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', encoding="utf-8"
    )
    edit(project / "chapters/04-conclusion.md", "(p15)=", "![](dot.svg)\n\n(p15)=")


#: Those of which ``tests/faults`` has no row.
MISTAKES = [
    (_unknown_citation_in_a_translation, r"^locales/en/.*/03-bourg\.po:\d+: .*cadran_1931"),
    (_image_without_words, r"^chapters/04-conclusion\.md:\d+: .*:alt:"),
]


@pytest.mark.parametrize(
    ("spoil", "message"), MISTAKES, ids=lambda item: getattr(item, "__name__", "")
)
def test_a_mistake_is_named_once_with_its_place_and_replaces_nothing_finished(
    built: Path, sample: Path, spoil: Callable[[Path], None], message: str
) -> None:
    build = sample / "_build"
    shutil.copytree(built, build, ignore=shutil.ignore_patterns("work"))
    before = contents(build)
    spoil(sample)
    outcome = run_press(sample, build, "html", "pdf", "epub")
    assert outcome.returncode == 1
    named = [line for line in outcome.stderr.splitlines() if re.search(message, line, re.I)]
    assert len(named) == 1, outcome.stderr
    assert contents(build) == before


def test_a_directory_of_catalogs_that_bears_no_language_is_named(sample: Path) -> None:
    shutil.copytree(sample / "locales/en", sample / "locales/xx")
    outcome = run_press(sample, sample / "_build", "html")
    assert outcome.returncode == 1
    assert outcome.stderr == (
        "bookpress: locales/xx: there is no language with the code xx; rename the directory\n"
    )


@pytest.mark.parametrize("share", ["abc", "120", "-1", "80.5"])
def test_a_share_that_is_no_percentage_is_refused(sample: Path, share: str) -> None:
    outcome = run_press(sample, sample / "_build", "html", SHARE=share)
    assert outcome.returncode == 1
    said = f"bookpress: SHARE: “{share}” is no percentage; give a whole number from 0 to 100\n"
    assert outcome.stderr == said
    assert not (sample / "_build").exists()
