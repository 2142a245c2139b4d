"""No text keeps the workshop busy for minutes: what is too long or too dense is refused."""

from pathlib import Path

import pytest
from bookpress.book.bounds import LONGEST_MESSAGE, BoundError, bounded_html, check_paragraph
from bookpress.book.mathematics.latex import FormulaError, prepared
from bookpress.book.po_reader import CatalogError, parse
from bookpress.catalogs.likeness import likeness
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from sphinx.errors import SphinxError

from ..tiny_book import TinyBook

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def test_a_message_that_is_too_long_is_refused_with_its_line() -> None:
    text = f'{HEADER}\nmsgid "a"\nmsgstr "{"b" * (LONGEST_MESSAGE + 1)}"\n'
    with pytest.raises(CatalogError, match=r"a\.po:4: a text of 100,001 characters; the longest"):
        parse(text.encode(), Path("a.po"))
    parse(text.replace("b" * 9, "b").encode(), Path("a.po"))


def test_a_number_of_plural_forms_that_no_language_has_is_refused() -> None:
    for number in ("999999999", "9" * 5000):
        header = HEADER.replace("\\n", f"\\nPlural-Forms: nplurals={number}; plural=0;\\n")
        with pytest.raises(CatalogError, match=r"a\.po:1: the header says nplurals="):
            parse(header.encode(), Path("a.po"))


@pytest.mark.parametrize("sign", ["[^a", "a <!--", '{a="'])
def test_a_paragraph_of_signs_that_open_nothing_is_refused_with_its_line(
    sign: str, tiny_book: TinyBook
) -> None:
    files = {
        "conf.py": "extensions = ['bookpress.book', 'myst_parser']\n",
        "index.md": f"# Livre\n\nUn.\n\n- deux\n- {sign * 10_000}\n",
    }
    tiny_book.write(files)
    with pytest.raises(SphinxError, match=r"index\.md:6: .* signs “.” in a paragraph of"):
        tiny_book.faults()


@pytest.mark.parametrize("sign", ["<!--", "<![a", "<a ", "<a b='"])
def test_html_that_never_ends_is_words_and_other_html_is_as_it_is(sign: str) -> None:
    hostile = f"<b>a</b> {sign * 20_000}"
    assert bounded_html(hostile).startswith("<b>a</b> &lt;")
    assert "<" not in bounded_html(hostile).removeprefix("<b>a</b>")
    honest = "<table>" + "<tr><td>a<!-- b --></td></tr>" * 20_000 + "</table> <br"
    assert bounded_html(honest) == honest


def test_dense_but_honest_paragraphs_are_read() -> None:
    check_paragraph("{term}`a` [b](c)[^d] <br> " * 200)
    check_paragraph("Une phrase, puis une autre. " * 3000 + "{term}`a`[^b] " * 100)
    with pytest.raises(BoundError, match="a paragraph of 20,000 lines"):
        check_paragraph("a\n" * 20_000)


def test_the_plugin_for_notes_still_goes_on_to_the_end_for_each_mark() -> None:
    looked_at: list[int] = []

    class Letters(str):
        __slots__ = ()

        def __getitem__(self, place: object) -> str:
            looked_at.append(0)
            return super().__getitem__(place)  # type: ignore[index]

    parser = MarkdownIt().use(footnote_plugin, always_match_refs=True)
    rule = next(each for each in parser.inline.ruler.__rules__ if each.name == "footnote_ref").fn

    class State:
        pos = 0
        src = Letters("[^a" * 400)
        posMax = 1200  # noqa: N815 - markdown-it's name
        env: dict[str, object] = {}

    rule(State(), True)  # type: ignore[arg-type]
    assert len(looked_at) > 1000


def test_texts_of_few_words_many_times_are_compared_at_once() -> None:
    one, other = " ".join("ab" * 5000), " ".join("baa" * 3000)
    assert likeness(one, other) > 0.8
    assert likeness(one, " ".join("cd" * 5000)) == 0


def test_words_in_another_order_are_as_much_alike_as_they_share_in_order() -> None:
    words = [f"w{number}" for number in range(3000)]
    assert likeness(" ".join(words), " ".join(words[1000:])) == pytest.approx(0.8)
    assert likeness(" ".join(words), " ".join(reversed(words))) == 0


def test_a_formula_with_many_brackets_that_are_not_closed_is_refused() -> None:
    for latex in ("(" * 40, r"\bigl[" * 40, "{(}" * 40, r"\{" * 20):
        with pytest.raises(FormulaError, match="brackets that are not closed"):
            prepared(latex, display=False)
    for latex in (r"]0,1[ \cup " * 30, "(a)" * 500, r"\left(a\right]" * 40, "(" * 9):
        prepared(latex, display=False)
