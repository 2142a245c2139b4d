"""The pytest plugin: its fixtures for the tests of a book, and that other projects get none."""

import subprocess
import sys
from pathlib import Path

import pytest

CONF = 'extensions = ["bookpress"]\nlanguage = "fr"\n'
TEST = "def test_it(root, published):\n    assert published == {'fr': 'Français'}\n"


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest by itself in *folder*, which it takes for a project."""
    (folder / "pytest.ini").write_text("[pytest]\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tests_of_a_book_have_its_fixtures(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(CONF)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_book.py").write_text(TEST)
    outcome = run_pytest(tmp_path, "tests")
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("conf", [None, 'extensions = ["myst_parser"]\n'])
def test_the_tests_of_another_project_are_left_as_they_are(
    tmp_path: Path, conf: str | None
) -> None:
    if conf:
        (tmp_path / "conf.py").write_text(conf)
    listed = run_pytest(tmp_path, "--fixtures").stdout
    assert "tmp_path" in listed
    assert "bookpress" not in listed


def test_the_plugin_loads_nothing_heavy() -> None:
    heavy = {"sphinx.application", "sphinx.config", "docutils", "playwright", "bs4", "lxml"}
    code = f"import sys, bookpress.testing.fixtures; print(sorted({heavy!r} & sys.modules.keys()))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
