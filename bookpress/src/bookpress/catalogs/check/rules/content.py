"""C208, C211 and C212: code, formulas and elements of HTML; C213: what is not the source's."""

import re
from collections import Counter
from collections.abc import Iterator

from bookpress.book.translated_words.definition import is_active_thing
from bookpress.book.translated_words.formulas import without_words
from bookpress.book.translated_words.things import names_of
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.compare import compare, differences, tell
from bookpress.catalogs.check.rules.rule import message, pair_rule


@pair_rule(
    "C208",
    "code",
    Level.WARNING,
    reason="Code means something to a machine, and is the same in every language.",
    example=message("Lancer `make html`.", "Run `do html`."),
)
def code(pair: Pair) -> Iterator[Remark]:
    """Find words between backticks that the other text does not have at all.

    Quotation marks around them, spaces and an empty pair of brackets after them make no
    difference, nor do words of a language in a string of the code.
    """
    missing, added = differences(pair, lambda passage: set(passage.code))
    source, target = _skeleton(pair.source_text), _skeleton(pair.target_text)
    yield from tell(
        "the code",
        [found for found in missing if not _within(found, target)],
        [found for found in added if not _within(found, source)],
        "; code is not translated",
    )


_STRING = re.compile(r"'[^'`]*'|\"[^\"`]*\"|(?<=>)[^<>`]+(?=<)|<[^<>`]*\s[^<>`]*>")


def _skeleton(text: str) -> str:
    """Return a text without spaces, and without the strings in it that are words of a language."""

    def kept(match: re.Match[str]) -> str:
        words = re.search(r"[^\x00-\x7f]|\w\s+\w", match[0])
        return match[0][0] + match[0][-1] if words else match[0]

    return re.sub(r"\s+", "", _STRING.sub(kept, text))


def _within(found: str, text: str) -> bool:
    bare = re.sub(r"^(['\"])(.+)\1$", r"\2", _skeleton(found))
    return (bare.removesuffix("()").rstrip("/") or bare) in text


@pair_rule(
    "C211",
    "mathematics",
    Level.ERROR,
    reason="A formula that changes says something else, and a lost one is a gap.",
    example=message("Soit $a+b$ donné.", "Let it be given."),
)
def mathematics(pair: Pair) -> Iterator[Remark]:
    """Find formulas that differ, but for the words and the decimal signs in them."""
    yield from compare(
        pair,
        "the formula",
        lambda passage: [without_words(formula) for formula in passage.math],
        "; only words in \\text{…} are translated",
    )


# What these raise or lower is a letter of an ordinal, which languages write otherwise.
_SCRIPTS = re.compile(r"<(su[bp])\b[^<>]*>([^<>]*)</\1>", re.IGNORECASE)


@pair_rule(
    "C212",
    "html",
    Level.WARNING,
    reason="Elements of HTML say what their words are; a lost <sup> makes 103 of 10³.",
    example=message("Environ 10<sup>3</sup> kg.", "About 103 kg."),
)
def html(pair: Pair) -> Iterator[Remark]:
    """Find elements of HTML that are lost, but for letters that are raised or lowered.

    A figure or a sign that is raised or lowered no more is an error. Forced line breaks are
    another rule's.
    """
    missing, added = (
        Counter({name: count for name, count in found.items() if name not in ("br", "sub", "sup")})
        for found in differences(pair, lambda passage: passage.html)
    )
    yield from tell(
        "the element",
        [f"<{name}>" for name in missing],
        [f"<{name}>" for name in added if missing],
        "; the words inside are translated, the element is not",
    )
    if pair.same or not {"sup", "sub"} & {*pair.source.html}:
        return
    for name, words in Counter(_raised(pair.source_text)) - Counter(_raised(pair.target_text)):
        yield Remark(
            f"<{name}>{words}</{name}> is missing",
            f"put it back, or write {{{name}}}`{words}`",
            Level.ERROR,
        )


def _raised(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text raises or lowers by HTML or by a role, if it is more than letters."""
    for name, words in _SCRIPTS.findall(text) + re.findall(r"\{(su[bp])\}`([^`]*)`", text):
        if re.search(r"[^\W_A-Za-z]|[-+−]", words) or name.lower() == "sub":
            yield name.lower(), words.strip()


NOT_IN_SOURCE = "C213"


@pair_rule(
    NOT_IN_SOURCE,
    "not-in-source",
    Level.ERROR,
    reason="A translation has words, and what its source has; the book is not built with more.",
    example=message("Une phrase.", "A <script>alert(1)</script> sentence."),
    plural=True,
)
def not_in_source(pair: Pair) -> Iterator[Remark]:
    """Find what is no word and not the source's: HTML, directives, pictures, addresses, names.

    No exception and no remark for Sphinx (`# noqa`) permits it.
    """
    for found in pair.brought:
        yield Remark(
            found.what,
            found.remedy,
            refused=True,
            names=names_of(found.thing),
            is_active=is_active_thing(found.thing),
        )
