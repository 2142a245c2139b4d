"""What Git shows of a change to a catalog, once it is told to use `locales/gitconfig`."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import ROOT

GIT = shutil.which("git") or ""
CATALOG = """\
msgid ""
msgstr ""
"Language: en\\n"

msgid "Un mot"
msgstr "A word"

msgid "Le {term}`haut débit` arrive."
msgstr "Here comes {term}`broadband <haut débit>`."

msgid ""
"Un vers\\n"
"et un autre"
msgstr ""
"A line\\n"
"and another"
"""

pytestmark = pytest.mark.skipif(not GIT, reason="there is no git on this machine")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a catalog, switched on as TRANSLATING.md says."""
    (tmp_path / "locales").mkdir()
    shutil.copy(ROOT / "locales" / "gitconfig", tmp_path / "locales")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    (tmp_path / "locales" / "book.po").write_text(CATALOG, "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "--local", "include.path", "../locales/gitconfig")
    git(tmp_path, "add", "--all")
    git(tmp_path, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "A")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    """Run git without anyone's own settings; return what it printed."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ran = subprocess.run(
        [GIT, *arguments],
        cwd=folder,
        env=inherited | own,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return ran.stdout


def changed(repository: Path, before: str, after: str) -> str:
    """Return what `git translations` shows once *before* is *after* in the catalog."""
    path = repository / "locales" / "book.po"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    return git(repository, "translations").partition("@@ ")[2]


def test_a_changed_translation_stands_under_its_text(repository: Path) -> None:
    shown = changed(repository, "Here comes", "There goes")
    assert shown.splitlines() == [
        '-9 +9 @@ msgid "Le {term}`haut débit` arrive."',
        'msgstr [-"Here comes-]{+"There goes+} {term}`broadband <haut débit>`."',
    ]


def test_a_changed_role_is_shown_whole(repository: Path) -> None:
    shown = changed(repository, "broadband <", "fast access <")
    old, new = "{term}`broadband <haut débit>`", "{term}`fast access <haut débit>`"
    assert f'[-{old}."-]{{+{new}."+}}' in shown


def test_a_change_in_a_text_of_several_lines_stands_under_the_line_above(repository: Path) -> None:
    shown = changed(repository, "and another", "and one more")
    assert shown.startswith('-16 +16 @@ "A line\\n"\n')


def test_no_change_stands_under_a_field_of_the_header(repository: Path) -> None:
    shown = changed(repository, 'msgid "Un mot"', 'msgid "Des mots"')
    assert shown.startswith("-5 +5 @@\n")


def test_git_translations_takes_what_git_diff_takes(repository: Path) -> None:
    changed(repository, "A word", "Words")
    git(repository, "add", "--all")
    assert git(repository, "translations") == ""
    assert '{+"Words"+}' in git(repository, "translations", "--staged")
