"""C3: what keeps Sphinx from using a translation, or damages its markup."""

import re
from collections.abc import Callable, Iterator

from bookpress.book.bounds import BoundError
from bookpress.book.fault_words import shorten
from bookpress.book.markup import Markup
from bookpress.book.translated_words import form
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule

UNREADABLE = "C309"


@pair_rule(
    form.REFUSED_START,
    "refused-start",
    Level.ERROR,
    reason="Sphinx wants a paragraph, and silently drops or distorts anything else.",
    example=message("L’an 2012 fut riche.", "2012. A rich year."),
)
def refused_start(pair: Pair) -> Iterator[Remark]:
    """Find translations whose beginning makes them something else than a paragraph."""
    yield from _remarks(pair, form.refused_start)


def _remarks(pair: Pair, check: Callable[[form.Texts], Iterator[form.Fault]]) -> Iterator[Remark]:
    if pair.marked_up and not pair.same:
        for fault in check(_texts(pair)):
            yield Remark(fault.what, fault.remedy, stops=True)


def _texts(pair: Pair) -> form.Texts:
    known = pair.subject.document
    source = pair.source_text
    is_title = known.has_title(source) if pair.subject.documents else form.looks_like_title(source)
    return form.Texts(
        source, pair.target_text, pair.source, pair.target, pair.subject.markup, is_title
    )


@pair_rule(
    form.SECOND_PARAGRAPH,
    "second-paragraph",
    Level.ERROR,
    reason="Sphinx takes the first paragraph of a translation and drops the others silently.",
    example=message("Un seul alinéa.", "One paragraph.\n\nAnd another."),
)
def second_paragraph(pair: Pair) -> Iterator[Remark]:
    """Find translations with more blocks than the source."""
    yield from _remarks(pair, form.second_paragraph)


@pair_rule(
    form.OPEN_MARKUP,
    "open-markup",
    Level.ERROR,
    reason="Markup that is not closed is printed as it is typed, and has no effect.",
    example=message("le *numérique*", "the *digital"),
)
def open_markup(pair: Pair) -> Iterator[Remark]:
    """Find signs of markup left among the words, and not in the source."""
    yield from _remarks(pair, form.open_markup)


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
        yield Remark(what, remedy, refused=True)
    except Exception as error:
        yield Remark(
            f"the text cannot be parsed ({type(error).__name__}): {shorten(pair.target_text)}",
            "write it as the source is written, without lists or quotations in one another",
            refused=True,
        )
