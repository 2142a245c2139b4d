"""Formulas: what of LaTeX is understood, and what it becomes."""

import re
from xml.etree.ElementTree import Element

import pytest
from bookpress.book.mathematics import Formula, formula_in
from bookpress.book.mathematics.mathml import as_text
from docutils import nodes


class Settings:
    """The settings of a project that formulas go by."""

    formula_macros = {"norm": r"\lVert #1 \rVert"}
    mathjax3_config = {"tex": {"macros": {"N": r"\mathbb{N}", "pair": [r"(#1, #2)", 2]}}}
    mathjax4_config = None


def formula(latex: str, kind: type[nodes.Element] = nodes.math_block) -> Formula:
    return formula_in(kind(latex, latex), Settings())  # type: ignore[arg-type]


def mathml(latex: str, kind: type[nodes.Element] = nodes.math_block) -> str:
    """Return the MathML of a formula, which must be understood."""
    found = formula(latex, kind)
    assert found.problem == ""
    assert found.mathml is not None
    return as_text(found.mathml)


def rows(latex: str) -> list[list[str]]:
    """Return the text of each cell of the one table that a formula is."""
    found = formula(latex).mathml
    assert isinstance(found, Element)
    return [["".join(cell.itertext()) for cell in row.iter("mtd")] for row in found.iter("mtr")]


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{align*} a &= b \\ c &= d \end{align*}",
        r"\begin{split} a &= b \\ c &= d \end{split}",
        r"\begin{aligned}[t] a &= b \\ c &= d \end{aligned}",
        r"\begin{alignat}{2} a &= b \\ c &= d \end{alignat}",
        r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}",
        r"\begin{equation}\begin{split} a &= b \\ c &= d \end{split}\end{equation}",
        r"a &= b \\ c &= d",
        "a &= b\n\nc &= d",
    ],
)
def test_lines_are_aligned_however_they_are_written(latex: str) -> None:
    assert rows(latex) == [["a", "=b"], ["c", "=d"]]


def test_lines_without_an_alignment_stand_one_under_the_other() -> None:
    assert rows("a = b\n\nc = d") == [["a=b"], ["c=d"]]
    assert rows(r"a = b \\ c = d") == [["a=b"], ["c=d"]]


def test_lines_within_an_environment_are_its_own() -> None:
    assert rows(r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}") == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\norm{x}", "‖x‖"),
        (r"\N \pair{a}{b}", "ℕ(a,b)"),
        (r"\newcommand{\two}[2]{#1#2}\two{a}{b}", "ab"),
        (r"\newcommand{\R}{\mathbb{R}} \R", "ℝ"),
        (r"\text{if $x > 0$ only}", "if x>0 only"),
        (r"\mathop{\mathrm{Res}}\limits_{z} f", "Reszf"),
        (r"\sum_{\substack{i \\ j}} a", "∑ija"),
        (r"\bm{x} % never said", "𝒙"),
        (r"x \label{eq:x} \nonumber", "x"),
        (r"3{,}5", "3,5"),
    ],
)
def test_what_the_library_lacks_is_understood(latex: str, words: str) -> None:
    found = formula(latex)
    assert found.problem == ""
    assert found.mathml is not None
    text = "".join(found.mathml.itertext()).translate({0x2061: None, 0xA0: " "})
    assert text == words


def test_the_number_that_an_author_gives_is_kept_apart() -> None:
    assert formula(r"x = y \tag{7}").tag == "(7)"
    assert formula(r"x = y \tag*{*}").tag == "*"
    assert "7" not in mathml(r"x = y \tag{7}")


def test_a_formula_in_a_line_is_no_block() -> None:
    assert 'display="block"' in mathml("x")
    assert 'display="block"' not in mathml("x", nodes.math)


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{cases} a & b \\ c & d \end{cases}",
        r"\begin{array}{lr} a & b \\ \hline c & d \end{array}",
        r"a \! b \mathrel{R} c \mathbin{o} d",
        r"\cfrac{1}{2} \color{red}{x}",
    ],
)
def test_no_style_is_written_that_a_strict_policy_would_refuse(latex: str) -> None:
    assert not re.search(r"\sstyle=", mathml(latex))


@pytest.mark.parametrize(
    ("latex", "problem"),
    [
        (r"\frac{a}{", 'Expected closing token "}"'),
        (r"\nothing{x}", r'Unknown command "\nothing"'),
        (r"\newcommand{\a}{b", "a brace is not closed"),
        ("{" * 100_000, "more than 10000 characters"),
        ("{" * 3000 + "x" + "}" * 3000, "more than 60 braces"),
    ],
)
def test_a_formula_that_is_not_understood_says_why(latex: str, problem: str) -> None:
    found = formula(latex)
    assert found.mathml is None
    assert problem in found.problem
