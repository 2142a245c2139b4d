"""Parses MyST Markdown into a `Passage`, with MyST-Parser's own parser.

Sphinx parses a translation on its own, as if it were a document, and takes the first
block if it is a paragraph. This does the same, but runs no role and no directive.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from bookpress.book.active_content import (
    addresses_of_html,
)
from bookpress.book.compat import bounded
from bookpress.book.languages import base
from bookpress.book.markup.passage import (
    HIDDEN,
    Passage,
    Piece,
    Role,
    role_of,
    words_shown,
)
from bookpress.book.markup.plain import addresses_in
from bookpress.book.markup.syntax import extensions_for

_NEW_TEXT = "text_special"  # a character with a backslash: it is itself, and no markup

# What stays among the words when markup is not closed, and its name in a message.
_REMAINS = (
    (
        "an asterisk (*)",
        re.compile(r"\*{2,}|(?<!\s)\*|\*(?!\s)|(?<!\S)\*(?= [^*\n]+ \*(?!\w))"),
    ),
    ("a backtick (`)", re.compile(r"`")),
    ("a link that is not closed", re.compile(r"\]\((?!\s)|!\[|<https?:|\]\s+\(https?:")),
    ("attributes that are not closed", re.compile(r"\]\{|\{[.#][\w-]|\{[\w:+-]+\}(?=\s*`)")),
    ("an underscore (_)", re.compile(r"(?<![\w_])_+(?=\w)")),
    ("tildes (~~)", re.compile(r"~~")),
)
_SIGN = re.compile(r"[*`\[\]{}_~<]")  # at least one of them is in any of these
_BRACKETS = (("a square bracket", "[", "]"), ("a brace", "{", "}"))
# A link whose address stands elsewhere, and such an address; both print as they are typed.
_LABEL = re.compile(
    r"(?<!\\)\[([^\[\]]+)\]\s?\[([^\[\]]*)\]|^[ ]{0,3}\[([^\[\]^]+)\]:[ ]*\S", re.MULTILINE
)
_TAG = re.compile(r"<([A-Za-z][\w-]*+)[^<>]*+>")


@cache
def _parser(extensions: frozenset[str]) -> MarkdownIt:
    config = MdParserConfig(enable_extensions=set(extensions))
    parser = bounded(create_md_parser(config, RendererHTML))
    # The first keeps escaped characters apart from what is left of markup; nobody asks for the
    # number of words.
    parser.disable(["text_join", "wordcount"])
    return parser


# Several rules look at a text and at its translation, one after the other.
@lru_cache(maxsize=8)
def tokens_of(text: str, extensions: frozenset[str]) -> tuple[list[Token], list[str]]:
    """Return the tokens of a text, and the labels of the addresses that it defines apart.

    They are for reading alone: who asks for the same text next is given the same ones.
    """
    found: dict[str, Any] = {}
    tokens = _parser(extensions).parse(text, found)
    twice = (each["label"] for each in found.get("duplicate_refs", ()))
    return tokens, [*found.get("references", ()), *twice]


def parse_form(text: str, extensions: frozenset[str]) -> Passage:
    """Take a text apart as far as its form goes: its blocks, and what of its markup is open."""
    tokens, _ = tokens_of(text, extensions)
    return Passage(blocks=tuple(_blocks(tokens)), open=tuple(_open(_left(_inline(tokens)))))


def _left(inline: Iterable[Token]) -> str:
    """Return what is left of a text among its words."""
    return "".join(token.content for token in inline if token.type == "text")


def parse(text: str, extensions: frozenset[str] | None = None) -> Passage:
    """Take a text apart."""
    tokens, _ = tokens_of(text, extensions_for(text) if extensions is None else extensions)
    inline = list(_inline(tokens))
    html = _without_comments(inline)
    addresses = (
        *_addresses(inline),
        *addresses_in(_outside_links(inline)),
        *addresses_of_html(html),
    )
    return Passage(
        blocks=tuple(_blocks(tokens)),
        pieces=tuple(_pieces(inline)),
        roles=tuple(_role(t) for t in inline if t.type in ("myst_role", "substitution_inline")),
        notes=tuple(str(t.meta["label"]) for t in inline if t.type == "footnote_ref"),
        addresses=addresses,
        code=tuple(token.content for token in inline if token.type == "code_inline"),
        attributes=tuple(sorted(_attributes(inline))),
        math=tuple(_formulas(inline)),
        html=tuple(name.lower() for name in _TAG.findall(html)),
        breaks=sum(token.type == "hardbreak" for token in inline) + len(_BR.findall(html)),
        open=tuple(_open(_left(inline))),
        labels=tuple(_labels(inline)),
    )


def _formulas(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type.startswith("math_"):
            yield " ".join(token.content.split())
        elif token.type == "myst_role" and _role(token).name == "math":
            yield _role(token).target


_BR = re.compile(r"<br\b", re.IGNORECASE)


def _without_comments(tokens: Iterable[Token]) -> str:
    html = "".join(t.content for t in tokens if t.type in ("html_inline", "html_block"))
    return re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)


def _labels(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield the labels of links and of addresses that are left among the words."""
    words = "".join(
        "\n" if token.type in ("softbreak", "hardbreak") else _words(token) or HIDDEN
        for token in tokens
        if token.type != _NEW_TEXT
    )
    for link, label, definition in _LABEL.findall(words):
        yield label or link or definition


def _outside_links(tokens: Iterable[Token]) -> str:
    """Return the words outside links; the words of an address between < and > are the address."""
    depth, words = 0, []
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        words.append(token.content if token.type == "text" and not depth else HIDDEN)
    return "".join(words)


def _blocks(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            yield token.type.removesuffix("_open")


def _inline(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens inside blocks and pictures, in order."""
    for token in tokens:
        if token.type != "inline":
            yield token
        yield from _inline(token.children or ())


def _role(token: Token) -> Role:
    if token.type == "substitution_inline":
        return Role("substitution", " ".join(token.content.split()), "", explicit=False)
    return role_of(str(token.meta["name"]), token.content)


def _pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    languages = [""]
    for token in tokens:
        if token.type == "span_open":
            languages.append(_language(token) or languages[-1])
        elif token.type == "span_close" and len(languages) > 1:
            languages.pop()
        elif words := _words(token):
            yield Piece(words, languages[-1])


def _words(token: Token) -> str:
    if token.type in ("text", _NEW_TEXT):
        return token.content
    if token.type in ("softbreak", "hardbreak", "paragraph_close"):
        return "\n"
    if token.type == "myst_role":
        return words_shown(_role(token))
    if token.type == "html_inline":
        return "\n" if _BR.match(token.content) else ""
    return HIDDEN if token.type in _NO_WORDS or token.type.startswith("math_") else ""


_NO_WORDS = ("code_inline", "fence", "code_block", "html_block", "substitution_inline")


def _classes(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def _language(token: Token) -> str:
    """Return the language of a span, as Sphinx books write it: `{.language-fr}`."""
    for name in _classes(token):
        if name.startswith("language-"):
            return base(name.removeprefix("language-"))
    return base(str(token.attrs.get("lang", "")))


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "link_open":
            yield str(token.attrs.get("href", ""))
        elif token.type == "image":
            yield str(token.attrs.get("src", ""))


def _attributes(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type not in ("span_open", "link_open", "image", "code_inline"):
            continue
        yield from (f".{name}" for name in _classes(token) if not name.startswith("language-"))
        if "id" in token.attrs:
            yield f"#{token.attrs['id']}"


def _open(left: str) -> Iterator[str]:
    if not _SIGN.search(left):
        return
    for name, pattern in _REMAINS:
        for _ in pattern.finditer(left):
            yield name
    for name, opening, closing in _BRACKETS:
        if left.count(opening) != left.count(closing):
            yield name
