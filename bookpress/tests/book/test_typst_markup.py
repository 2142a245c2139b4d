"""Text in Typst's syntax: Typst itself is asked whether it reads back what was written."""

import re
from collections.abc import Iterable
from itertools import product

import pytest
import typst
from bookpress.book.typst.markup import array, block, call, content, markup, string
from hypothesis import given, settings
from hypothesis import strategies as st

# Gives the characters that content prints, and stops at anything but text.
READER = """
#let read(it) = {
  if it.has("text") { it.text }
  else if it == [ ] { " " }
  else if it.has("children") { it.children.map(read).join("") }
  else if it.func() == strong { read(it.body) }
  else { panic("not plain text: " + repr(it)) }
}
#let one-space(text) = text.replace(regex(" +"), " ")
"""
# Characters that mean something to Typst, alone or together, and a few that never do.
SIGNS = " -=+/.*_#@$<>[](){}`\\'\"~;:,!?&|^%1ah\u00a0\u202f"


def read_back(cases: Iterable[tuple[str, str]]) -> None:
    """Assert that each piece of markup prints the text beside it."""
    lines = [f"#assert.eq(one-space(read[{source}]), {string(text)})" for source, text in cases]
    typst.compile((READER + "\n".join(lines)).encode(), format="svg")


@pytest.mark.parametrize("split", [0, 1, 2])
def test_any_signs_are_printed_as_they_stand(split: int) -> None:
    """Also when docutils gives them in two pieces."""
    texts = ["".join(signs) for signs in product(SIGNS, repeat=3)]
    pieces = [(markup(text[:split]), text[split:], text) for text in texts if "  " not in text]
    read_back((before + markup(rest, after=before), text) for before, rest, text in pieces)


def test_no_sign_goes_on_with_the_call_before_it() -> None:
    before = "#" + call("strong", body=content("x"))
    texts = ["".join(signs) for signs in product(SIGNS, repeat=2)]
    read_back((before + markup(text, after=before), "x" + text) for text in texts if text != "  ")


def one_space(text: str) -> str:
    """Return *text* with one space for each run of white space, as prose has."""
    return re.sub("[ \t\n\r\v\f\x85\u2028\u2029]+", " ", text)


TEXTS = st.text(SIGNS, min_size=1, max_size=6) | st.text(min_size=1, max_size=6)
PIECES = st.lists(st.tuples(st.booleans(), TEXTS), min_size=1, max_size=6)


@settings(max_examples=40)
@given(st.lists(PIECES, min_size=1, max_size=60))
def test_any_characters_are_printed_in_any_pieces_before_and_after_a_call(
    phrases: list[list[tuple[bool, str]]],
) -> None:
    """Each phrase is made of texts as docutils may part them, some of them emphasised."""
    cases = []
    for phrase in phrases:
        source, expected, last = "", "", ""
        for is_strong, text in phrase:
            last = "#strong" + content(markup(text)) if is_strong else markup(text, after=last)
            source += last
            expected += text
        cases.append((source, one_space(expected)))
    read_back(cases)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.example.org/a//b?c=1",
        "1984. Un roman",
        "= Titre",
        "- tiret",
        "Il dit… -- et ---, ou -5",
        "« Non\u202f! », dit-elle\u00a0: « 50\u00a0% »",
        "\\u{1f600} #emph[a] <label> @ref $x$",
    ],
)
def test_what_looks_like_syntax_is_printed(text: str) -> None:
    read_back([(markup(text), text)])


def test_white_space_becomes_one_space_but_no_break_spaces_stay() -> None:
    assert markup("a \n\t b\u2028c\u00a0d\u202fe") == "a b c~d\u202fe"


def test_ordinary_prose_is_not_disfigured() -> None:
    prose = "L’été, il relut (deux fois) les pages 12-14 ; puis : rien. À 3,5 %, non ?"
    assert markup(prose).replace("\\-", "-") == prose


def test_strings_keep_every_character() -> None:
    text = 'a "b" \\ c\nd\te #f \u202f'
    typst.compile(f"#assert.eq({string(text)}.len(), {len(text.encode())})".encode(), format="svg")
    assert "\n" not in string(text)


def test_short_calls_are_one_line_and_long_ones_one_argument_a_line() -> None:
    assert call("f") == "f()"
    assert call("f", body=content("a")) == "f[a]"
    assert call("f", "1", a_b="2", c=None) == "f(1, a-b: 2)"
    assert call("f", array([content("x")]), body=block("a\n\nb")) == "f(([x],))[\n  a\n\n  b\n]"
    assert call("f", content("x" * 60), content("y" * 60)).splitlines() == [
        "f(",
        f"  [{'x' * 60}],",
        f"  [{'y' * 60}],",
        ")",
    ]
