"""Incremental builds against builds from nothing, on a tiny book."""

from pathlib import Path

import pytest
from bookpress.live import build as preview

from ..tiny_book import TinyBook

CONF = """
extensions = ["sphinxcontrib.bibtex", "bookpress.book.fresh_pages"]
bibtex_bibfiles = ["works.bib"]
bibtex_reference_style = "label"
html_theme = "basic"
html_sidebars = {"**": ["globaltoc.html"]}
html_copy_source = False
numfig = True
numfig_secnum_depth = 0
"""
FIGURE = ".. figure:: banc.png\n   :name: {name}\n\n   {caption}\n"
BIB = """
@book{haie, author = {Bourdon, Ada}, title = {La Haie}, publisher = {Au Buis}, year = 1901}
@book{parc, author = {Carlin, Zoé}, title = {Le Parc}, publisher = {Au Buis}, year = 1902}
@book{pont, author = {Dorval, Léa}, title = {Le Pont}, publisher = {Au Buis}, year = 1903}
"""
BOOK = {
    "conf.py": CONF,
    "banc.png": "",
    "works.bib": BIB,
    "index.rst": "Accueil\n=======\n\n.. toctree::\n   :numbered:\n\n"
    "   un\n   deux\n   trois\n   fin\n",
    "un.rst": "Haies\n=====\n\nUne haie, :cite:t:`haie`, :cite:t:`parc`.\n\n"
    ".. _taille:\n\nTailler\n-------\n\nSouvent.\n",
    "deux.rst": "Bancs\n=====\n\n.. _coin:\n\nUn banc.\n\n"
    + FIGURE.format(name="banc", caption="Un banc"),
    "trois.rst": "Renvois\n=======\n\n:ref:`taille`, :ref:`banc`, :numref:`banc`, "
    ":ref:`là <coin>`, :cite:t:`parc`\n",
    "fin.rst": "Fin\n===\n\n.. bibliography::\n   :style: unsrt\n",
}
EDITS = {
    "a title": {"un.rst": BOOK["un.rst"].replace("Haies\n", "Murs\n")},
    "a title in the same words": {"un.rst": BOOK["un.rst"].replace("Haies\n==", "*Haies*\n====")},
    "a title below": {"un.rst": BOOK["un.rst"].replace("Tailler", "Couper!")},
    "a title more": {"deux.rst": BOOK["deux.rst"] + "\nAssis\n-----\n\nBien.\n"},
    "a caption": {"deux.rst": BOOK["deux.rst"].replace("   Un banc", "   Un siège")},
    "a figure before": {"un.rst": BOOK["un.rst"] + "\n.. figure:: banc.png\n\n   If\n"},
    "the order": {"index.rst": BOOK["index.rst"].replace("un\n   deux", "deux\n   un")},
    "the numbers": {"index.rst": BOOK["index.rst"].replace("   :numbered:\n", "")},
    "the menu's words": {"index.rst": BOOK["index.rst"].replace("   un", "   Murs <un>")},
    "a place": {
        "deux.rst": BOOK["deux.rst"].replace(".. _coin:\n\n", ""),
        "un.rst": BOOK["un.rst"].replace("Souvent.", "Souvent.\n\n.. _coin:\n\nLà."),
    },
    "a work more": {"un.rst": BOOK["un.rst"].replace("Une haie", ":cite:t:`pont`")},
    "the order of works": {"un.rst": BOOK["un.rst"].replace("Une haie", ":cite:t:`parc`")},
    "the labels of works": {"fin.rst": BOOK["fin.rst"] + "   :labelprefix: A\n"},
    "an author's name": {"works.bib": BIB.replace("Carlin", "Carlier")},
    "the bibliography's place": {
        "fin.rst": "Fin\n===\n",
        "deux.rst": BOOK["deux.rst"] + "\n.. bibliography::\n   :style: unsrt\n",
    },
    "a page more": {
        "index.rst": BOOK["index.rst"] + "   quatre\n",
        "quatre.rst": "Murs\n====\n\nUn mur.\n",
    },
}


#: A book with every part that shows something of other pages, or of files beside them.
PARTS_CONF = """
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1.0"
language = "fr"
extensions = ["bookpress", "bookpress.book.fresh_pages"]
bibtex_bibfiles = ["works.bib"]
index_groups = {"plants": "Plantes"}
cover_size = (100, 150)  # in pixels: quick to draw
"""
PARTS = {
    "conf.py": PARTS_CONF,
    "works.bib": BIB,
    "index.md": "# Jardin\n\n:::{toctree}\nun\ndeux\nmots\nlistes\n:::\n",
    "un.md": "# Un\n\n:::{entries}\nplants: buis\n:::\n\n(p1)=\nUne {term}`haie`, "
    "{cite:p}`haie`.\n\nEncore {cite:p}`parc`.\n",
    "deux.md": "# Deux\n\n(p2)=\nUn banc au soleil.\n",
    "mots.md": "# Mots\n\n:::{glossary}\n:sorted:\n\nhaie\n: Des arbustes.\n:::\n",
    "listes.md": "# Listes\n\n:::{bibliography}\n:::\n\n:::{grouped-index}\n:::\n\n"
    ":::{apparatus}\n:::\n\n:::{translators}\n:::\n\n:::{errata}\n:::\n",
    "edition/apparatus.toml": '[[departure]]\nid = "E1"\nline = 1\nclass = "G"\n'
    'witness = "Un ban"\nreading = "Un banc"\nreason = "coquille"\n',
    "edition/errata.toml": '[[erratum]]\nversion = "1.0"\ndate = 2026-01-02\n'
    'anchor = "p2"\nwas = "Un ban"\nnow = "Un banc"\n',
    "locales/en/LC_MESSAGES/un.po": 'msgid ""\nmsgstr ""\n'
    '"Last-Translator: Ada Hill\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n',
}
#: A file → what is replaced in it, and by what.
PARTS_EDITS = {
    "an entry of the index": ("un.md", "plants: buis", "plants: if"),
    "the number of a paragraph": ("un.md", "(p1)=", "(p1a)="),
    "a citation": ("deux.md", "soleil.", "soleil, {cite:p}`haie`."),
    "a work of the same author and year": ("un.md", "`parc`", "`pont`"),
    "a title": ("deux.md", "# Deux", "# Second"),
    "the words of a reading": ("deux.md", "Un banc", "Au nord, un autre. Un banc"),
    "the place of an erratum": ("deux.md", "(p2)=", "## Au soleil\n\n(p2)="),
    "the reason of a departure": ("edition/apparatus.toml", "coquille", "faute"),
    "an erratum": ("edition/errata.toml", "2026-01-02", "2026-01-03"),
    "a term": ("mots.md", "haie\n:", "buisson\nhaie\n:"),
    "a translator": ("locales/en/LC_MESSAGES/un.po", "Ada Hill", "Bea Wood"),
}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write(BOOK)
    return tiny_book


def pages(tree: Path) -> dict[str, bytes]:
    return {page.name: page.read_bytes() for page in tree.glob("*.html")}


def rewritten(book: TinyBook) -> set[str]:
    """Build *book* again and return the pages of text that were written."""
    tree = book.tree()
    chapters = [tree / f"{name}.html" for name in ("index", "un", "deux", "trois", "fin")]
    before = {page: page.stat().st_mtime_ns for page in chapters}
    book.build()
    return {page.stem for page in chapters if page.stat().st_mtime_ns != before[page]}


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_on_top_of_another_is_as_a_build_from_nothing(book: TinyBook, edit: str) -> None:
    before = pages(book.build())
    book.write(EDITS[edit])
    again = pages(book.build())
    assert again == pages(TinyBook(book.root, book.out / "anew").build())
    assert again != before


@pytest.mark.parametrize("edit", PARTS_EDITS)
def test_what_a_part_gathers_is_as_in_a_build_from_nothing(tiny_book: TinyBook, edit: str) -> None:
    tiny_book.write(PARTS)
    before = pages(tiny_book.build())
    name, old, new = PARTS_EDITS[edit]
    assert old in PARTS[name]
    tiny_book.write({name: PARTS[name].replace(old, new)})
    again = pages(tiny_book.build())
    assert again == pages(TinyBook(tiny_book.root, tiny_book.out / "anew").build())
    assert again != before


def test_the_page_that_was_saved_is_written_before_the_others_that_show_its_title(
    book: TinyBook,
) -> None:
    request = preview.BuildRequest(book.root, "fr", book.root, book.out / "live", book.out / "kept")
    assert preview.build(request).finished
    book.write({"un.rst": BOOK["un.rst"].replace("Haies\n", "Murs\n")})
    outcome = preview.build(request)
    assert outcome.read == {"un"}
    assert outcome.pages.keys() == {"index", "un", "deux", "trois", "fin"}
    assert next(iter(outcome.pages)) == "un"


def test_every_menu_shows_a_new_title(book: TinyBook) -> None:
    book.build()
    book.write(EDITS["a title"])
    book.build()
    for name in ("index", "un", "deux", "trois", "fin", "search", "genindex"):
        menu = book.page(name).select_one(".sphinxsidebar")
        assert menu and "Murs" in menu.get_text()
        assert "Haies" not in menu.get_text()


def test_a_changed_paragraph_rewrites_no_other_chapter(book: TinyBook) -> None:
    book.build()
    book.write({"un.rst": BOOK["un.rst"].replace("Une haie", "Deux haies")})
    # Sphinx itself rewrites the page whose table of contents names the changed one.
    assert rewritten(book) == {"un", "index"}
    assert "Deux haies" in book.page("un").get_text()


def test_a_build_of_nothing_new_rewrites_no_page(book: TinyBook) -> None:
    book.build()
    assert rewritten(book) == set()


def test_the_search_knows_no_word_that_no_page_has(book: TinyBook) -> None:
    book.build()
    book.write({"un.rst": BOOK["un.rst"].replace("Une haie", "Des murs")})
    tree = book.build()
    fresh = TinyBook(book.root, book.out / "anew").build()
    assert '"haie"' not in (tree / "searchindex.js").read_text("utf-8")
    assert (tree / "searchindex.js").read_bytes() == (fresh / "searchindex.js").read_bytes()


def test_the_search_keeps_the_index_entries_of_pages_that_did_not_change(book: TinyBook) -> None:
    def indexes() -> list[str]:
        trees = [TinyBook(book.root, out).tree() for out in (book.out, book.out / "anew")]
        for tree in trees:
            TinyBook(book.root, tree.parent.parent).faults()
        return [(tree / "searchindex.js").read_text("utf-8") for tree in trees]

    entries = "\n.. index:: pierre, ! Mur; pierre\n\nUn mur.\n\n.. index:: Pierre\n\nUn autre.\n"
    more = {f"{name}.rst": BOOK[f"{name}.rst"] + entries for name in ("un", "deux", "trois")}
    more["trois.rst"] += "\n.. index:: arbre\n"
    book.write(more)
    book.build()
    book.write({"un.rst": more["un.rst"].replace("Une haie", "Deux haies")})
    assert rewritten(book) == {"un", "index"}
    kept, made = indexes()
    assert kept == made
    assert '"pierre":[[0,' in made
    (book.root / "trois.rst").unlink()
    book.write({"index.rst": BOOK["index.rst"].replace("   trois\n", "")})
    kept, made = indexes()
    assert kept == made
