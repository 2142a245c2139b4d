"""Text that parsers give no place to is translated as any other, and where it stands."""

from textwrap import indent

import pytest

from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "bookpress.book"]
myst_enable_extensions = ["colon_fence", "deflist"]
language = "fr"
project = "Livre"
locale_dirs = ["locales"]
"""
TABLE = "| Ville | Arbre *haut* |\n|---|---|\n| Tours | frêne |\n"
IN_A_TABLE = ":::{table} Les arbres\n" + TABLE + ":::\n"
IN_A_NOTE = ":::{note}\nLisez.\n\n" + TABLE + ":::\n"
IN_A_LEGEND = ":::{figure} vue.svg\nUne vue\n\n" + TABLE + ":::\n"
IN_AN_ADMONITION = ":::{admonition} Avis\n- Voyez.\n\n" + indent(TABLE, "  ") + ":::\n"
CELLS = {"Ville": "Town", "Arbre *haut*": "Tall *tree*", "Tours": "Tower", "frêne": "ash"}


@pytest.mark.parametrize("text", [IN_A_TABLE, IN_A_NOTE, IN_A_LEGEND, IN_AN_ADMONITION, TABLE])
def test_the_cells_of_a_table_are_translated_each_in_its_place(
    text: str, tiny_book: TinyBook
) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    tiny_book.write({"conf.py": CONF, "vue.svg": svg, "index.md": f"# Livre\n\n{text}\nFin.\n"})
    assert set(CELLS) <= set(tiny_book.messages("index"))
    tiny_book.translate("en", "index", CELLS)
    tiny_book.build(language="en")
    rows = [
        [cell.get_text() for cell in row.select("th, td")]
        for row in tiny_book.page(language="en").select("table tr")
    ]
    assert rows == [["Town", "Tall tree"], ["Tower", "ash"]]
    assert [em.get_text() for em in tiny_book.page(language="en").select("th em")] == ["tree"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "index.rst",
            "Livre\n=====\n\n.. sidebar:: Titre\n   :subtitle: Un *peu* plus\n\n   Oui.\n",
        ),
        ("index.md", "# Livre\n\n:::{sidebar} Titre\n:subtitle: Un *peu* plus\n\nOui.\n:::\n"),
    ],
)
def test_the_subtitle_of_a_sidebar_is_translated(name: str, text: str, tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, name: text})
    tiny_book.translate("en", "index", {"Un *peu* plus": "A *little* more"})
    tiny_book.build(language="en")
    subtitle = tiny_book.page(language="en").select_one(
        "aside.sidebar .sidebar-subtitle, aside p + p"
    )
    assert subtitle is not None
    assert subtitle.get_text() == "A little more"


def test_a_place_is_that_of_the_table(tiny_book: TinyBook) -> None:
    tiny_book.write({"conf.py": CONF, "index.md": f"# Livre\n\nUn.\n\n{IN_A_TABLE}"})
    templates = tiny_book.build("gettext")
    text = (templates / "index.pot").read_text("utf-8")
    place, _, _ = text.partition('\nmsgid "Tours"')
    assert place.endswith("index.md:6")


def test_the_words_of_a_program_are_no_message(tiny_book: TinyBook) -> None:
    extension = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class Label(nodes.paragraph):
    pass

class Tab(SphinxDirective):
    required_arguments = 1

    def run(self):
        made = nodes.paragraph("", "made up")
        return [nodes.container("", Label("", self.arguments[0]), made)]

def setup(app):
    app.add_node(Label, html=(lambda self, node: None, lambda self, node: None))
    app.add_directive("tab", Tab)
"""
    conf = CONF.replace('["myst_parser"', '["words", "myst_parser"')
    path = "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\n"
    tiny_book.write({"conf.py": path + conf, "words.py": extension})
    tiny_book.write({"index.md": "# Livre\n\n:::{tab} Ongle\n:::\n"})
    assert tiny_book.messages("index") == ["Livre", "Ongle"]
