"""Saves that the preview follows: its pages are those of a preview that starts from nothing."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bookpress.catalogs.project import read_project
from bookpress.live.follow import Follower
from bookpress.live.view import LatestView, View

from .conftest import Project

#: An extension of the project that stops the pages of texts with a certain word.
STOPPING = """
def stop(app, tree, name):
    if "Halte" in tree.astext():
        raise ValueError("stopped")


def setup(app):
    app.connect("doctree-resolved", stop)
"""


class Preview:
    """A preview of *project* in English, or of a facing *edition* that English is in."""

    def __init__(self, project: Project, output: Path, edition: str = "") -> None:
        self.project, self.output, self.edition = project, output, edition
        self.latest = LatestView()
        sources = read_project(project.root)
        self.follower = Follower(sources, "en", output, self.latest, edition)
        self.follower.first()

    @property
    def view(self) -> View:
        """What is shown."""
        return self.latest.view

    def save(self, *names: str) -> None:
        """Have it follow that the files of these *names* were saved."""
        assert self.follower.saved([self.project.root / name for name in names])

    def texts(self) -> list[str]:
        """Return what is told, without the place."""
        return [warning.text.partition("WARNING: ")[2] for warning in self.view.warnings]

    def files(self) -> dict[str, bytes]:
        """Return all that is shown, by name."""
        site = self.output / "site" / (self.edition or "en")
        files = (path for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


Show = Callable[..., Preview]


@pytest.fixture
def show(project: Project, tmp_path: Path) -> Iterator[Show]:
    """Return a function that starts another preview of the book."""
    previews: list[Preview] = []

    def start(edition: str = "") -> Preview:
        previews.append(Preview(project, tmp_path / f"preview-{len(previews)}", edition))
        return previews[-1]

    yield start
    for preview in previews:
        preview.follower.close()


def assert_is_as_from_nothing(preview: Preview, show: Show) -> None:
    anew = show(preview.edition)
    assert (preview.view.problems, anew.view.problems) == ((), ())
    assert preview.files() == anew.files()
    assert preview.view.pages == anew.view.pages
    assert set(preview.view.warnings) == set(anew.view.warnings)


def write_module(project: Project, name: str, text: str) -> None:
    """Give the project an extension of its own, which it names."""
    project.write(f"{name}.py", text)
    line = "import sys\nsys.path.insert(0, __file__.removesuffix('conf.py'))\n"
    conf = (project.root / "conf.py").read_text("utf-8")
    project.write("conf.py", conf.replace('"myst_parser"', f'"myst_parser", "{name}"') + line)


@pytest.mark.parametrize("edition", ["", "fr-en"], ids=["alone", "beside"])
def test_a_text_that_an_older_copy_takes_the_place_of_is_shown(
    project: Project, show: Show, edition: str
) -> None:
    preview = show(edition)
    copy = project.root / "suite.md~"
    copy.write_text("# La suite\n\nDans un autre temps.\n", "utf-8")
    os.utime(copy, (0, 0))
    copy.replace(project.root / "suite.md")
    preview.save("suite.md")
    assert b"Dans un autre temps." in preview.files()["suite.html"]
    assert_is_as_from_nothing(preview, show)


def test_an_included_text_that_an_older_copy_takes_the_place_of_is_shown(
    project: Project, show: Show
) -> None:
    project.write("conf.py", (project.root / "conf.py").read_text("utf-8") + EXCLUDED)
    project.write("part.md", "Une partie.\n")
    project.edit("suite.md", "Un début.", "```{include} part.md\n```")
    preview = show()
    project.write("part.md", "La même.\n")
    os.utime(project.root / "part.md", (0, 0))
    preview.save("part.md")
    assert b"La m\xc3\xaame." in preview.files()["suite.html"]


EXCLUDED = 'exclude_patterns += ["part.md"]\n'


def test_pages_that_cannot_all_be_written_anew_stay_as_they_were(
    project: Project, show: Show
) -> None:
    project.write("templates/page.html", '{% extends "!page.html" %}')
    conf = (project.root / "conf.py").read_text("utf-8")
    project.write("conf.py", conf + 'templates_path = ["templates"]\n')
    preview = show()
    before = preview.files()
    project.write(
        "templates/page.html", "Autre{% if pagename == 'suite' %}{{ nothing.there }}{% endif %}"
    )
    preview.save("templates/page.html")
    assert preview.view.problems
    assert preview.files() == before


def test_a_text_that_is_gone_has_no_page_and_no_links_and_one_that_comes_has(
    project: Project, show: Show
) -> None:
    project.edit("index.md", "Une phrase.", "Une phrase, [la suite](suite.md).")
    preview = show()
    (project.root / "suite.md").rename(project.root / "suite.txt")
    preview.save("suite.md")
    assert "suite.html" not in preview.files()
    assert_is_as_from_nothing(preview, show)
    (project.root / "suite.txt").rename(project.root / "suite.md")
    preview.save("suite.md")
    assert_is_as_from_nothing(preview, show)


def test_a_static_file_that_is_gone_is_not_shown(project: Project, show: Show) -> None:
    project.write("static/own.css", "p {}")
    conf = (project.root / "conf.py").read_text("utf-8")
    project.write("conf.py", conf + 'html_static_path = ["static"]\nhtml_css_files = ["own.css"]\n')
    preview = show()
    assert "_static/own.css" in preview.files()
    (project.root / "static/own.css").unlink()
    preview.save("static/own.css")
    assert_is_as_from_nothing(preview, show)


def test_a_folder_that_is_gone_takes_its_texts_and_catalogs_with_it(
    project: Project, show: Show
) -> None:
    project.write("part/one.md", "# Une partie\n")
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    words = 'msgid "Une partie"\nmsgstr "A part"\n'
    project.write("locales/en/LC_MESSAGES/part/one.po", header + words)
    project.edit("index.md", "suite\n", "suite\npart/one\n")
    preview = show()
    catalogs = project.root / "locales/en/LC_MESSAGES"
    (catalogs / "part").rename(project.root / "away")
    preview.save("locales/en/LC_MESSAGES/part")
    assert b"Une partie" in preview.files()["part/one.html"]
    (project.root / "part").rename(project.root / "away" / "part.d")
    preview.save("part")
    assert "part/one.html" not in preview.files()
    assert_is_as_from_nothing(preview, show)


def test_after_a_fault_any_file_may_be_what_mends_it(project: Project, show: Show) -> None:
    preview = show()
    write_module(project, "later", "def setup(app):\n    return {}\n")
    (project.root / "later.py").rename(project.root / "later.txt")
    preview.save("conf.py")
    assert "later" in preview.view.problems[0]
    (project.root / "later.txt").rename(project.root / "later.py")
    preview.save("later.py")
    assert_is_as_from_nothing(preview, show)


def test_a_passage_that_another_page_repeats_is_marked_where_it_stands_alone(
    project: Project, show: Show
) -> None:
    conf = (project.root / "conf.py").read_text("utf-8")
    conf = conf.replace('"myst_parser"', '"myst_parser", "sphinx.ext.todo"')
    project.write("conf.py", conf + "todo_include_todos = True\n")
    project.edit("suite.md", "Un début.", "```{todo} À faire.\n```\n\n```{todolist}\n```")
    preview = show()
    assert preview.files()["suite.html"].count(b'id="live-2"') == 1
    project.edit("suite.md", "Une autre fin.", "Une fin encore.")
    preview.save("suite.md")
    assert_is_as_from_nothing(preview, show)
    project.translate("index", '"Little book"', '"Booklet"')
    preview.save("locales/en/LC_MESSAGES/index.po")
    assert_is_as_from_nothing(preview, show)


def test_a_text_in_another_encoding_is_told_with_its_line(project: Project, show: Show) -> None:
    preview = show()
    (project.root / "suite.md").write_bytes(b"# La suite\n\nUn \xe9t\xe9.\n")
    preview.save("suite.md")
    (told,) = preview.view.problems
    assert told == "suite.md:3: this line is not in UTF-8; save the file in UTF-8"
    project.write("suite.md", "# La suite\n\nUn été.\n")
    preview.save("suite.md")
    assert_is_as_from_nothing(preview, show)


@pytest.mark.parametrize("code", ["sys.exit(3)\n", "def setup(app):\n    sys.exit(3)\n"])
def test_a_module_that_ends_the_program_is_told_with_its_line(
    project: Project, show: Show, code: str
) -> None:
    preview = show()
    write_module(project, "ending", f"import sys\n\n{code}")
    preview.save("ending.py", "conf.py")
    line = 2 + code.count("\n")
    assert preview.view.problems == (f"ending.py:{line}: SystemExit: 3",)
    project.write("ending.py", "def setup(app):\n    return {}\n")
    preview.save("ending.py")
    assert_is_as_from_nothing(preview, show)


def test_a_folder_that_goes_while_it_is_looked_through_ends_nothing(
    project: Project, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = show()

    def gone(folder: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(folder))

    with monkeypatch.context() as patched:
        patched.setattr("bookpress.live.follow.read_catalogs", gone)
        preview.save("suite.md")
    assert preview.view.problems[0].endswith("LC_MESSAGES: No such file or directory")
    preview.save("suite.md")
    assert preview.view.problems == ()


def kill_children(process: int, number: int) -> None:
    """Kill the children of a process, once it has that *number* of them."""
    place = Path(f"/proc/{process}/task/{process}/children")
    while len(children := place.read_text().split()) < number:
        pass
    for child in children:
        os.kill(int(child), signal.SIGKILL)
        while Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            pass


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system lists no children")
@pytest.mark.parametrize("edition", ["", "fr-en"], ids=["alone", "beside"])
def test_a_process_that_is_killed_while_it_waits_is_not_missed(
    project: Project, show: Show, edition: str
) -> None:
    preview = show(edition)
    builder = preview.follower._builder._process
    assert builder.pid is not None
    project.translate("suite", '"Column"', '"Pillar"')
    kill_children(builder.pid, 2 if edition else 1)
    preview.save("locales/en/LC_MESSAGES/suite.po")
    assert_is_as_from_nothing(preview, show)

    project.translate("suite", '"Pillar"', '"Row"')
    builder.kill()
    builder.join()
    preview.save("locales/en/LC_MESSAGES/suite.po")
    assert_is_as_from_nothing(preview, show)


def test_after_a_build_that_was_killed_the_next_begins_from_nothing(
    project: Project, show: Show
) -> None:
    kill = STOPPING.replace('raise ValueError("stopped")', "import os; os.kill(os.getpid(), 9)")
    write_module(project, "stopping", kill)
    preview = show()
    project.edit("suite.md", "# La suite", "# La fin")
    project.edit("suite.md", "Un début.", "Halte")
    preview.save("suite.md")
    assert preview.view.problems == (
        "the build broke off (status -9); the next save begins it anew",
    )
    project.edit("suite.md", "Halte", "Un début.")
    preview.save("suite.md")
    assert_is_as_from_nothing(preview, show)


def test_a_warning_of_a_text_stays_while_its_page_is_written_for_another(
    project: Project, show: Show
) -> None:
    project.edit("index.md", "Une phrase.", "{nothing}`x`")
    preview = show()
    told = preview.texts()
    assert told
    project.edit("suite.md", "# La suite", "# La fin")
    preview.save("suite.md")
    assert preview.texts() == told
    assert_is_as_from_nothing(preview, show)


def test_what_was_told_of_all_texts_stays_when_no_page_is_written(
    project: Project, show: Show
) -> None:
    project.edit("index.md", "suite\n", "")
    preview = show()
    assert preview.texts() == ["document isn't included in any toctree [toc.not_included]"]
    project.translate("suite", "# Theirs", "# Others")
    preview.save("locales/en/LC_MESSAGES/suite.po")
    assert_is_as_from_nothing(preview, show)
    assert preview.texts()
    project.edit("index.md", "```{toctree}\n", "```{toctree}\nsuite\n")
    preview.save("index.md")
    assert preview.texts() == []


def test_a_warning_of_an_included_text_stays_until_that_is_mended(
    project: Project, show: Show
) -> None:
    project.write("seule.rst", ":orphan:\n\nSeule\n=====\n\n.. include:: part.txt\n")
    project.write("part.txt", ":nothing:`x`\n")
    preview = show()
    told = preview.texts()
    assert told
    project.edit("suite.md", "Un début.", "Un départ.")
    preview.save("suite.md")
    assert preview.texts() == told
    assert_is_as_from_nothing(preview, show)
    project.write("part.txt", "Mieux.\n")
    preview.save("part.txt")
    assert preview.texts() == []


def test_a_warning_of_a_text_that_is_gone_goes_with_it(project: Project, show: Show) -> None:
    project.write("seule.md", "---\norphan: true\n---\n\n{nothing}`x`\n")
    preview = show()
    assert preview.texts()
    (project.root / "seule.md").unlink()
    preview.save("seule.md")
    assert preview.texts() == []
