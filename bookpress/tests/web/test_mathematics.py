"""Formulas on web pages and in e-books, in a tiny book in two languages."""

import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from ..alone import PLAIN, plain_project
from ..epub.checking import faults_of
from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "bookpress.mathematics"]
myst_enable_extensions = ["dollarmath", "amsmath"]
locale_dirs = ["locales"]
html_theme = "basic"
"""
INDEX = r"""
# Le pré de $n$ arbres

Soit $a^2$ dans le texte : voir {eq}`masse`.

$$
E = mc^2 \text{ si } v = 0
$$ (masse)

\begin{align}
a &= b \\
c &= d
\end{align}
"""


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    tiny_book.write({"conf.py": CONF, "index.md": INDEX})
    return tiny_book


def formulas(page: BeautifulSoup) -> list[Tag]:
    return page.select('[role="main"] math')


def test_a_formula_is_mathml_with_its_source_as_its_words(book: TinyBook) -> None:
    book.build()
    title, in_line, apart, aligned = formulas(book.page())
    assert title.get_text() == "n"
    assert in_line["alttext"] == "a^2"
    assert in_line.select_one("msup") is not None
    assert apart["display"] == "block"
    assert apart["alttext"] == r"E = mc^2 \text{ si } v = 0"
    assert len(aligned.select("mtr")) == 2


def test_a_page_with_formulas_asks_nothing_of_another_host_and_has_no_inline_style(
    book: TinyBook,
) -> None:
    book.build()
    page = book.page()
    assert not page.select('script[src*="://"], link[rel="stylesheet"][href*="://"]')
    assert not page.select("math[style], math [style]")
    assert (book.tree() / "_static" / "formulas.css").is_file()
    assert page.select('link[href*="formulas.css"]')


def test_a_page_without_formulas_has_no_sheet_for_them(book: TinyBook) -> None:
    book.write({"index.md": "# Le pré\n\nRien."})
    book.build()
    assert not book.page().select('link[href*="formulas.css"]')


def test_a_formula_has_its_number_and_links_lead_to_it(book: TinyBook) -> None:
    book.build()
    page = book.page()
    (formula,) = page.select("#equation-masse")
    number = formula.select_one(".eqno")
    assert number is not None
    assert number.get_text().startswith("(1)")
    link = page.select_one('a[href="#equation-masse"].internal')
    assert link is not None
    assert link.get_text() == "(1)"


def test_numbers_by_chapter_are_sphinx_s(book: TinyBook) -> None:
    book.write({"index.md": "# Livre\n\n```{toctree}\n:numbered:\nun\n```", "un.md": INDEX})
    book.build(numfig=True)
    (number, *_others) = book.page("un").select("#equation-masse .eqno")
    assert number.get_text().startswith("(1.1)")


def test_formulas_are_translated_as_formulas(book: TinyBook) -> None:
    messages = {
        "Soit $a^2$ dans le texte : voir {eq}`masse`.": "Let $b^3$ be: see {eq}`masse`.",
        r"E = mc^2 \text{ si } v = 0": r"E = mc^2 \text{ if } v = 0",
    }
    book.translate("en", "index", messages)
    book.build("html", "en")
    words = [formula["alttext"] for formula in formulas(book.page(language="en"))]
    assert words[:3] == ["n", "b^3", r"E = mc^2 \text{ if } v = 0"]
    assert "::" not in book.page(language="en").get_text()


def test_code_of_markdown_is_translated_as_code(book: TinyBook) -> None:
    book.write({"index.md": "# Le pré\n\n```python\nprint('herbe')\n```\n"})
    book.translate("en", "index", {"print('herbe')\n": "print('grass')\n"})
    book.build("html", "en", gettext_additional_targets=["literal-block"])
    (code,) = book.page(language="en").select("pre")
    assert code.get_text() == "print('grass')\n"


def test_translators_are_given_formulas_as_they_are_typed(book: TinyBook) -> None:
    messages = book.messages("index")
    assert "Soit $a^2$ dans le texte : voir {eq}`masse`." in messages
    assert r"E = mc^2 \text{ si } v = 0" in messages


def test_a_formula_that_is_not_understood_is_its_source_with_a_warning(book: TinyBook) -> None:
    book.write({"index.md": "# Le pré\n\nSoit $\\herbe{x}$ ici.\n"})
    faults = book.faults()
    assert r"index.md:3: WARNING: the formula \herbe{x} is not understood" in faults
    (source,) = book.page().select("span.math code")
    assert source.get_text() == r"\herbe{x}"


def test_another_renderer_comes_before_this_one(book: TinyBook) -> None:
    book.build(html_math_renderer="mathjax")
    assert not formulas(book.page())
    # It warns that there is no LaTeX here to draw them with.
    book.faults(extensions=["myst_parser", "sphinx.ext.imgmath", "bookpress.mathematics"])
    assert not formulas(book.page())


@pytest.mark.parametrize("part", ["epub", "mathematics"])
@pytest.mark.parametrize("markup", PLAIN)
def test_an_e_book_has_mathml(part: str, markup: str, tiny_book: TinyBook) -> None:
    files = {
        "index.md": "# Garden\n\nLet $a^2$ be.\n\n$$\n\\sqrt{x}\n$$ (root)\n\nSee {eq}`root`.\n",
        "index.rst": "Garden\n======\n\nLet :math:`a^2` be.\n\n.. math:: \\sqrt{x}\n   :label: root"
        "\n\nSee :eq:`root`.\n",
    }
    text = {f"index.{markup}": files[f"index.{markup}"]}
    settings = 'myst_enable_extensions = ["dollarmath"]'
    book = plain_project(tiny_book, markup, part, files=text, settings=settings)
    page = page_of(book, "index.xhtml")
    assert [math["alttext"] for math in page.select("math")] == ["a^2", r"\sqrt{x}"]
    assert "\\(" not in page.get_text()


def page_of(book: TinyBook, name: str) -> BeautifulSoup:
    """Return the page *name* of the e-book that *book* is built as."""
    with zipfile.ZipFile(ebook(book)) as archive:
        return BeautifulSoup(archive.read(name), "html.parser")


def ebook(book: TinyBook) -> Path:
    (file,) = book.build("epub", "en").glob("*.epub")
    return file


def test_epubcheck_finds_nothing_in_an_e_book_with_formulas(
    tiny_book: TinyBook, java: None
) -> None:
    corpus = [
        r"\frac{a}{b} \sqrt[3]{x} \binom{n}{k} \cfrac{1}{2} \dfrac{1}{2}",
        r"\sum_{i=1}^n \int_0^1 \lim_{x \to 0} \xrightarrow[g]{f}",
        r"\begin{cases} a & b \\ c & d \end{cases} \begin{pmatrix} 1 & 2 \end{pmatrix}",
        r"\begin{array}{lr} a & b \\ \hline c & d \end{array} \displaystyle x",
        r"\hat{x} \overline{AB} \overbrace{a}^n \boxed{x} \cancel{y} \color{red}{z} a \! b",
        r"\left( \frac{a}{b} \right] \big| \mathbb{R} \mathcal{L} \sideset{_a}{_b}\sum",
    ]
    text = "# Garden\n\n" + "\n\n".join(f"$$\n{latex}\n$$\n\nAnd ${latex}$." for latex in corpus)
    settings = 'myst_enable_extensions = ["dollarmath"]'
    plain_project(tiny_book, "md", "epub", files={"index.md": text}, settings=settings)
    assert faults_of(ebook(tiny_book)) == []
