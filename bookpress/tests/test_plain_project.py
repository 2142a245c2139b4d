"""All of the workshop by one line, in a project that is otherwise plain."""

from pathlib import Path

from .alone import plain_project, words_built


def test_links_of_myst_are_followed_without_a_warning(tmp_path: Path) -> None:
    files = {
        "index.md": "# Garden\n\n[The path](way), [the pond](pond.md), [reeds](pond.md#reeds).\n\n"
        "```{toctree}\npond\n```\n\n(way)=\n\n## Way\n\nHedges hum.\n",
        "pond.md": "# Pond\n\n## Reeds\n\nBack to [the garden](index.md).\n",
    }
    settings = "myst_heading_anchors = 2\n"
    book = plain_project(tmp_path / "src", tmp_path / "out", "bookpress", "md", files, settings)
    assert "The path, the pond, reeds." in words_built(book, "html")
