"""Python reads what the packages offer each time it is asked; the press does once."""

import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import sphinx.registry
import sphinx.theming
from bookpress.book.compat import read_entry_points_once


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Begin with Python's own function; return how often it goes through the packages."""
    mine = getattr(metadata.entry_points, "__wrapped__", metadata.entry_points)
    for module in (metadata, sphinx.registry, sphinx.theming):
        monkeypatch.setattr(module, "entry_points", mine)
    times: list[str] = []
    distributions: Callable[..., Any] = metadata.distributions

    def noted(**given: Any) -> Iterator[Any]:
        times.append("again")
        yield from distributions(**given)

    monkeypatch.setattr(metadata, "distributions", noted)
    return times


def names(group: str) -> list[str]:
    asked: Callable[..., Any] = vars(sphinx.theming)["entry_points"]
    return sorted(each.name for each in asked(group=group))


def test_python_still_reads_them_each_time(asked: list[str]) -> None:
    """When it does not, `read_entry_points_once` can go."""
    assert names("sphinx.html_themes") == names("sphinx.html_themes")
    assert len(asked) == 2


def test_they_are_the_same_and_read_once_for_what_can_be_imported(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names("sphinx.html_themes")
    asked.clear()
    read_entry_points_once()
    assert names("sphinx.html_themes") == before
    assert metadata.entry_points(group="pybtex.backends", name="html")
    assert len(asked) == 1
    package = tmp_path / "waves-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Name: waves\nVersion: 1.0\n", "utf-8")
    (package / "entry_points.txt").write_text("[sphinx.html_themes]\nwaves = waves\n", "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert names("sphinx.html_themes") == sorted([*before, "waves"])
