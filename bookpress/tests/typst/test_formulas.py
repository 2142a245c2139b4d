"""Formulas in the PDF."""

from unicodedata import normalize

import pytest
from bookpress.book.mathematics import formula_in
from bookpress.typst.mathematics import formula_markup
from docutils import nodes
from pypdf import PdfReader

from .conftest import Book, Build

EXTENSIONS = ["amsmath", "colon_fence", "dollarmath"]


class Settings:
    """The settings of a project without commands of its own."""

    formula_macros: dict[str, str] = {}


def markup(latex: str, kind: type[nodes.Element] = nodes.math) -> str:
    formula = formula_in(kind(latex, latex), Settings())  # type: ignore[arg-type]
    assert formula.mathml is not None
    return formula_markup(formula.mathml)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{a}{b}", "frac(a, b)"),
        (r"\sqrt[3]{x}", "root(3, x)"),
        (r"\binom{n}{k}", "binom(n, k)"),
        (r"x_1^2", "attach(scripts(x), b: 1, t: 2)"),
        (r"\sum_{i}^{n}", "attach(∑, b: i, t: n)"),
        (r"\vec{v}", 'accent(v, "\u20d7")'),
        (r"\overline{ab}", "overline(a b)"),
        (r"\overbrace{a}^{n}", "attach(limits(overbrace(a)), t: n)"),
        (r"\left( a \middle| b \right)", r"lr(\( a mid(\|) b \))"),
        (r"m\text{ if }n", 'm"\u00a0if\u00a0"n'),
        (r"\begin{matrix} a & b \\ c & d \end{matrix}", "mat(delim: #none, a, b; c, d)"),
        (r"\cancel{x}", "cancel(x)"),
        (r"\mathrm{d}", "upright(d)"),
    ],
)
def test_a_formula_in_typst(latex: str, expected: str) -> None:
    assert markup(latex) == expected


def test_lines_are_lines_of_typst() -> None:
    lines = markup(r"a &= b \\ &= c", nodes.math_block)
    assert lines.split() == ["a", "&", "\\=", "b", "\\", "&", "\\=", "c"]


@pytest.mark.parametrize("sign", ["!", "/", ":", ";", "<", "=", "@", "|", ",", "(", "]"])
def test_no_sign_is_read_as_typst(sign: str) -> None:
    assert f"\\{sign}" in markup(f"a{sign}b")


@pytest.fixture
def book(build: Build) -> Book:
    return build(
        r"""
        Soit $\frac{p}{q}$ dans le texte : voir {eq}`masse`.

        $$
        E = m^2 \text{ si } v = 0
        $$ (masse)

        \begin{align}
        x &= y \\
        u &= t
        \end{align}

        $$ z \tag{7} $$

        | a |
        |---|
        | $u^2$ |
        """,
        myst_enable_extensions=EXTENSIONS,
        numfig=False,
    )


def test_formulas_are_set_with_their_numbers_and_links(book: Book) -> None:
    assert book.warnings == ""
    assert "voir (1)" in book.text
    text = normalize("NFKC", book.text).replace(" ", "")
    for words in ("E=m2siv=0(1)", "x=y", "u=t(2)", "z(7)"):
        assert words in text
    assert '#xref("un:equation-masse")[(1)]' in book.source


def test_a_formula_says_in_words_what_it_is(book: Book) -> None:
    words: list[str] = []

    def collect(element: object) -> None:
        found = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(found, list):
            for each in found:
                collect(each)
        elif isinstance(found, dict):
            if found.get("/S") == "/Formula":
                words.append(str(found.get("/Alt")))
            collect(found.get("/K", []))

    collect(PdfReader(book.path).root_object["/StructTreeRoot"])
    assert r"\frac{p}{q}" in words
    assert r"E = m^2 \text{ si } v = 0" in words


def test_numbers_by_chapter_are_those_of_the_web_pages(build: Build) -> None:
    book = build("$$ x $$ (masse)\n\nVoir {eq}`masse`.\n", myst_enable_extensions=EXTENSIONS)
    assert "number: [(1.1)]" in book.source
    assert "[(1.1)]" in book.source.partition("Voir")[2]


def test_a_formula_that_is_not_understood_is_set_as_its_source(build: Build) -> None:
    book = build(
        r"""
        Soit $\herbe{x}$ ici.

        $$ \pré $$
        """,
        myst_enable_extensions=EXTENSIONS,
    )
    assert "un.md:4: WARNING: the formula \\herbe{x} is not understood" in book.warnings
    assert "un.md:6: WARNING" in book.warnings
    assert r"\herbe{x}" in book.text
    assert r"\pré" in book.text


def test_a_formula_wider_than_the_page_stays_on_it(build: Build) -> None:
    wide = " + ".join(f"a_{{{number}}}" for number in range(60))
    book = build(f"$$ {wide} $$\n", myst_enable_extensions=EXTENSIONS)
    places: list[float] = []
    for page in PdfReader(book.path).pages[6:7]:
        page.extract_text(
            visitor_text=lambda _text, at, within, *_font: places.append(at[4] + within[4])
        )
    width = float(PdfReader(book.path).pages[6].mediabox.width)
    assert max(places) < width


def test_formulas_of_many_kinds_are_set(build: Build) -> None:
    corpus = [
        r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
        r"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix} \begin{vmatrix} a \end{vmatrix}",
        r"\hat{x} \bar{y} \widetilde{abc} \underbrace{a}_{m} \xrightarrow[g]{f} \boxed{y}",
        r"\mathbb{R} \mathcal{L} \mathfrak{g} \mathbf{v} \mathsf{T} \mathscr{F} \alpha \Omega",
        r"\bigl( x \bigr) \left\{ \frac{a}{b} \right. \left. \frac{dy}{dx} \right|_{x=0}",
        r"\operatorname*{arg\,max}_x \lim_{x \to 0} \sideset{_a^b}{_c}\sum \phantom{x} a \! b",
        r"\begin{array}{lr} a & b \\ \hline c & d \end{array} \displaystyle\sum \tfrac12",
        r"\| x \| \langle y | z \rangle \lfloor w \rfloor 10\,\% \{ \} f''(x) {}_a^b X",
        r"a \mathrel{R} b \mathbin{o} c \kern3pt \overset{?}{=} \cdots \ddots \color{red}{x}",
    ]
    text = "\n\n".join(f"$$\n{latex}\n$$\n\nEt ${latex}$." for latex in corpus)
    assert build(text, myst_enable_extensions=EXTENSIONS).warnings == ""
