"""The workshop knows no book: it names neither the essay beside it nor its author."""

import re
from pathlib import Path

import pytest
from sphinx.config import Config
from sphinx.util.tags import Tags

WORKSHOP = Path(__file__).parents[1]
BOOK = WORKSHOP.parent
#: Not ours: made, or of others.
LEFT_OUT = {"__pycache__", "requirements", "_build", "node_modules"}


def names_of_the_book() -> list[str]:
    """Return what would give the book away: author, title, file, chapters."""
    config = Config.read(BOOK, overrides={}, tags=Tags())
    authors = [config.author, *config.author.split()]
    titles = re.split(r"\s*:\s*", config.project)
    slugs = re.findall(r'^typst_filename = "(.+)"', (BOOK / "conf.py").read_text("utf-8"), re.M)
    # What the sample book of the tests has as well gives nothing away.
    sample = {path.stem for path in (WORKSHOP / "tests/sample").rglob("*.md")}
    chapters = {path.stem for path in BOOK.glob("chapters/*.md")} - sample
    return [" ".join(name.split()) for name in (*authors, *titles, *slugs, *chapters)]


def texts() -> list[Path]:
    return [
        path
        for path in sorted(WORKSHOP.rglob("*"))
        if path.is_file()
        and not LEFT_OUT & {*path.relative_to(WORKSHOP).parts}
        and not any(part.startswith(".") for part in path.relative_to(WORKSHOP).parts)
        and path.suffix in {".py", ".md", ".toml", ".html", ".jinja", ".typ", ".css", ".js", ".po"}
    ]


@pytest.mark.skipif(not (BOOK / "conf.py").exists(), reason="there is no book beside the workshop")
def test_nothing_in_the_workshop_names_the_book() -> None:
    names = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names_of_the_book()))
    found = [
        f"{path.relative_to(WORKSHOP)}:{number}: {match[0]}"
        for path in texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := names.search(line))
    ]
    assert found == []
