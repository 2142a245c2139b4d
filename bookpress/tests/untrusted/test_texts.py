"""What a chapter may reach, in every format."""

import re

import pytest
from bookpress.book.untrusted_text.pages import faults_of_page
from bs4 import BeautifulSoup

from ..tiny_book import TinyBook
from .cases import CASES, HONEST, MARKUP, SECRET, Case
from .conftest import PNG, project, titled, written

#: MyST-Parser 5.2 includes a file through an attribute that Sphinx 9 deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_text_is_told_of_with_its_line(said: str, case: Case) -> None:
    of_it = [line for line in said.splitlines() if f"{case.name}.md:{case.line}: " in line]
    assert any(case.said in line for line in of_it), of_it


@pytest.mark.parametrize("builder", ["html", "epub", "typst", "latex", "text"])
def test_nothing_of_it_is_in_what_is_built(hostile: TinyBook, said: str, builder: str) -> None:
    if builder != "html":
        hostile.faults(builder, "en")
    found = {
        name for name, content in written(hostile.tree(builder, "en")) if SECRET.encode() in content
    }
    assert found == set()


def test_no_page_runs_anything_of_it(hostile: TinyBook, said: str) -> None:
    for case in CASES:
        article = str(hostile.page(case.name, "en").article)
        assert "<h1>" in article and faults_of_page(article) == [], case.name


def test_the_words_of_raw_html_stay(hostile: TinyBook, said: str) -> None:
    for case in MARKUP:
        wanted = BeautifulSoup(case.text, "html.parser").get_text() if "<" in case.text else ""
        shown = hostile.page(case.name, "en").get_text()
        for word in re.findall(r"\b(One|two|bold|Words stay)\b", wanted):
            assert word in shown, case.name


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_text_is_as_it_was_written(honest: TinyBook, name: str) -> None:
    page = (honest.tree("html", "en") / f"{name}.html").read_text("utf-8")
    assert HONEST[name][1] in page + honest.page(name, "en").get_text()


def test_a_folder_beside_the_sources_is_read_if_conf_py_names_it(tiny_book: TinyBook) -> None:
    text = "```{include} ../outside/note.txt\n```\n\n![It](../outside/a.png)"
    book = project(tiny_book, {"one": titled(text)}, 'book_reads = ["../outside"]')
    folder = book.root.parent / "outside"
    folder.mkdir()
    (folder / "note.txt").write_text("A note.")
    (folder / "a.png").write_bytes(PNG)
    book.build("html", "en")
    assert "A note." in book.page("one", "en").get_text()


def test_raw_markup_is_written_if_conf_py_allows_its_format(tiny_book: TinyBook) -> None:
    text = '<iframe src="https://example.org/a"></iframe>\n\n```{raw} typst\n#v(3pt)\n```\n'
    settings = 'book_raw_formats = ["html", "typst"]\nsuppress_warnings = ["html"]'
    book = project(tiny_book, {"one": titled(text)}, settings)
    book.build("html", "en")
    assert book.page("one", "en").iframe
    book.build("typst", "en")
    assert "#v(3pt)" in (book.tree("typst", "en") / "main.typ").read_text()


def test_raw_markup_that_an_extension_makes_stays(tiny_book: TinyBook) -> None:
    extension = """
from docutils import nodes
def setup(app):
    app.connect("doctree-read", lambda app, tree: tree[0].append(
        nodes.raw("", "<p style='color: red'>Made</p>", format="html")))
"""
    book = project(tiny_book, {"one": "# One\n"}, extension)
    book.build("html", "en")
    assert "color: red" in str(book.page("one", "en"))


def test_a_picture_of_another_host_is_loaded_if_conf_py_allows_it(tiny_book: TinyBook) -> None:
    settings = 'book_page_exceptions = ["https://example.org"]'
    book = project(tiny_book, {"one": "# One\n\n![It](https://example.org/a.png)\n"}, settings)
    book.build("html", "en")
    assert book.page("one", "en").find("img", src="https://example.org/a.png")
    other = {"one.md": "# One\n\n![It](https://example.org.example.net/a.png)\n"}
    book.write(other)
    assert "is no file of the project" in book.faults("html", "en")


@pytest.mark.parametrize("name", ["two.md", "_static/two.css", "edition/publisher.toml"])
def test_a_link_out_of_the_project_stops_the_build(tiny_book: TinyBook, name: str) -> None:
    book = project(tiny_book, {"one": "# One\n"}, 'html_static_path = ["_static"]')
    (book.root.parent / "two.md").write_text(f"# {SECRET}\n")
    (book.root / name).parent.mkdir(parents=True, exist_ok=True)
    (book.root / name).symlink_to(book.root.parent / "two.md")
    with pytest.raises(Exception, match=f"{name} is outside of the source folder.*book_reads"):
        book.faults("html", "en")


def test_a_substitution_calls_nothing(tiny_book: TinyBook) -> None:
    called = '{{ env.srcdir.joinpath("part.txt").read_text() }} {{ "".__class__ }}'
    book = project(tiny_book, {"one": f"# One\n\n{called}\n"})
    faults = book.faults("html", "en")
    assert faults.count("SecurityError") == 2
    assert "one.md:3:" in faults
    assert "A part" not in book.page("one", "en").get_text()
