"""LaTeX in fields: what it means, in text and in markup."""

import pytest
from bookpress.bibliography.latex import address_in, rich, unknown_commands


@pytest.mark.parametrize(
    ("source", "html"),
    [
        (r"On {CO}$_2$ and H$_{2}$O", "On CO<sub>2</sub> and H<sub>2</sub>O"),
        (r"$E=mc^2$, $x^{n+1}$, $\alpha$-decay", "E=mc<sup>2</sup>, x<sup>n+1</sup>, α-decay"),
        (r"\emph{a} \textit{b} {\em c} d", "<em>a</em> <em>b</em> <em>c</em> d"),
        (r"\textbf{a} \texttt{b}", "<strong>a</strong> <code>b</code>"),
        (r"1\textsuperscript{er}, 2\up{e}", "1<sup>er</sup>, 2<sup>e</sup>"),
        (r"{\'e}t\'e, {\"U}ber, \c{c}a, \v{S}, \o, \ss{}", "été, Über, ça, Š, ø, ß"),
        (r"``a'' and `b', c---d, 1--2", "“a” and ‘b’, c—d, 1–2"),
        (r"p.~5, A\,B", "p.\u00a05, A\u202fB"),
        (r"a \& b, 100\% and 100%, \$5, a\_b, \#1", "a &amp; b, 100% and 100%, $5, a_b, #1"),
        (r"{{DNA}} of {E}ngland", "DNA of England"),
        (r"\mkbibquote{a} \enquote{b}", "“a” “b”"),
        (r"\LaTeX{} for \TeX users", "LaTeX for TeXusers"),
        (r"\og mot\fg{}", "«\u00a0mot\u00a0»"),
        (r"{\noopsort{1973b}}1981", "1981"),
        (
            r"\url{https://e.example/~u/a_b%20c}",
            '<a href="https://e.example/~u/a_b%20c">https://e.example/~u/a_b%20c</a>',
        ),
        (r"\href{https://e.example/}{here}", '<a href="https://e.example/">here</a>'),
        (r"\textgreater\ 5 \textdegree{}", "&gt; 5 °"),
        ("a_b and x^y", "a_b and x^y"),
    ],
)
def test_latex_is_read(source: str, html: str) -> None:
    assert rich(source).render_as("html").replace("tt>", "code>") == html
    assert unknown_commands(source) == ()


@pytest.mark.parametrize(
    ("source", "text", "unknown"),
    [
        (r"Voir ici\footnote{Une note}.", "Voir ici (Une note).", (r"\footnote",)),
        (r"A \gloss{word} here", "A word here", ("\\gloss",)),
        (r"A \gloss{a \other[b]{c}}", "A a [b]c", ("\\gloss", "\\other")),
        (r"See \cite{hill} \ref{x}", "See hill x", ("\\cite", "\\ref")),
        (r"C:\temp and \x", r"C:\temp and \x", ("\\temp", "\\x")),
    ],
)
def test_the_text_of_an_unknown_command_is_kept_and_the_command_named(
    source: str, text: str, unknown: tuple[str, ...]
) -> None:
    assert str(rich(source)) == text
    assert unknown_commands(source) == unknown


def test_small_capitals_keep_their_class() -> None:
    (_before, part) = rich(r"ad \textsc{mcx}").parts
    assert part.info == ("smallcaps",)


@pytest.mark.parametrize(
    "source",
    [
        r"https://e.example/a\_b\%20",
        r"\url{https://e.example/a_b%20}",
        r" https://e.example/a_b%20",
    ],
)
def test_an_address_has_no_latex(source: str) -> None:
    assert address_in(source) == "https://e.example/a_b%20"
