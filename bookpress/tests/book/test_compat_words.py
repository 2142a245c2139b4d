"""A message of plain words becomes what MyST-Parser makes of it, without being parsed."""

from typing import Any, cast
from unittest.mock import Mock

import pytest
from bookpress.book.compat.myst import bounded, is_words, paragraph_of, read_words_faster
from docutils import nodes
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer, make_document
from myst_parser.parsers.mdit import create_md_parser

EVERY_SIGN = ["strikethrough", "substitution", "dollarmath", "deflist", "fieldlist", "tasklist"]
WORDS = [
    "Words",
    "Éric, l’été: “oui” – «non»; 3/4 (a)...",
    *("«Oui»", "“A”", "‘B’ ‚c‘", "„D“", "€6 or 6 €", "§ 3, 5°"),
    "A-b--c --- d!? 10%",
    "www.example.org, http://example.org",
    "a) no list",
]
OTHERS = [
    *("1. one", "- one", "# one", "a *b*", "a\nb", " a", "a ", "a  ", "`a`", "a_b_", "{a}`b`"),
    *("a & b", "a\\b", "<a>", "[a](b)", "(a)=", "% a", "+++", "a@b", "a | b", "a\tb", "a\x00b", ""),
]


def seen(document: nodes.Element) -> list[tuple[object, ...]]:
    """Return all that is known of what *document* holds."""
    return [
        (type(node), node.source, node.line, getattr(node, "rawsource", ""), node.astext())
        for node in document.findall()
    ]


@pytest.mark.parametrize("text", WORDS)
def test_words_are_the_paragraph_that_myst_parser_makes_of_them(text: str) -> None:
    config = MdParserConfig(enable_extensions=set(EVERY_SIGN))
    assert is_words(text, config)
    parsed, made = make_document(), make_document()
    made.append(paragraph_of(text, made["source"]))
    parser = create_md_parser(config, DocutilsRenderer)
    parser.options["document"] = parsed
    parser.render(text)
    assert seen(made) == seen(parsed)


@pytest.mark.parametrize("text", [*WORDS, *(text for text in OTHERS if "{" not in text)])
def test_words_in_a_directive_are_read_and_counted_as_myst_parser_does(text: str) -> None:
    """Whatever they are; when MyST-Parser parses no plain words, `read_words_faster` can go."""
    read_words_faster()
    ours = DocutilsRenderer.nested_render_text
    config = MdParserConfig(words_per_minute=1)
    found: list[object] = []
    asked: list[int] = []
    for render in (ours, vars(cast(Any, ours))["__wrapped__"]):
        document = make_document()
        parser: Any = create_md_parser(config, DocutilsRenderer)
        parser.options["document"] = document
        parser.render("Words before.")
        renderer = parser.renderer
        parser.parseInline = Mock(wraps=parser.parseInline)
        paragraph = nodes.paragraph()
        with renderer.current_node_context(paragraph):
            render(renderer, text, 3, inline=True)
        found.append((seen(paragraph), renderer.md_env["wordcount"]))
        asked.append(parser.parseInline.call_count)
    assert found[0] == found[1]
    assert asked == [0 if is_words(text, config) else 1, 1]


@pytest.mark.parametrize("text", OTHERS)
def test_what_may_be_more_than_words_is_parsed(text: str) -> None:
    assert not is_words(text, MdParserConfig())


@pytest.mark.parametrize("extension", ["linkify", "replacements", "smartquotes", "gfm_autolink"])
def test_words_are_parsed_where_an_extension_changes_words(extension: str) -> None:
    assert not is_words("Words", MdParserConfig(enable_extensions={extension}))


def test_words_are_parsed_where_their_signs_delimit_a_substitution() -> None:
    config = MdParserConfig(enable_extensions={"substitution"}, sub_delimiters=("%", "%"))
    assert is_words("Words", config)
    assert not is_words("A %%word%%", config)


@pytest.mark.parametrize("only", ["commonmark_only", "gfm_only"])
def test_a_book_may_keep_to_the_markdown_of_others(only: str) -> None:
    config = MdParserConfig(**{only: True})  # type: ignore[arg-type]  # one of its settings
    parser = bounded(create_md_parser(config, DocutilsRenderer))
    document = parser.options["document"] = make_document()
    parser.render("Words and *more*.")
    assert document.astext() == "Words and more."
