"""Quotations and their attributions, on a tiny book in two languages."""

from textwrap import dedent

import pytest
from docutils import nodes

from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "bookpress.quotation"]
myst_enable_extensions = ["colon_fence"]
locale_dirs = ["locales"]
html_theme = "basic"
smartquotes = False
"""
PASSAGE = "Un *pré* au matin."
ATTRIBUTION = "{abbr}`INRA (Institut inventé)`, *Les Prés*"
QUOTATION = f"""
# Le pré

:::{{quotation}}
{PASSAGE}

-- {ATTRIBUTION}
:::
"""


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": QUOTATION})
    return tiny_book


def quotation(book: TinyBook, text: str, source: str = "index.md") -> nodes.block_quote:
    """Return the only quotation of a book that says *text*."""
    book.write({source: dedent(text)})
    book.build()
    (found,) = book.doctree().findall(nodes.block_quote)
    return found


def test_a_passage_is_followed_by_its_attribution_with_its_markup(book: TinyBook) -> None:
    book.build()
    (block,) = book.page().select("blockquote")
    passage, attribution = block.select("p")
    assert passage.decode_contents() == "Un <em>pré</em> au matin."
    assert attribution["class"] == ["attribution"]
    assert attribution.get_text() == "—INRA, Les Prés"
    assert attribution.select_one("abbr[title='Institut inventé']")
    assert attribution.select_one("em")


def test_a_quotation_is_a_plain_block_quote(book: TinyBook) -> None:
    found = quotation(book, QUOTATION)
    assert [type(child) for child in found] == [nodes.paragraph, nodes.attribution]
    assert found["classes"] == []


def test_a_restructuredtext_book_has_quotations_too(book: TinyBook) -> None:
    text = """
    Le pré
    ======

    .. quotation::

       Un pré au matin.

       -- *Les Prés*
    """
    (book.root / "index.md").unlink()
    found = quotation(book, text, "index.rst")
    assert [child.astext() for child in found] == ["Un pré au matin.", "Les Prés"]
    assert isinstance(found[1], nodes.attribution)


def test_without_dashes_there_is_no_attribution(book: TinyBook) -> None:
    found = quotation(book, "# Le pré\n\n:::{quotation}\nUn pré.\n\nAu matin.\n:::\n")
    assert [type(child) for child in found] == [nodes.paragraph, nodes.paragraph]


def test_a_dash_of_dialogue_begins_no_attribution(book: TinyBook) -> None:
    found = quotation(
        book,
        """
        # Le pré

        :::{quotation}
        Il entra.

        — Quel pré !

        -- dit-il, et sortit.

        Ce fut tout.
        :::
        """,
    )
    assert [child.astext() for child in found] == [
        "Il entra.",
        "— Quel pré !",
        "-- dit-il, et sortit.",
        "Ce fut tout.",
    ]
    assert not list(found.findall(nodes.attribution))


def test_an_attribution_over_two_lines_is_whole(book: TinyBook) -> None:
    found = quotation(book, "# Le pré\n\n:::{quotation}\nUn pré.\n\n-- *Les Prés*,\ntome 2\n:::\n")
    assert [child.astext() for child in found] == ["Un pré.", "Les Prés,\ntome 2"]


def test_passage_and_attribution_are_messages_without_their_marks(book: TinyBook) -> None:
    assert book.messages("index") == ["Le pré", PASSAGE, ATTRIBUTION]


def test_passage_and_attribution_are_translated(book: TinyBook) -> None:
    book.translate(
        "en",
        "index",
        {PASSAGE: "A *meadow* at dawn.", ATTRIBUTION: "*Meadows*, {abbr}`INRA (Invented)`"},
    )
    book.build(language="en")
    passage, attribution = book.page(language="en").select("blockquote p")
    assert passage.decode_contents() == "A <em>meadow</em> at dawn."
    assert attribution["class"] == ["attribution"]
    assert attribution.get_text() == "—Meadows, INRA"
    assert attribution.select_one("abbr[title='Invented']")


def test_an_anchor_on_the_line_before_names_the_quotation(book: TinyBook) -> None:
    book.write({"index.md": QUOTATION.replace(":::{quotation}", "(p1)=\n:::{quotation}")})
    book.build()
    assert book.page().select_one("blockquote#p1 .attribution")
    assert book.messages("index") == ["Le pré", PASSAGE, ATTRIBUTION]


def test_a_fault_in_an_attribution_is_reported_at_its_line(book: TinyBook) -> None:
    book.write({"index.md": QUOTATION.replace("{abbr}", "{unheard-of}")})
    assert "index.md:7: WARNING: Unknown interpreted text role" in book.faults()


def test_an_empty_quotation_is_reported(book: TinyBook) -> None:
    book.write({"index.md": "# Le pré\n\n:::{quotation}\n:::\n"})
    assert 'index.md:3: ERROR: Content block expected for the "quotation"' in book.faults()
