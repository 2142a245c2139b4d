"""Each workaround for another package is still needed, and still works.

A test here fails when a package has mended what we work around: then the workaround goes.
"""

from pathlib import Path

import pytest
from bookpress.book.compat import (
    is_said,
    parse_myst_faster,
    reads_conf,
    said_settings,
    search_this_build_with,
)
from bookpress.testing.apps import application
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers import sphinx_
from pybtex.database import InvalidNameString
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.search import languages
from sphinx.search.en import SearchEnglish
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import docutils_namespace
from sphinxcontrib.bibtex.bibfile import parse_bibdata

from ..tiny_book import TinyBook


class Counter:
    """Calls a function, and counts the calls."""

    def __init__(self, function: object) -> None:
        self.function = function
        self.calls = 0

    def __call__(self, *given: object) -> object:
        self.calls += 1
        return self.function(*given)  # type: ignore[operator]


@pytest.fixture
def parsers(monkeypatch: pytest.MonkeyPatch) -> Counter:
    """Count how often MyST-Parser puts its parser together, as it does by itself."""
    now = vars(sphinx_)["create_md_parser"]
    counter = Counter(getattr(now, "__wrapped__", now))
    monkeypatch.setattr(sphinx_, "create_md_parser", counter)
    return counter


def build(book: TinyBook, *extensions: str) -> None:
    messages = {f"Phrase *{number}*.": f"Sentence *{number}*." for number in range(9)}
    book.write(
        {
            "conf.py": f"extensions = ['myst_parser', *{extensions}]\nlanguage = 'fr'\n"
            "locale_dirs = ['locales']\nproject = 'Livre'\n",
            "index.md": "# Livre\n\n" + "\n\n".join(messages),
        }
    )
    book.translate("en", "index", messages)
    book.build(language="en")


def test_myst_parser_makes_a_parser_for_every_message(
    tiny_book: TinyBook, parsers: Counter
) -> None:
    build(tiny_book)
    assert parsers.calls > 9


def test_with_the_workshop_it_makes_a_few(tiny_book: TinyBook, parsers: Counter) -> None:
    build(tiny_book, "bookpress.book")
    assert 0 < parsers.calls < 9
    assert "Sentence 8." in tiny_book.page(language="en").get_text()


def test_myst_parser_asks_for_default_settings_with_each_text(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docutils import frontend

    counter = Counter(frontend.get_default_settings)
    monkeypatch.setattr(base, "get_default_settings", counter)
    build(tiny_book)
    assert counter.calls > 9


def test_default_settings_that_a_text_changes_are_not_those_of_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(base, "get_default_settings", vars(base)["get_default_settings"])
    monkeypatch.setattr(sphinx_, "create_md_parser", vars(sphinx_)["create_md_parser"])
    parse_myst_faster()
    first, second = (vars(base)["get_default_settings"](sphinx_.MystParser) for _ in "12")
    first.own = 1
    assert not hasattr(second, "own")
    create, config = vars(sphinx_)["create_md_parser"], MdParserConfig()
    assert create(config, SphinxRenderer) is create(config, SphinxRenderer)
    assert create(config, SphinxRenderer) is not create(MdParserConfig(), SphinxRenderer)


def test_sphinx_fills_in_an_author_and_a_project_that_nobody_named() -> None:
    config = Config()
    assert (config.author, config.project) == ("Author name not set", "Project name not set")


def test_whether_a_setting_is_said_is_told_from_its_value() -> None:
    config = Config({"html_use_index": True}, {"html_copy_source": "1"})
    names = ("html_use_index", "html_copy_source", "html_title")
    assert [is_said(config, name) for name in names] == [True, True, False]


def test_sphinx_tells_the_variables_of_conf_py_by_no_public_name() -> None:
    config = Config({"book_languagse": "fr"})
    public = (getattr(config, name) for name in dir(config) if not name.startswith("_"))
    assert not any("book_languagse" in each for each in public if isinstance(each, dict))
    assert said_settings(config) == {"book_languagse": "fr"}


@pytest.mark.parametrize("passed_over", [False, True])
def test_sphinx_has_a_folder_of_conf_py_that_it_was_told_to_pass_over(
    tmp_path: Path, passed_over: bool
) -> None:
    (tmp_path / "conf.py").write_text("", "utf-8")
    (tmp_path / "index.rst").write_text("Text.\n", "utf-8")
    confdir, out = None if passed_over else tmp_path, tmp_path / "out"
    with docutils_namespace():
        app = Sphinx(tmp_path, confdir, out, out, "dummy", status=None, warning=None)

    assert app.confdir == tmp_path
    assert reads_conf(app.config) is not passed_over


def test_sphinx_gives_links_of_a_single_page_two_anchors(tmp_path: Path) -> None:
    files = {
        "conf.py": "",
        "index.rst": "Book\n====\n\n.. toctree::\n\n   one\n\n:ref:`place`\n",
        "one.rst": "One\n===\n\n.. _place:\n\nPlace\n-----\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    app = SphinxTestApp("singlehtml", srcdir=tmp_path)
    try:
        app.build()
        page = (app.outdir / "index.html").read_text("utf-8")
    finally:
        app.cleanup()
    assert 'href="#document-one#place"' in page


def test_sphinx_wants_a_version_of_every_e_book(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text('author = "A"\ncopyright = "A"\n', "utf-8")
    (tmp_path / "index.rst").write_text("Book\n====\n", "utf-8")
    app = SphinxTestApp("epub", srcdir=tmp_path)
    try:
        assert '"version" should not be empty' in app.warning.getvalue()
    finally:
        app.cleanup()


class Ours(SearchEnglish):
    """English, as an extension would have it."""


def test_sphinx_keeps_a_search_language_for_the_whole_process(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx.search.languages", known := dict(languages))
    tiny_book.write({"conf.py": "", "index.rst": "Book\n====\n"})
    with application(tiny_book.root, tiny_book.out) as app:
        app.add_search_language(Ours)
    assert known["en"] is Ours


@pytest.mark.parametrize("built", [True, False])
def test_a_search_language_is_that_of_one_build(tiny_book: TinyBook, built: bool) -> None:
    before = dict(languages)
    tiny_book.write({"conf.py": "", "index.rst": "Book\n====\n"})
    used = []
    with application(tiny_book.root, tiny_book.out) as app:
        search_this_build_with(app, Ours)
        app.connect("html-page-context", lambda *_event: used.append(languages["en"]))
        if built:
            app.build()
    assert languages == before
    assert set(used) == ({Ours} if built else set())


def test_sphinxcontrib_bibtex_and_pybtex_follow_no_crossref_in_what_they_keep(
    tmp_path: Path,
) -> None:
    file = tmp_path / "works.bib"
    file.write_text(
        "@inbook{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, publisher = {Elm}}", "utf-8"
    )
    assert "publisher" not in parse_bibdata([file], "utf-8").data.entries["a"].fields


def test_sphinxcontrib_bibtex_stops_at_a_name_with_too_many_commas(tmp_path: Path) -> None:
    file = tmp_path / "works.bib"
    file.write_text("@book{a, author = {A, B, C, D}}", "utf-8")
    with pytest.raises(InvalidNameString):
        parse_bibdata([file], "utf-8")


FRONT_MATTER = "---\nmyst:\n  substitutions:\n    ville: Tours\n---\n# Livre\n\nÀ {{ ville }}.\n"


def build_with_substitution(book: TinyBook, *extensions: str) -> str:
    """Return what is said of a translation with a substitution of its own document."""
    book.write(
        {
            "conf.py": f"extensions = ['myst_parser', *{extensions}]\nlanguage = 'fr'\n"
            "myst_enable_extensions = ['substitution']\n"
            "locale_dirs = ['locales']\nproject = 'Livre'\n",
            "index.md": FRONT_MATTER,
        }
    )
    book.translate("en", "index", {"À {{ ville }}.": "In {{ ville }}."})
    return book.faults(language="en")


def test_myst_parser_does_not_know_the_substitutions_of_a_document_in_its_translation(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = sphinx_.MystParser.parse
    monkeypatch.setattr(sphinx_.MystParser, "parse", getattr(parse, "__wrapped__", parse))
    assert "'ville' is undefined" in build_with_substitution(tiny_book)


def test_a_substitution_at_the_top_of_a_document_is_known_in_its_translation(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sphinx_, "create_md_parser", vars(sphinx_)["create_md_parser"])
    assert build_with_substitution(tiny_book, "bookpress.book") == ""
    assert "In Tours." in tiny_book.page(language="en").get_text()


@pytest.mark.parametrize("mended", [True, False])
def test_myst_parser_counts_the_words_of_the_last_message_for_those_of_the_document(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch, mended: bool
) -> None:
    if not mended:
        parse = sphinx_.MystParser.parse
        monkeypatch.setattr(sphinx_.MystParser, "parse", getattr(parse, "__wrapped__", parse))
    extensions = ["myst_parser", "bookpress.book"] if mended else ["myst_parser"]
    tiny_book.write({"conf.py": f"extensions = {extensions}\nlocale_dirs = ['locales']\n"})
    tiny_book.write({"index.md": "# Livre\n\nUn deux trois quatre cinq *six*.\n"})
    tiny_book.translate("en", "index", {"Un deux trois quatre cinq *six*.": "*One*."})
    with application(tiny_book.root, tiny_book.out, language="en") as app:
        app.build()
        assert (app.env.metadata["index"]["wordcount"]["words"] > 1) is mended


@pytest.mark.parametrize("mended", [True, False])
def test_myst_parser_takes_no_translation_where_pages_have_metadata(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch, mended: bool
) -> None:
    if not mended:
        parse = sphinx_.MystParser.parse
        monkeypatch.setattr(sphinx_.MystParser, "parse", getattr(parse, "__wrapped__", parse))
    extensions = ["myst_parser", "bookpress.book"] if mended else ["myst_parser"]
    tiny_book.write(
        {
            "conf.py": f"extensions = {extensions}\nlocale_dirs = ['locales']\nproject = 'Livre'\n"
            "myst_html_meta = {'keywords': 'livre'}\n",
            "index.md": "# Livre\n\nUn *mot*.\n",
        }
    )
    tiny_book.translate("en", "index", {"Un *mot*.": "A *word*."})
    tiny_book.faults(language="en")
    assert ("A word." in tiny_book.page(language="en").get_text()) is mended
