"""Which saves the preview hears of: folders that come, go or move, too."""

import shutil
from pathlib import Path

import pytest
from bookpress.live.watch import Watcher

from .conftest import Project


@pytest.fixture
def watcher(project: Project, tmp_path: Path) -> Watcher:
    """Return what follows the book, and has heard of a save in each of its folders."""
    project.write("part/one.md", "# Une\n")
    catalogs = project.root / "locales/en"
    watcher = Watcher(project.root, catalogs, project.root / "_build")
    watcher.start()
    # It begins to follow in threads of its own.
    for name in ("again.md", "part/again.md"):
        _hear_once_followed(watcher, project.root / name)
    return watcher


def _hear_once_followed(watcher: Watcher, path: Path) -> None:
    saves = watcher.saves()
    while watcher._saves.empty():
        path.write_text("# Encore\n", "utf-8")
    while path not in next(saves):
        pass


def hear(watcher: Watcher, *paths: Path) -> None:
    """Wait until it has heard of all *paths*."""
    missing = set(paths)
    for found in watcher.saves():
        missing -= found
        if not missing:
            return


def test_a_folder_that_comes_is_followed_with_what_is_in_it_already(
    watcher: Watcher, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "two.md").write_text("# Deux\n", "utf-8")
    new = project.root / "new"
    (tmp_path / "new").rename(new)
    hear(watcher, new / "two.md")
    project.write("new/three.md", "# Trois\n")
    hear(watcher, new / "three.md")


def test_a_folder_that_takes_the_place_of_another_is_followed(
    watcher: Watcher, project: Project
) -> None:
    part = project.root / "part"
    for number in range(2):
        shutil.copytree(part, project.root / ".copy")
        shutil.rmtree(part)
        (project.root / ".copy").rename(part)
        hear(watcher, part / "one.md")
        project.write(f"part/{number}.md", "# Nouvelle\n")
        hear(watcher, part / f"{number}.md")


def test_a_folder_below_that_moves_is_told_with_its_files_and_its_old_name(
    watcher: Watcher, project: Project
) -> None:
    project.write("part/below/two.md", "# Deux\n")
    hear(watcher, project.root / "part/below/two.md")
    (project.root / "part/below").rename(project.root / "part/other")
    hear(watcher, project.root / "part/below", project.root / "part/other/two.md")
