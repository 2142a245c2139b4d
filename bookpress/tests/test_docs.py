"""The workshop's documentation: each part has a page, and the page says what a user asks.

What it says is in the code: the docstring of the part's module, the description of each
setting, the comment above each option of the theme.
"""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from warnings import catch_warnings, simplefilter

import pytest
from bookpress.command import VERBS
from bs4 import BeautifulSoup
from sphinx.deprecation import RemovedInSphinx11Warning
from sphinx.testing.util import SphinxTestApp

DOCS = Path(__file__).parents[1] / "docs"
README = DOCS.parent / "README.md"
RECORDS = sorted(DOCS.glob("decisions/[0-9]*.md"))
sys.path.insert(0, str(DOCS / "_ext"))

from parts.markup import SECTIONS, has_section  # noqa: E402
from parts.recorder import THEME, Part, Recorder, names  # noqa: E402
from parts.reference import read_options  # noqa: E402

#: Shared by all parts; nobody loads it by itself.
SHARED = "bookpress.book"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Part]:
    """Return every part of the workshop, with what it adds to Sphinx."""
    folder = tmp_path_factory.mktemp("recorded")
    (folder / "conf.py").write_text("")
    app = SphinxTestApp("dummy", folder)
    recorder = Recorder(app)
    recorder.set_up_all()
    app.cleanup()
    return recorder.parts


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of the documentation's web pages, which build without a warning."""
    folder = tmp_path_factory.mktemp("docs")
    source = folder / "bookpress/docs"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("_build", "parts/*.rst"))
    shutil.copy(README, folder / "bookpress")
    with catch_warnings():
        # MyST-Parser 5.2 includes a file through an attribute that Sphinx 9 deprecates.
        simplefilter("ignore", RemovedInSphinx11Warning)
        app = SphinxTestApp("html", source)
        app.build()
    assert app.warning.getvalue() == ""
    yield Path(app.outdir)
    app.cleanup()


def _page(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def _faults(part: Part) -> list[str]:
    """Return what a user would miss on the page of *part*."""
    faults = (
        [] if part.summary.endswith((".", "…")) else ["the first line of the docstring: a sentence"]
    )
    if part.name != SHARED:
        faults += [
            f"a section {title!r}" for title in SECTIONS[1:] if not has_section(part.text, title)
        ]
    faults += [f"the description of {each.name}" for each in part.settings if not each.description]
    if part.name == THEME:
        options = read_options(part.folder)
        faults += [f"the comment of option {each.name}" for each in options if not each.comment]
    for name, docstring in (part.directives | part.builders).items():
        if not docstring:
            faults.append(f"the docstring of {name}")
    return faults


@pytest.mark.parametrize("name", names())
def test_a_part_says_what_it_gives_with_an_example_its_limits_and_its_settings(
    name: str, parts: dict[str, Part]
) -> None:
    """The docstring of the module has them, and each setting has a description."""
    part = parts[name]
    if missing := _faults(part):
        pytest.fail(f"{part.module.__file__} lacks " + "; ".join(missing))


def test_every_part_has_a_page_with_its_settings(pages: Path, parts: dict[str, Part]) -> None:
    """The page has the name of the part, and a place to link to for each setting."""
    for part in parts.values():
        page = _page(pages / f"parts/{part.page}.html")
        assert page.h1 and (part.name in page.h1.get_text() or part.name == THEME)
        for setting in part.settings:
            assert page.find(id=f"confval-{setting.name}"), setting.name


def test_every_verb_of_the_command_is_documented(pages: Path) -> None:
    """Each has a section with what ``--help`` prints."""
    page = _page(pages / "reference/command.html")
    for verb in VERBS:
        section = page.find(id=f"bookpress-{verb}")
        assert section and "usage:" in section.get_text(), verb


def test_a_page_of_a_part_that_is_gone_is_removed(tmp_path: Path) -> None:
    """A page left over from an earlier build would be published."""
    shutil.copytree(DOCS, tmp_path / "docs")
    shutil.copy(README, tmp_path)
    left_over = tmp_path / "docs/parts/gone.rst"
    left_over.parent.mkdir(exist_ok=True)
    left_over.write_text("Gone\n====\n")
    SphinxTestApp("html", tmp_path / "docs").cleanup()
    assert not left_over.exists()


def test_the_readme_has_a_row_for_every_part() -> None:
    """It names each, and links to the module that documents it."""
    rows = dict(re.findall(r"^\| \[`(bookpress\.[\w.]+)`\]\(([^)]+)\)", README.read_text(), re.M))
    assert set(rows) == set(names()) - {SHARED}
    for name, address in rows.items():
        assert (README.parent / address).is_file(), name


def test_the_example_of_the_readme_works(tmp_path: Path) -> None:
    """Its two blocks make a project whose index lists the person."""
    section = README.read_text("utf-8").split("## One part alone")[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^(?: {4}.*)?\n)+", section, re.M)
    configuration, index = (textwrap.dedent(block) for block in blocks if block.strip())
    (tmp_path / "conf.py").write_text(configuration, "utf-8")
    (tmp_path / "index.rst").write_text(index, "utf-8")
    app = SphinxTestApp("html", tmp_path)
    app.build()
    assert app.warning.getvalue() == ""
    assert "Kelvin, Lord" in (Path(app.outdir) / "index.html").read_text("utf-8")
    app.cleanup()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_of_a_decision_has_its_four_sections_and_is_short(record: Path) -> None:
    """Context, decision, evidence, consequences, in 40 lines at most."""
    text = record.read_text("utf-8")
    sections = ["Context", "Decision", "Evidence", "Consequences"]
    assert re.findall("^## (.+)", text, re.M) == sections
    assert len(text.splitlines()) <= 40


def test_the_records_are_numbered_one_by_one() -> None:
    """A record keeps its number, and a new one takes the next."""
    numbers = [int(record.stem[:2]) for record in RECORDS]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_picture_is_light_enough_for_a_first_page() -> None:
    """Each stays below 150 kB."""
    pictures = list(DOCS.glob("pictures/*"))
    assert pictures
    assert [each.name for each in pictures if each.stat().st_size > 150_000] == []
