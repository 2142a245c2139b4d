"""The form of a translation: whether Sphinx takes it, and whether its markup is whole.

Sphinx wants one paragraph for a paragraph, and silently drops what is anything else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bookpress.book.fault_words import shorten
from bookpress.book.markup import Markup, Passage, parse


class Fault(NamedTuple):
    """What is wrong with the form of a translation, by the checker's code, and what to do."""

    code: str
    what: str
    remedy: str


class Texts(NamedTuple):
    """A source text and its translation, as they are typed and taken apart."""

    source_text: str
    target_text: str
    source: Passage
    target: Passage
    markup: Markup
    is_title: bool  #: Whether the source is a heading, of which Sphinx makes one again.


REFUSED_START, SECOND_PARAGRAPH, OPEN_MARKUP = "C301", "C302", "C303"
# What the parsers call a block, as translators would.
_KINDS = {
    "bullet_list": "a list",
    "ordered_list": "a numbered list",
    "enumerated_list": "a numbered list",
    "heading": "a heading",
    "section": "a heading",
    "blockquote": "a quotation",
    "block_quote": "a quotation",
    "fence": "a block of code",
    "colon_fence": "a directive",
    "code_block": "a block of code (it is set in by four spaces)",
    "literal_block": "a block of code",
    "doctest_block": "a block of code",
    "table": "a table",
    "html_block": "a block of HTML",
    "hr": "a rule across the page",
    "transition": "a rule across the page",
    "myst_line_comment": "a comment",
    "comment": "a comment or a directive",
    "myst_target": "a target",
    "target": "a target",
    "myst_block_break": "a break between blocks",
    "footnote_reference": "the text of a footnote",
    "footnote": "the text of a footnote",
    "citation": "the text of a citation",
    "front_matter": "metadata",
    "field_list": "a list of fields",
    "definition_list": "a list of definitions",
    "dl": "a list of definitions",
    "option_list": "a list of options",
    "line_block": "a block of lines",
}
# Sphinx takes these in the place of a paragraph, with their words as they are typed.
_LITERAL = {"fence", "code_block", "literal_block", "doctest_block", "html_block"}
_NUMBER = re.compile(r"\s*(?:\d+|\w|[ivxlcIVXLC]+)(?=[.)]\s)")


def faults_of_form(texts: Texts) -> Iterator[Fault]:
    """Yield what is wrong with the form of a translation; the first thing explains the others."""
    if texts.source_text == texts.target_text or texts.markup is Markup.NONE:
        return
    for check in (refused_start, second_paragraph, open_markup):
        if found := list(check(texts)):
            yield from found
            return


def refused_start(texts: Texts) -> Iterator[Fault]:
    """Find a beginning that makes a translation something else than a paragraph."""
    blocks = texts.target.blocks
    if blocks[:1] == ("paragraph",):
        return
    if texts.markup is Markup.RST and texts.is_title:
        underline = "=" * 2 * len(texts.target_text)
        if parse(f"{texts.target_text}\n{underline}", Markup.RST).blocks[:1] == ("section",):
            return  # Sphinx underlines the translation of a heading, and so reads one
    elif blocks[:1] == tuple(texts.source.blocks[:1]) and not is_numbered(texts.source_text):
        return  # a block of code or the like, which Sphinx translates as it is
    kind = _KINDS.get(blocks[0], "not a paragraph") if blocks else "nothing that is shown"
    start = shorten(texts.target_text.lstrip(), 12)
    literal = bool(blocks) and blocks[0] in _LITERAL
    fate = "take its markup for words" if literal else "show the source text"
    what = f"“{start}” makes this {kind}, and Sphinx will {fate}"
    yield Fault(REFUSED_START, what, _how_to_start(texts.target_text))


def second_paragraph(texts: Texts) -> Iterator[Fault]:
    """Find more blocks than the source has."""
    source, target = texts.source.blocks, texts.target.blocks
    if target[:1] == ("paragraph",) and len(target) > 1 and list(source) != list(target):
        kind = (
            "a second paragraph" if target[1] == "paragraph" else _KINDS.get(target[1], target[1])
        )
        yield Fault(
            SECOND_PARAGRAPH,
            f"after the first paragraph comes {kind}, which Sphinx drops",
            "make it one paragraph: take out the empty line or the line break",
        )


def open_markup(texts: Texts) -> Iterator[Fault]:
    """Find signs of markup left among the words, and not in the source."""
    source = list(texts.source.open)
    for sign in dict.fromkeys(texts.target.open):
        if texts.target.open.count(sign) > source.count(sign):
            what = f"markup is not closed, or not opened: {sign}"
            yield Fault(OPEN_MARKUP, what, _how_to_close(texts.markup))


def is_numbered(source: str) -> bool:
    """Return whether a source begins with a number, which is no item of a list.

    It is a heading, or a paragraph whose second line is not set in; the number of an item is
    none of its message.
    """
    return bool(re.match(r"\w{1,4}[.)] ", source))


def looks_like_title(source: str) -> bool:
    """Return whether a source in reStructuredText looks like a heading with a number."""
    return is_numbered(source) and not re.search(r"[.:;,!?]\s*$", source)


def _how_to_start(text: str) -> str:
    if text[:1].isspace():
        return "begin without a space"
    if number := _NUMBER.match(text):
        sign = text[number.end()]
        return f"put a backslash before the “{sign}”: {number[0]}\\{sign}"
    if re.match(r"[-+*>#|:%`~=<\[(]", text):
        return f"put a backslash first: \\{text[0]}"
    if re.search(r"\n\s*:\s", text):
        return "take out the line break before the colon"
    if len(lines := text.split("\n")) > 1 and re.fullmatch(r"[-=~^\"'#*+]+\s*", lines[1]):
        return "take out the second line, which underlines the first"
    return "begin with a word"


def _how_to_close(markup: Markup) -> str:
    way = "complete it as in the source; a sign meant as such has a backslash before it"
    if markup is Markup.RST:
        way += "; no letter touches a mark: part them by a backslash and a space (\\ )"
    return way
