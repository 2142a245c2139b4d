"""C3: what keeps Sphinx from using a translation, or damages its markup."""

import re
from collections.abc import Iterator

from bookpress.book.bounds import BoundError
from bookpress.book.markup import Markup, parse
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule, shorten

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
UNREADABLE = "C309"
_NUMBER = re.compile(r"\s*(?:\d+|\w|[ivxlcIVXLC]+)(?=[.)]\s)")


REFUSED_START = "C301"


@pair_rule(
    REFUSED_START,
    "refused-start",
    Level.ERROR,
    reason="Sphinx wants a paragraph, and silently drops or distorts anything else.",
    example=message("L’an 2012 fut riche.", "2012. A rich year."),
)
def refused_start(pair: Pair) -> Iterator[Remark]:
    """Find translations whose beginning makes them something else than a paragraph."""
    blocks = pair.target.blocks
    if not pair.marked_up or pair.same or blocks[:1] == ("paragraph",):
        return
    if pair.subject.markup is Markup.RST and _is_title(pair):
        if parse(f"{pair.target_text}\n{'=' * 2 * len(pair.target_text)}", Markup.RST).blocks[
            :1
        ] == ("section",):
            return  # Sphinx underlines the translation of a heading, and so reads one
    elif blocks[:1] == tuple(pair.source.blocks[:1]) and not _is_numbered(pair):
        return  # a block of code or the like, which Sphinx translates as it is
    kind = _KINDS.get(blocks[0], "not a paragraph") if blocks else "nothing that is shown"
    start = shorten(pair.target_text.lstrip(), 12)
    literal = bool(blocks) and blocks[0] in _LITERAL
    fate = "take its markup for words" if literal else "show the source text"
    yield Remark(f"“{start}” makes this {kind}, and Sphinx will {fate}", _how_to_start(pair))


def _is_numbered(pair: Pair) -> bool:
    """Return whether a source begins with a number, which is no item of a list.

    It is a heading, or a paragraph whose second line is not set in; the number of an item is
    none of its message.
    """
    return bool(re.match(r"\w{1,4}[.)] ", pair.source_text))


def _is_title(pair: Pair) -> bool:
    """Return whether a source is a heading; without its document, whether it looks like one."""
    if pair.subject.documents:
        return pair.subject.document.has_title(pair.source_text)
    return _is_numbered(pair) and not re.search(r"[.:;,!?]\s*$", pair.source_text)


def _how_to_start(pair: Pair) -> str:
    text = pair.target_text
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


@pair_rule(
    "C302",
    "second-paragraph",
    Level.ERROR,
    reason="Sphinx takes the first paragraph of a translation and drops the others silently.",
    example=message("Un seul alinéa.", "One paragraph.\n\nAnd another."),
)
def second_paragraph(pair: Pair) -> Iterator[Remark]:
    """Find translations with more blocks than the source."""
    source, target = pair.source.blocks, pair.target.blocks
    if pair.marked_up and not pair.same and target[:1] == ("paragraph",) and len(target) > 1:
        if list(source) == list(target):
            return
        kind = (
            "a second paragraph" if target[1] == "paragraph" else _KINDS.get(target[1], target[1])
        )
        yield Remark(
            f"after the first paragraph comes {kind}, which Sphinx drops",
            "make it one paragraph: take out the empty line or the line break",
        )


@pair_rule(
    "C303",
    "open-markup",
    Level.ERROR,
    reason="Markup that is not closed is printed as it is typed, and has no effect.",
    example=message("le *numérique*", "the *digital"),
)
def open_markup(pair: Pair) -> Iterator[Remark]:
    """Find signs of markup left among the words, and not in the source."""
    source = list(pair.source.open)
    for sign in dict.fromkeys(pair.target.open):
        if not pair.same and pair.target.open.count(sign) > source.count(sign):
            yield Remark(f"markup is not closed, or not opened: {sign}", _how_to_close(pair))


def _how_to_close(pair: Pair) -> str:
    way = "complete it as in the source; a sign meant as such has a backslash before it"
    if pair.subject.markup is Markup.RST:
        way += "; no letter touches a mark: part them by a backslash and a space (\\ )"
    return way


_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_NARROW = str.maketrans("（）［］", "()[]")  # the wide brackets of East Asia
_LONE = re.compile(r"[:;]-?[()]|(?<!\w)\w{1,3}\)")  # a face, or what numbers an item: a)


@pair_rule(
    "C304",
    "unpaired",
    Level.WARNING,
    reason="A bracket or a quotation mark comes in two.",
    example=message("la Loire (43)", "the Loire (43"),
)
def unpaired(pair: Pair) -> Iterator[Remark]:
    """Find brackets and quotation marks of which one is missing, unless it is in the source."""
    for opening, closing in _PAIRS:
        if opening == "[" and pair.marked_up:
            continue  # that is open markup
        if opening == "“" and not pair.target_language:
            continue  # some languages have another mark on one side
        if not _paired(pair.target.text, opening, closing) and _paired(
            pair.source.text, opening, closing
        ):
            yield Remark(
                f"{opening} and {closing} do not go in pairs", "add or take out the odd one"
            )


def _paired(text: str, opening: str, closing: str) -> bool:
    text = text.translate(_NARROW)
    return any(
        found.count(opening) == found.count(closing) for found in (text, _LONE.sub("", text))
    )


@pair_rule(
    "C305",
    "line-break",
    Level.WARNING,
    reason="A forced line break is part of a text, as in verse or an address.",
    example=message("un vers\\\nun autre", "a line, another"),
)
def line_breaks(pair: Pair) -> Iterator[Remark]:
    """Find forced line breaks that are lost, and backslashes written twice.

    Sphinx leaves them out of the messages of MyST; they are known by the spaces that two
    of them leave, or from the document. One more than is known is no slip, then.
    """
    if pair.same:
        return
    wanted = max(pair.source.breaks, pair.subject.document.breaks_of(pair.source_text))
    if not wanted and pair.subject.markup is Markup.MYST:
        wanted = len(re.findall(r"\S {3,}(?=\S)", pair.source_text))
    if pair.target.breaks < wanted:
        yield Remark(
            f"{pair.target.breaks} forced line breaks, and {wanted} in the source",
            "break the same lines; a line that ends with a backslash is broken",
        )
    if r"\n" in pair.target_text and r"\n" not in pair.source_text:
        yield Remark(r"the letters \n are in the text", "press Enter instead, or take them out")


@pair_rule(
    UNREADABLE,
    "unreadable",
    Level.ERROR,
    reason="Where the parser fails, Sphinx stops, and shows nothing of the document.",
    example="a translation that begins with a hundred marks of lists",
)
def unreadable(pair: Pair) -> Iterator[Remark]:
    """Find texts on which the parser of their syntax fails; no other rule looks at them."""
    try:
        _ = pair.source, pair.target
    except BoundError as error:
        what, _, remedy = str(error).partition(": ")
        yield Remark(what, remedy)
    except Exception as error:
        yield Remark(
            f"the text cannot be parsed ({type(error).__name__}): {shorten(pair.target_text)}",
            "write it as the source is written, without lists or quotations in one another",
        )
