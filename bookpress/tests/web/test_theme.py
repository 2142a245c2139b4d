"""The theme by itself, in a project that is otherwise Sphinx's quickstart."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from bookpress.testing import NewPage
from bookpress.testing.apps import application
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from sphinx.errors import ConfigError

from ..serving import served
from ..tiny_book import TinyBook

CONF = """
project = "Jardin"
author = "Jeanne Exemple"
copyright = "2026, Jeanne Exemple"
release = "0.1"
extensions = []
templates_path = ["_templates"]
html_theme = "bookpress"
html_static_path = ["_static"]
"""
INDEX = """
Jardin
======

.. toctree::

   haies/index
   mare
"""
HEDGES = """
Les haies
=========

.. toctree::

   charme

Plan
----

Un mot.

Suite
-----

Deux mots.
"""
HORNBEAM = "Charme & hêtre\n==============\n\nTaillé.\n"
POND = """
La mare
=======

.. _p1:

Une mare [#]_ au fond [#]_ du jardin.

    Elle est ronde.

    -- Jeanne

.. code-block:: python

   print("eau")

.. [#] Creusée en mars.
.. [#] À l’ombre.
"""


#: Where pages name the author: page → selector.
BYLINES = {"index": ".title-page-author", "mare": ".print-head span"}


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.rst": INDEX, "haies/index.rst": HEDGES})
    tiny_book.write({"haies/charme.rst": HORNBEAM, "mare.rst": POND})
    (tiny_book.root / "_static").mkdir()
    return tiny_book


def set_options(book: TinyBook, **options: object) -> TinyBook:
    book.write({"conf.py": f"{CONF}\nhtml_theme_options = {options!r}\n"})
    return book


def loaded(page: BeautifulSoup) -> list[str]:
    """Return the names of the style sheets and scripts that *page* loads, in order."""
    places = [
        str(element.get("href") or element.get("src") or "")
        for element in page.select("link[rel=stylesheet], script")
    ]
    return [place.partition("_static/")[2].partition("?")[0] for place in places]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_theme_needs_no_line_but_its_name(book: TinyBook, builder: str) -> None:
    tree = book.build(builder)
    for path in tree.rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert page.select("main"), path
        assert page.select_one(".sidebar-tree a"), path
        for element in page.select("a[href], link[rel=stylesheet], [src]"):
            address = str(element.get("href") or element.get("src"))
            target = unquote(re.split("[?#]", address)[0])
            if target and "//" not in target:
                assert (path.parent / target).exists(), (path, address)


def test_the_title_page_names_the_author_and_no_other_page_does(book: TinyBook) -> None:
    book.build()
    assert [found.text for found in book.page().select(".title-page-author")] == ["Jeanne Exemple"]
    assert book.page("mare").select(".title-page-author") == []


def test_the_menu_opens_the_part_that_is_read_and_names_its_boxes(book: TinyBook) -> None:
    book.build()
    tree = book.page("haies/charme").select_one(".sidebar-tree")
    assert tree is not None
    (box,) = tree.select("input.toctree-checkbox")
    assert box["aria-label"] == "Afficher ou masquer le plan de Les haies"
    assert box.has_attr("checked")
    assert tree.select(f"li.has-children.current > label[for={box['id']}]")
    (current,) = tree.select("li.current-page > a")
    assert current.text == "Charme & hêtre"
    (closed,) = book.page("mare").select("input.toctree-checkbox")
    assert not closed.has_attr("checked")


def test_a_page_that_is_no_text_has_the_menu_too(book: TinyBook) -> None:
    book.build()
    for name in ("search", "genindex"):
        links = book.page(name).select(".sidebar-tree > ul > li > a")
        assert [link["href"] for link in links] == ["haies/index.html", "mare.html"]


def test_a_title_that_changes_between_two_builds_changes_in_the_menu(book: TinyBook) -> None:
    with application(book.root, book.out / "fr", language="fr") as app:
        app.build()
        book.write({"mare.rst": "Le lac\n======\n"})
        app.build(force_all=True)
    assert "Le lac" in book.page("haies/index").select(".sidebar-tree")[0].text


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_page_has_the_menu_that_sphinx_makes_for_it(book: TinyBook, builder: str) -> None:
    toctree = "{{ toctree(collapse=False, titles_only=True, maxdepth=-1, includehidden=True) }}"
    block = f'{{% block copyright %}}<div class="sphinx">{toctree}</div>{{% endblock %}}'
    listed = (
        f"{INDEX}\n.. toctree::\n   :caption: Plus\n\n   mare\n   Ailleurs <https://example.org>\n"
    )
    book.write(
        {
            "_templates/page.html": f'{{% extends "!page.html" %}}\n{block}\n',
            "index.rst": listed,
            "haies/index.rst": f"{HEDGES}\n.. toctree::\n\n   h@ie\n",
            "haies/h@ie.rst": "Une\n===\n\nSous\n----\n\nDeux\n====\n",
        }
    )
    for path in book.build(builder).rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        ours, theirs = (
            [
                (link["href"], link["class"], link.text, "current" in item["class"])
                for item in page.select(f"{menu} li")
                if (link := item.find("a"))
            ]
            for menu in (".sidebar-tree", ".sphinx")
        )
        assert ours == theirs
        assert len(ours) == 7


def test_an_attribution_and_the_notes_are_written_for_readers(book: TinyBook) -> None:
    book.build()
    (attribution,) = book.page("mare").select(".attribution")
    assert attribution.text == "— Jeanne"
    (notes,) = book.page("mare").select("aside.footnote-list")
    assert notes["aria-label"] == "Notes"
    assert len(notes.select("aside.footnote")) == 2
    assert len(book.page("mare").select("meta[name=viewport]")) == 1


def test_a_translator_that_the_book_has_chosen_still_works(book: TinyBook) -> None:
    book.write(
        {
            "conf.py": f"""{CONF}
from sphinx.writers.html5 import HTML5Translator

class Own(HTML5Translator):
    def visit_emphasis(self, node):
        self.body.append("<em class='own'>")

def setup(app):
    app.set_translator("html", Own)
""",
            "index.rst": f"{INDEX}\n*Un* mot.\n\n    Vert.\n\n    -- Jeanne\n",
        }
    )
    book.build()
    assert book.page().select("em.own")
    assert book.page().select_one(".attribution").text == "— Jeanne"  # type: ignore[union-attr]


@pytest.mark.parametrize("parent", ["bookpress/page.html", "!page.html"])
def test_a_book_replaces_a_block(book: TinyBook, parent: str) -> None:
    replaced = "{% block copyright %}<p class='licence'>CC BY 4.0</p>{% endblock %}"
    book.write({"_templates/page.html": f'{{% extends "{parent}" %}}\n{replaced}\n'})
    book.build()
    assert book.page("mare").select_one("footer p").text == "CC BY 4.0"  # type: ignore[union-attr]
    assert book.page("mare").select("footer .prev-page")


def test_a_book_replaces_a_sheet(book: TinyBook) -> None:
    own = "/* ours */ p::before { content: '/* ours */' }"
    book.write({"_static/book.css": own})
    tree = book.build()
    assert (tree / "_static/book.css").read_text("utf-8") == own
    (sheet,) = (name for name in loaded(book.page()) if name.endswith(".css"))
    assert "p::before { content: '/* ours */' }" in (tree / "_static" / sheet).read_text("utf-8")


def test_a_sheet_of_an_extension_keeps_its_place(book: TinyBook) -> None:
    set_up = 'def setup(app):\n    app.add_css_file("theirs.css")\n'
    book.write({"conf.py": f"{CONF}\n{set_up}", "_static/theirs.css": "p { color: black }"})
    book.build()
    sheets = [name for name in loaded(book.page()) if name.endswith(".css")]
    order = ["styles/furo.css", "theirs.css", "frame.css", "book.css", "print.css"]
    assert [name for name in sheets if name in order] == order


def fonts(book: TinyBook, name: str) -> list[str]:
    """Return the names of the files of fonts that the page *name* asks for at once."""
    links = book.page(name).select("link[rel=preload][as=font]")
    return [str(link["href"]).rpartition("/")[2] for link in links]


def test_a_page_asks_at_once_for_the_font_it_is_set_in(book: TinyBook) -> None:
    book.write({"mare.rst": f"{POND}\nUne *mare*.\n"})
    tree = book.build()
    assert fonts(book, "index") == ["regular.woff2"]
    assert fonts(book, "mare") == ["regular.woff2", "italic.woff2"]
    assert (tree / "_static/fonts/regular.woff2").exists()
    assert "SIL OPEN FONT LICENSE" in (tree / "_static/fonts/OFL.txt").read_text("utf-8")


@pytest.mark.parametrize(("language", "option"), [("fr", False), ("ar", True), ("ja", True)])
def test_no_font_is_sent_where_none_is_wanted(book: TinyBook, language: str, option: bool) -> None:
    tree = book.build(language=language, html_theme_options={"web_font": option})
    assert "woff2" not in (tree / "index.html").read_text("utf-8")
    assert list(tree.rglob("*.woff2")) == []
    assert "@font-face" not in (tree / "_static/bookpress.css").read_text("utf-8")


def test_with_all_of_bookpress_the_folders_need_no_setting(book: TinyBook) -> None:
    conf = 'project = "Jardin"\nauthor = "Jeanne"\nextensions = ["bookpress"]\n'
    book.write({"conf.py": conf + "bibtex_bibfiles = []\n", "_static/book.css": "/* ours */"})
    book.write({"_templates/page.html": '{% extends "!page.html" %}{% block menu %}{% endblock %}'})
    tree = book.build()
    assert (tree / "_static/book.css").read_text("utf-8") == "/* ours */"
    assert book.page().select("nav.menu") == []


def test_a_page_loads_no_script_that_it_does_not_need(book: TinyBook) -> None:
    book.write({"conf.py": CONF.replace("[]", '["bookpress.search", "bookpress.notes"]')})
    book.build()
    page = book.page("mare")
    assert [name for name in loaded(page) if name.endswith(".js")] == [
        "theme.js",
        "notes-in-place.js",
        "page.js",
    ]
    assert not {"pygments.css", "styles/furo-extensions.css", "options.css"} & set(loaded(page))


def test_what_another_extension_may_need_stays(book: TinyBook) -> None:
    book.write({"_static/own.js": "", "_static/own.css": ""})
    book.build(html_js_files=["own.js"], html_css_files=["own.css"])
    assert {"doctools.js", "documentation_options.js", "styles/furo-extensions.css"} < set(
        loaded(book.page())
    )


def test_code_has_colours_if_the_book_wants_them(book: TinyBook) -> None:
    book.build()
    assert "pygments.css" not in loaded(book.page("mare"))
    set_options(book, code_colours=True).build()
    assert "pygments.css" in loaded(book.page("mare"))


def test_the_button_and_the_plan_can_be_left_out(book: TinyBook) -> None:
    book.build()
    assert book.page("haies/index").select(".theme-toggle")
    assert book.page("haies/index").select(".toc-drawer")
    set_options(book, theme_button=False, page_plan=False).build()
    assert book.page("haies/index").select(".theme-toggle, .toc-drawer") == []


def test_an_option_that_is_none_is_named(book: TinyBook) -> None:
    assert "no option 'announcement'" in set_options(book, announcement="Demain").faults()


@pytest.mark.parametrize(
    ("option", "value", "fault"),
    [
        ("paragraph_numbers", "sometimes", "none of pointed, always, never"),
        ("measure", 54, "no length"),
        ("measure", "54ch; }", "no length"),
        ("light_css_variables", "blue", "no dictionary"),
    ],
)
def test_a_value_that_an_option_cannot_take_is_refused(
    book: TinyBook, option: str, value: object, fault: str
) -> None:
    with pytest.raises(ConfigError, match=f"html_theme_options: {option}: .*{fault}"):
        set_options(book, **{option: value}).build()


# -- In a browser ---------------------------------------------------------------------------


def reading(book: TinyBook, page: Page, name: str = "mare.html") -> Iterator[Page]:
    """Yield *page* with the page *name* of the book, which must run without a complaint."""
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with served(book.build(language="en")) as address:
        page.goto(address + name)
        yield page
    assert complaints == []


def test_the_measure_and_the_colours_are_those_of_the_options(
    book: TinyBook, new_page: NewPage
) -> None:
    set_options(
        book,
        measure="300px",
        light_css_variables={"color-foreground-primary": "rgb(1, 2, 3)"},
        dark_css_variables={"color-foreground-primary": "rgb(4, 5, 6)"},
    )
    for page in reading(book, new_page()):
        text = page.locator("main")
        expect(text).to_have_css("max-width", "300px")
        expect(text).to_have_css("color", "rgb(1, 2, 3)")
        page.emulate_media(color_scheme="dark")
        expect(text).to_have_css("color", "rgb(4, 5, 6)")
        page.locator(".theme-toggle").click()
        expect(text).to_have_css("color", "rgb(1, 2, 3)")


@pytest.mark.parametrize(
    ("value", "opacity", "display"),
    [("pointed", "0", "block"), ("always", "1", "block"), ("never", "0", "none")],
)
def test_paragraph_numbers_are_shown_as_the_option_says(
    book: TinyBook, new_page: NewPage, value: str, opacity: str, display: str
) -> None:
    book.write(
        {
            "conf.py": CONF.replace("[]", '["bookpress.paragraph_numbers"]')
            + f"html_theme_options = {{'paragraph_numbers': {value!r}}}\n"
        }
    )
    for page in reading(book, new_page()):
        number = page.locator(".paragraph-number").first
        expect(number).to_have_css("opacity", opacity)
        expect(number).to_have_css("display", display)


def test_paragraph_numbers_are_there_for_fingers_beside_the_text(
    book: TinyBook, new_page: NewPage
) -> None:
    book.write({"conf.py": CONF.replace("[]", '["bookpress.paragraph_numbers"]')})
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    for page in reading(book, new_page(**phone)):
        number = page.locator(".paragraph-number").first
        expect(number).to_have_css("opacity", "1")
        box, text = number.bounding_box(), number.locator("..").bounding_box()
        assert box is not None
        assert text is not None
        assert min(box["width"], box["height"]) >= 24
        assert 0 <= box["x"] <= box["x"] + box["width"] <= text["x"]


def test_a_part_of_the_menu_opens_from_the_keyboard(book: TinyBook, new_page: NewPage) -> None:
    for page in reading(book, new_page(viewport={"width": 1280, "height": 800})):
        chapter = page.get_by_role("link", name="Charme & hêtre", exact=True)
        expect(chapter).to_be_hidden()
        box = page.get_by_role("switch", name="Show or hide the parts of Les haies")
        box.focus()
        page.keyboard.press("Space")
        expect(chapter.first).to_be_visible()
        expect(box).to_be_checked()


def test_a_short_text_begins_at_the_top(book: TinyBook, new_page: NewPage) -> None:
    tall = new_page(viewport={"width": 1280, "height": 2000})
    for page in reading(book, tall, "haies/charme.html"):
        place = page.get_by_role("heading", level=1).bounding_box()
        assert place is not None
        assert place["y"] < 200


def test_without_button_and_menu_the_script_still_works(book: TinyBook, new_page: NewPage) -> None:
    set_options(book, theme_button=False)
    book.write({"_templates/page.html": '{% extends "!page.html" %}{% block menu %}{% endblock %}'})
    for page in reading(book, new_page()):
        page.keyboard.press("Escape")
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**/haies/charme.html")


def test_sphinx_s_own_search_works_in_the_theme(book: TinyBook, new_page: NewPage) -> None:
    for page in reading(book, new_page(), "search.html?q=ronde"):
        results = page.locator("#search-results")
        expect(results.get_by_role("link", name="La mare")).to_be_visible()
        expect(results).to_contain_text("Elle est ronde.")


def test_an_author_is_named_as_a_text_and_where_there_is_none_nobody_is(book: TinyBook) -> None:
    book.build(author="A & <b>")
    named = [book.page(name).select_one(place) for name, place in BYLINES.items()]
    assert [each.text for each in named if each] == ["A & <b>", "A & <b>"]
    book.write({"conf.py": CONF.replace('author = "Jeanne Exemple"\n', "")})
    book.build()
    assert [book.page(name).select_one(place) for name, place in BYLINES.items()] == [None, None]


def title_links(book: TinyBook, builder: str = "html") -> list[tuple[str, str]]:
    """Return the words and addresses of the links under the title of the book."""
    page = (book.tree(builder) / "index.html").read_text("utf-8")
    links = BeautifulSoup(page, "html.parser").select("nav.title-links a")
    return [(link.text, str(link["href"])) for link in links]


def test_the_title_page_leads_to_where_the_text_begins(book: TinyBook) -> None:
    book.build()
    assert title_links(book) == [("Commencer la lecture", "haies/index.html")]
    numbered = (
        INDEX.replace("haies/index\n", "") + "\n.. toctree::\n   :numbered:\n\n   haies/index\n"
    )
    book.write({"index.rst": numbered, "mare.rst": f"{POND}\n.. _cite:\n\nOn cite ainsi.\n"})
    book.build()
    assert title_links(book) == [
        ("Commencer la lecture", "haies/index.html"),
        ("Citer ce livre", "mare.html#cite"),
    ]
    book.build("singlehtml")
    assert [link for _words, link in title_links(book, "singlehtml")] == ["#document-mare", "#cite"]
    book.write({"index.rst": f"{numbered}\n.. _cite:\n\nOn cite ainsi.\n", "mare.rst": POND})
    book.build()
    assert title_links(book)[-1] == ("Citer ce livre", "#cite")


def test_a_subtitle_is_below_its_title_and_a_heading_breaks_at_its_colon(book: TinyBook) -> None:
    conf = CONF.replace('"Jardin"', '"Jardin : une année"')
    index = INDEX.replace("Jardin\n======", "Jardin : une année\n==================")
    book.write(
        {
            "conf.py": conf,
            "index.rst": index,
            "mare.rst": "La mare : *ronde*, à 20:30\n==========================\n",
        }
    )
    book.build()
    title = book.page().h1
    assert title is not None
    assert title.text.startswith("Jardin : une année")
    assert [found.text for found in title.select(".subtitle")] == ["une année"]
    assert book.page().select(".sidebar-brand .subtitle")[0].text.startswith("une année")
    assert "Jardin : une année" in str(book.page().title)
    assert [found.text for found in book.page("mare").select("h1 .after-colon")] == [
        "ronde, à 20:30"
    ]
