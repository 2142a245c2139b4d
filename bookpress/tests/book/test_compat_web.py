"""What the web pages rely on in Sphinx and Furo: these fail when it has changed or is not needed.

`bookpress.book.compat` says of each what it is for.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bookpress.book.compat import SEARCH_INDEX, SEARCH_SCRIPTS, stemmer_script
from sphinx import search
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

from ..tiny_book import TinyBook

CONF = 'project = "Pré"\nauthor = version = copyright = "1"\nhtml_theme = {theme!r}\n'
INDEX = "Pré\n===\n\nUn réseau.\n\n.. toctree::\n\n   a\n   b\n"
#: Writes what Furo has made of the context of a page, once all handlers have run.
PROBE = """
def setup(app):
    app.connect("html-page-context", probe, priority=999)

def probe(app, page, template, context, doctree):
    (app.outdir / f"{page}.made").write_text(context["furo_navigation_tree"])
    (app.outdir / f"{page}.had").write_text(str("toctree" in context))
"""


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF.format(theme="basic"), "index.rst": INDEX})
    tiny_book.write({"a.rst": "A\n=\n\nUn *pré*.\n", "b.rst": "B\n=\n\nUn soir, un pré.\n"})
    return tiny_book


@pytest.fixture
def plain(book: TinyBook) -> Path:
    """Return the pages of a book that has no extension of ours."""
    return book.build()


# -- The script of the search ---------------------------------------------------------------


@pytest.mark.parametrize("name", SEARCH_SCRIPTS)
def test_sphinx_s_scripts_declare_what_the_search_uses(plain: Path, name: str) -> None:
    script = (plain / "_static" / name).read_text("utf-8")
    keywords = r"(const |var |let |class |function |window\.)"
    for declared in SEARCH_SCRIPTS[name]:
        assert re.search(rf"\b{keywords}{declared}\b", script), declared


def test_stop_words_are_a_set_and_a_stemmer_stems_one_word(plain: Path) -> None:
    script = (plain / "_static/language_data.js").read_text("utf-8")
    assert re.search(r"stopwords = new Set\(", script)
    assert "stemWord" in script


def test_the_index_has_the_entries_that_the_search_reads(plain: Path) -> None:
    call = (plain / "searchindex.js").read_text("utf-8")
    found = re.fullmatch(r"Search\.setIndex\((.*)\)", call, re.DOTALL)
    assert found
    index = json.loads(found[1])
    for name, kind in SEARCH_INDEX.items():
        assert isinstance(index[name], kind), name
    pages = [index["docnames"].index(name) for name in ("a", "b")]
    assert index["terms"]["pré"] == pages  # several pages: a list
    assert index["terms"]["soir"] == pages[1]  # one: its number


@pytest.mark.parametrize("theme", ["basic", "furo"])
def test_the_search_page_loads_these_scripts_and_has_a_place_for_results(
    book: TinyBook, theme: str
) -> None:
    book.write({"conf.py": CONF.format(theme=theme)})
    page = (book.build() / "search.html").read_text("utf-8")
    for name in ("searchtools.js", *SEARCH_SCRIPTS):
        assert f"_static/{name}" in page
    assert 'id="search-results"' in page
    assert re.search(r'<main|role="main"', page)


def test_sphinx_s_own_script_is_still_the_one_to_replace(plain: Path) -> None:
    """Needed no more if Sphinx folds accents, or shows the passages, by itself."""
    script = (plain / "_static/searchtools.js").read_text("utf-8")
    assert "const Search = {" in script
    assert "setIndex:" in script
    assert 'normalize("NFD")' not in script


# -- Search languages -----------------------------------------------------------------------


def test_sphinx_keeps_a_search_language_for_the_whole_process(book: TinyBook) -> None:
    known = dict(search.languages)
    book.write({"conf.py": CONF.format(theme="basic") + "extensions = ['bookpress.search']\n"})
    book.build()
    assert search.languages == known  # as compat has put them back
    adding = """
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

class Own(SearchLanguage):
    lang = "xx"
    language_name = "Own"

def setup(app):
    app.add_search_language(Own)
"""
    book.write({"conf.py": CONF.format(theme="basic") + adding})
    try:
        book.build()
        own = search.languages["xx"]  # or compat need not
        assert isinstance(own, type)
        assert issubclass(own, SearchLanguage)
    finally:
        search.languages.clear()
        search.languages.update(known)


def test_sphinx_gives_a_page_the_stemmer_of_one_language(book: TinyBook) -> None:
    assert "window.Stemmer = EnglishStemmer" in stemmer_script(SearchEnglish({}))
    script = (book.build(language="fr") / "_static/language_data.js").read_text("utf-8")
    assert "EnglishStemmer" not in script  # else `stemmer_script` has nothing to add


def test_sphinx_finds_a_heading_by_all_it_holds_as_one_title(tiny_book: TinyBook) -> None:
    probe = """
from bookpress.book.facing import facing_phrase

def setup(app):
    app.setup_extension("bookpress.facing")
    app.connect("doctree-resolved", divide)

def divide(app, doctree, docname):
    for title in doctree.findall(nodes.title):
        title[:] = [facing_phrase("", word, side=side, language="en", missing=False, words=None)
                    for word, side in (("Un", "first"), ("One", "second"))]
"""
    tiny_book.write({"conf.py": f"from docutils import nodes\n{probe}", "index.rst": "T\n=\n"})
    script = (tiny_book.build(language="en") / "searchindex.js").read_text("utf-8")
    assert '"UnOne"' in script  # else part_titles_in_search() has nothing to mend


# -- The words of Sphinx's scripts ----------------------------------------------------------


def test_sphinx_still_makes_a_function_of_the_rule_for_plurals(plain: Path) -> None:
    script = (plain / "_static/doctools.js").read_text("utf-8")
    adding = re.search(r"addTranslations: \(catalog\) => \{(.*?)\n  \}", script, re.DOTALL)
    assert adding
    assert "new Function" in adding[1]
    assert set(re.findall(r"Documentation\.([A-Z_]+)", adding[1])) == {
        "TRANSLATIONS",
        "PLURAL_EXPR",
        "LOCALE",
    }


# -- Menus --------------------------------------------------------------------------------


def test_sphinx_makes_the_tree_of_a_menu_for_each_page_anew(book: TinyBook) -> None:
    """When it does not, `global_toctree` can go."""
    probe = """
from bookpress.book.compat import global_toctree
from docutils import nodes
from sphinx.environment.adapters.toctree import global_toctree_for_doc

def setup(app):
    app.connect("html-page-context", probe)

def probe(app, page, template, context, doctree):
    links = [link["refuri"] for link in global_toctree(app.builder).findall(nodes.reference)]
    trees = {global_toctree_for_doc(app.env, page, app.builder, tags=app.tags) for _ in "12"}
    (app.outdir / f"{page}.made").write_text(f"{len(trees)} {' '.join(links)}")
"""
    book.write({"conf.py": CONF.format(theme="basic") + probe})
    assert (book.build() / "a.made").read_text("utf-8") == "2 a b"


# -- Furo's menu ----------------------------------------------------------------------------


def test_furo_is_imported_without_what_makes_its_menu_until_it_makes_one() -> None:
    def said(script: str) -> list[str]:
        command = [sys.executable, "-c", script]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split(
            "\n"
        )

    script = """
import sys
from bookpress.book.compat import import_furo_without_soup
import_furo_without_soup()
import furo
print(furo.get_navigation_tree(""), "bs4" in sys.modules, "furo.navigation" in sys.modules)
print("toctree-checkbox" in furo.get_navigation_tree("<ul><li><a>a</a><ul></ul></li></ul>"))
"""
    assert said(script) == [" False False", "True", ""]
    plain = said("import furo, sys; print('bs4' in sys.modules)")
    assert plain == ["True", ""]  # else `import_furo_without_soup` can go


def test_furo_makes_a_menu_in_its_own_theme_and_none_in_ours(book: TinyBook) -> None:
    book.write({"conf.py": CONF.format(theme="furo") + PROBE})
    assert "toctree-l1" in (book.build() / "index.made").read_text("utf-8")
    book.write({"conf.py": CONF.format(theme="bookpress") + PROBE})
    tree = book.build()
    assert (tree / "index.made").read_text("utf-8") == ""
    assert (tree / "index.had").read_text("utf-8") == "True"  # for other extensions


def test_furo_gives_the_id_of_a_table_twice_and_a_part_of_ours_once(tiny_book: TinyBook) -> None:
    table = "Title\n=====\n\n.. table:: Words\n   :name: words\n\n   =  =\n   a  b\n   =  =\n"
    tiny_book.write({"conf.py": CONF.format(theme="furo"), "index.rst": table})
    page = (tiny_book.build() / "index.html").read_text("utf-8")
    assert page.count('id="words"') == 2  # else `KeepIdsOnce` has nothing to mend

    tiny_book.write({"conf.py": CONF.format(theme="furo") + 'extensions = ["bookpress.book"]\n'})
    page = (tiny_book.build() / "index.html").read_text("utf-8")
    assert page.count('id="words"') == 1


def test_sphinx_does_not_say_which_way_a_page_is_written(tiny_book: TinyBook) -> None:
    """When it does, `change_pages` and the direction of ``html`` in `book.direction` can go."""
    tiny_book.write({"conf.py": CONF.format(theme="alabaster"), "index.rst": "Title\n=====\n"})
    page = (tiny_book.build("html", "he") / "index.html").read_text("utf-8")
    assert ' lang="he"' in page
    assert " dir=" not in page


# -- Notes in headings ------------------------------------------------------------------------


def test_sphinx_gives_a_note_in_a_translated_heading_no_number(tiny_book: TinyBook) -> None:
    settings = "project = 'Livre'\nlanguage = 'en'\nlocale_dirs = ['locales']\n"
    text = "Titre [#n]_\n===========\n\n.. [#n] Une note.\n"
    tiny_book.write({"conf.py": settings, "index.rst": text})
    tiny_book.translate("en", "index", {"Titre [#n]_": "Title [#n]_"})
    tiny_book.build(language="en")
    heading = tiny_book.page(language="en").h1
    assert heading is not None
    assert heading.get_text() == "Title []¶"  # else update_references() has nothing to mend


def test_sphinx_puts_the_numbers_of_notes_into_the_search_index(tiny_book: TinyBook) -> None:
    text = "Titre [#n]_\n===========\n\n.. [#n] Une note.\n"
    tiny_book.write({"conf.py": "project = 'Livre'\n", "index.rst": text})
    script = (tiny_book.build() / "searchindex.js").read_text("utf-8")
    assert '"Titre 1"' in script  # else retitle_in_search() has nothing to mend


# -- Visitors ---------------------------------------------------------------------------------

NODES = """
from docutils import nodes
from docutils.parsers.rst import Directive

class kept(nodes.General, nodes.Element): pass
class other(nodes.General, nodes.Element): pass

class Kept(Directive):
    def run(self):
        return [kept()]

def write(self, node):
    self.body.append("<p>Gardé.")

def end(self, node):
    self.body.append("</p>")

def setup(app):
    app.add_node(kept, html=(write, end))
    app.add_node(other, epub=(write, end))
    app.add_directive("kept", Kept)
"""


def test_one_visitor_for_e_books_hides_all_those_for_pages(
    tiny_book: TinyBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tiny_book.root)
    conf = "project = copyright = version = author = 'Livre'\nextensions = ['kept_nodes']\n"
    text = "Livre\n=====\n\n.. kept::\n"
    tiny_book.write({"conf.py": conf, "index.rst": text, "kept_nodes.py": NODES})
    with pytest.raises(NotImplementedError, match="kept"):  # else inherit_visitors() can go
        tiny_book.faults("epub")
    tiny_book.write({"conf.py": f"{conf}extensions += ['bookpress.epub']\n"})
    page = (tiny_book.build("epub") / "index.xhtml").read_text("utf-8")
    assert "<p>Gardé.</p>" in page
