"""C4: numbers, words and the glossary."""

import re
from collections.abc import Callable, Iterator
from functools import partial

from bookpress.book.fault_words import shorten
from bookpress.book.markup import Markup
from bookpress.book.markup.passage import HIDDEN, Passage
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.glossary import has
from bookpress.catalogs.check.numbers import Numbers, digits, numbers
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule


@pair_rule(
    "C401",
    "number",
    Level.ERROR,
    reason="A number that changes is a fact that changes.",
    example=message("6,8 millions d’euros", "€68 million"),
)
def numbers_kept(pair: Pair) -> Iterator[Remark]:
    """Find numbers of one text that the other has neither in figures nor in words.

    When one of the languages is not known, digits are compared, as a warning.
    """
    if pair.same:
        return
    source, target, level = _numbers(pair)
    for written in source.missing_in(target):
        yield Remark(
            f"the number is missing: {written}",
            "correct it; if the translation counts otherwise, list it among the exceptions",
            level,
        )
    for written in target.missing_in(source):
        yield Remark(f"the number is not in the source: {written}", "correct it", level)
    if exchanged := source.exchanged_in(target):
        yield Remark(
            "the number {1} stands in the place of {0}".format(*exchanged), "correct it", level
        )


def _numbers(pair: Pair) -> tuple[Numbers, Numbers, Level | None]:
    one, other = pair.source_language, pair.target_language
    if one and other:
        source = _numbers_of(pair.source, pair.source_text, partial(numbers, language=one))
        target = _numbers_of(pair.target, pair.target_text, partial(numbers, language=other))
        return source, target, None
    source = _numbers_of(pair.source, pair.source_text, partial(digits, language=one))
    target = _numbers_of(pair.target, pair.target_text, partial(digits, language=other))
    return source, target, Level.WARNING


def _numbers_of(passage: Passage, text: str, read: Callable[[str], Numbers]) -> Numbers:
    """Return the numbers among the words; all others in the text need not be found again."""
    whole = _without_addresses(text, passage.addresses)
    words = _without_addresses(passage.text, passage.addresses)
    found = read(words)
    return found.with_others(found if whole == words else read(whole))


def _without_addresses(text: str, addresses: object) -> str:
    for address in addresses if isinstance(addresses, tuple) else ():
        text = text.replace(address, HIDDEN)
    return re.sub(r"%(?:\(\w+\)|\d+\$)\w|\{[^{}\s]*\}", HIDDEN, text)


_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})\s+\1(?![\w'’-])", re.IGNORECASE)


@pair_rule(
    "C402",
    "doubled-word",
    Level.WARNING,
    reason="A word typed twice is the slip that eyes skip.",
    example=message("dans la région", "in the the region"),
)
def doubled_words(pair: Pair) -> Iterator[Remark]:
    """Find the same word twice in a row, but for those that a language or the source doubles."""
    known = pair.target_language
    if known is None or pair.same:
        return
    in_source = {match[1].lower() for match in _TWICE.finditer(pair.source.text)}
    for match in _TWICE.finditer(pair.target.own(pair.subject.language)):
        first, second = match[0].split(maxsplit=1)
        is_name = first[0].isupper() and second[0].isupper()
        if match[1].lower() not in known.doubled | in_source and not is_name:
            yield Remark(f"a word stands twice: {match[0]}", "take one out")


_STOPS = {
    "。": ".", "．": ".", "।": ".", "։": ".", "።": ".", "။": ".", "។": ".", "۔": ".", "｡": ".",
    "！": "!", "？": "?", "؟": "?", "：": ":", "；": ";", "؛": ";", "，": ",", "،": ",", "、": ",",
    "⋯": "…",
}  # fmt: skip
# A note or a citation may follow the mark; any other thing that is no word is the end itself.
_CLOSERS = re.compile(r"[\s\"'‘’“”«»‹›)\]）」』】*_" + HIDDEN + r"]+\Z")
_ABBREVIATED = re.compile(r"(?:\b(?:etc|e\.g|i\.e|vs|p\. ?ex|Inc|Ltd|[ap]\.m|[A-Z])\.\)?|\.\))\Z")
_OUTER = re.compile(r"[\s\"'’”»*_" + HIDDEN + r"]+\Z")
_EAST_ASIAN = re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
_NO_FULL_STOP = re.compile(r"[\u0e00-\u0eff]")  # Thai and Lao end a sentence with a space
_SENTENCE = 4  # words from which a text is a sentence, and its full stop no abbreviation's


@pair_rule(
    "C403",
    "final-punctuation",
    Level.WARNING,
    reason="A text that ends otherwise than the source has often lost its end.",
    example=message("Elle a pris un réel engagement.", "It made a real commitment"),
)
def final_punctuation(pair: Pair) -> Iterator[Remark]:
    """Find texts that end with different marks; closing quotation marks do not count."""
    source, target = _final(pair, pair.source.text), _final(pair, pair.target.text)
    if pair.same or source == target or not pair.target.text.strip():
        return
    if "." in (source, target) and _full_stop_may_differ(pair, {source, target}):
        return
    if pair.subject.markup is Markup.RST and _has_lost_colon(pair, source, target):
        yield Remark(
            "a space before “::” makes reST print no colon at all",
            "put a no-break space in its place, or none, or write “: ::”",
        )
        return
    yield Remark(
        f"the source ends with {_named(source)}, the translation with {_named(target)}",
        "end as the source does, or see whether the end is lost",
    )


def _has_lost_colon(pair: Pair, source: str, target: str) -> bool:
    return source == ":" != target and bool(re.search(r"\s::\s*$", pair.target_text))


def _full_stop_may_differ(pair: Pair, finals: set[str]) -> bool:
    """Return whether a full stop is an abbreviation's, or one that a script or a list has not."""
    texts = pair.source.text, pair.target.text
    if finals == {".", ":"}:
        return bool(_EAST_ASIAN.search(pair.target.text[-4:]))
    return finals == {".", ""} and (
        min(len(text.split()) for text in texts) < _SENTENCE
        or bool(_NO_FULL_STOP.search(pair.target.text[-3:]))
        or any(_ABBREVIATED.search(_OUTER.sub("", text)) for text in texts)
    )


def _final(pair: Pair, text: str) -> str:
    """Return the mark at the end of a text: one of . … ? ! : ; , or none."""
    text = _CLOSERS.sub("", text)
    if text.endswith("..."):
        return "…"
    if pair.subject.language.startswith("el") and text.endswith((";", "\u037e")):
        return "?" if "?" in pair.source_text else ";"
    mark = _STOPS.get(text[-1:], text[-1:])
    return mark if mark in (".", "…", "?", "!", ":", ";", ",") else ""


def _named(mark: str) -> str:
    return f"“{mark}”" if mark else "no mark"


@pair_rule(
    "C404",
    "glossary",
    Level.WARNING,
    reason="A term that changes its name is lost to readers, and to the index.",
    example=message("l’animation des territoires", "the animation of regions"),
)
def glossary(pair: Pair) -> Iterator[Remark]:
    """Find terms of the project's glossary that the translation does not render as agreed."""
    if pair.same:
        return
    text, foreign = pair.target.text, pair.target.foreign(pair.subject.language)
    for term, found in pair.subject.glossary.found_in(pair.source.text):
        note = f" ({term.note})" if term.note else ""
        if avoided := has(term.avoid, text):
            yield Remark(
                f"the glossary does not want “{avoided}” for “{found}”",
                f"use {_choice(term.target)}{note}",
            )
        elif term.target and not has(term.target, text) and not has(term.source, foreign):
            yield Remark(
                f"“{found}” is not rendered as the glossary has it",
                f"use {_choice(term.target)}{note}",
            )


def _choice(words: tuple[str, ...]) -> str:
    return shorten(" or ".join(f"“{word}”" for word in words), 120) or "another word"
