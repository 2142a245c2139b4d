"""The page before all editions."""

from pathlib import Path

import pytest
from bookpress.press.site import Published, Templates
from bs4 import BeautifulSoup


@pytest.mark.parametrize(
    ("author", "headings"),
    [
        ("A & B", [("h1", "A & B"), ("h2", "English Hedges: a study")]),
        ("", [("h1", "English Hedges: a study")]),
    ],
)
def test_its_first_heading_is_the_author_or_where_there_is_none_the_title(
    author: str, headings: list[tuple[str, str]], tmp_path: Path
) -> None:
    templates = Templates(tmp_path)
    nothing = dict.fromkeys(("base", "path", "offline", "fonts", "cover"), "")
    page = templates.environment.get_template("entry.html").render(
        **nothing,
        editions=[Published("en", "English", "Hedges: a study", "", "")],
        facing={},
        author=author,
        alternates=[],
        embargoed=False,
        words={"en": templates.words("en")},
    )
    found = BeautifulSoup(page, "html.parser").find_all(["h1", "h2"])
    assert [(each.name, each.get_text()) for each in found] == headings
