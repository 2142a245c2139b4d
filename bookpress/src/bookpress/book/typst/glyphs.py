"""Finds the characters that no font at hand can show, by asking Typst.

A font has glyphs for some characters only. Where the font that is asked for has none, Typst takes
any other that has; where none has, it stops (PDF/A, PDF/UA) or prints an empty box. What is found
here is printed as its number in Unicode instead, such as ``[U+1F600]``, by ``glyphs.typ``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from .markup import array, string

if TYPE_CHECKING:
    import typst

#: Typst source: prints by their numbers the characters that have no glyph.
GLYPHS = Path(__file__).with_name("glyphs.typ")

#: The fonts of text and of code, where a book names no others.
TEXT_FONT, CODE_FONT = "Libertinus Serif", "DejaVu Sans Mono"

# Libertinus Serif, which every copy of Typst has, can show these: Latin letters and the usual
# signs. Nothing is asked about them.
_SURE = " -~\\t-\\r\x85\u2028\u2029\u00a0-\u017f\u02bc\u2009\u2010-\u2027\u202f-\u203a\u20ac\u2212"
_ALL_SURE = re.compile(f"[{_SURE}]*")
_ONE_UNSURE = re.compile(f"[^{_SURE}]")

_JOINER = "\u200d"
#: Characters that are not sure, with the one before them and what a joiner adds.
_UNSURE = re.compile(f".?(?:[^{_SURE}]|(?<={_JOINER}).)+", re.DOTALL)
# What Typst 0.15 says of a sign without a glyph, of one that may not be in a PDF, and of one
# of private use, which may not be in a PDF/A.
_REFUSAL = re.compile("could not be displayed|disallowed codepoint|contains the codepoint")
_QUOTED = re.compile(r'^error: .*?`"(.+?)"`.*$', re.MULTILINE)
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLACE = re.compile(r"┌─ .*:(\d+):\d+$")


def clusters(text: str) -> Iterator[str]:
    """Yield the characters of *text* that may have no glyph, each with the marks that join it."""
    # One that is not sure is found far sooner than a group of them, of which it is a part.
    place = 0
    while (first := _ONE_UNSURE.search(text, place)) and (
        found := _UNSURE.match(text, max(place, first.start() - 1))
    ):
        yield from _clusters_of(found[0])
        place = found.end()


def _clusters_of(text: str) -> Iterator[str]:
    cluster = ""
    for character in text:
        if cluster and (_joins(character) or cluster.endswith(_JOINER)):
            cluster += character
            continue
        if not _is_sure(cluster):
            yield cluster
        cluster = character
    if not _is_sure(cluster):
        yield cluster


def _joins(character: str) -> bool:
    """Return whether *character* is shown with the one before it: an accent, a skin's tone."""
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or character == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_sure(cluster: str) -> bool:
    return bool(_ALL_SURE.fullmatch(cluster))


class ScriptFont(NamedTuple):
    """A font, and the pattern of the characters that it is for."""

    name: str
    covers: str


class Fonts(NamedTuple):
    """What Typst has to show a text."""

    families: tuple[str, ...] = (TEXT_FONT,)
    """The fonts that the text, code and so on ask for."""
    scripts: tuple[ScriptFont, ...] = ()
    """Those of single scripts."""
    folders: tuple[Path, ...] = ()
    """Where there are fonts besides those that Typst carries."""


def _askable(cluster: str) -> Iterator[str]:
    """Yield the characters of *cluster* to be asked about alone: a mark is, if it stands alone."""
    for character in cluster:
        if not _is_sure(character) and not (_joins(character) and len(cluster) > 1):
            yield character


def without_glyph(
    texts: Iterable[str], fonts: Fonts, standards: Sequence[str] = ()
) -> frozenset[str]:
    """Return what cannot be shown in *texts*: characters, or several that make up one sign.

    *standards* are those of the PDF; PDF/A refuses characters of private use. Typst is not asked
    if all are sure.
    """
    joined = {cluster for text in texts for cluster in clusters(text)}
    single = {each for cluster in joined for each in _askable(cluster)}
    candidates = sorted(joined | single)
    refused = _refused(candidates, fonts, standards) if candidates else set()
    missing = single & refused
    # A sign whose characters are each in some font, but not all in one.
    return frozenset(missing | {each for each in joined & refused if not missing & set(each)})


def _refused(candidates: list[str], fonts: Fonts, standards: Sequence[str]) -> set[str]:
    """Return those of the *candidates* that Typst refuses to set in one of *fonts*."""
    import typst  # of the extra "pdf": who calls this has looked for it

    scripts = [
        f"(name: {string(each.name)}, covers: regex({string(each.covers)}))"
        for each in fonts.scripts
    ]
    # Each on a line of its own, by which an error names it. Between letters, as what only joins
    # or directs its neighbours is a fault alone.
    lines, shown = ['#set document(title: "Glyphs", date: none)'], [""]
    for family in fonts.families:
        lines.append(f"#set text(font: {array([*scripts, string(family)])})")
        lines += [f"#{string(f'x{each}x')} \\" for each in candidates]
        shown += ["", *candidates]
    archival = [each for each in standards if each.startswith("a-")]
    try:
        typst.compile(
            "\n".join(lines).encode(),
            format="pdf",
            font_paths=typst.Fonts(False, font_paths=list(fonts.folders)),
            pdf_standards=cast("typst.PDFStandards", ["ua-1", *archival]),
        )
    except typst.TypstError as error:
        return {shown[line - 1] for line in _refused_lines(error.diagnostic)}
    return set()


def _refused_lines(diagnostic: str) -> Iterator[int]:
    """Yield the lines of the source that the errors in *diagnostic* are about."""
    is_refusal = False
    for line in diagnostic.splitlines():
        if line.startswith("error: "):
            is_refusal = bool(_REFUSAL.search(line))
        elif is_refusal and (place := _PLACE.search(line)):
            yield int(place[1])


def refused_in(diagnostic: str) -> frozenset[str]:
    """Return the signs that Typst's message *diagnostic* says it cannot set.

    It knows more than `without_glyph`, which asks about signs one by one: some depend on the
    letters beside them.
    """
    quoted = (each[1] for each in _QUOTED.finditer(diagnostic) if _REFUSAL.search(each[0]))
    return frozenset(_CODE.sub(lambda code: chr(int(code[1], 16)), each) for each in quoted)


def pattern_of(missing: Iterable[str]) -> str:
    """Return the pattern of runs of what is *missing*, as Typst's ``regex`` wants it, or none."""
    signs = sorted(missing, key=lambda sign: (-len(sign), sign))
    several = ["".join(map(_escaped, sign)) for sign in signs if len(sign) > 1]
    single = "".join(_escaped(sign) for sign in signs if len(sign) == 1)
    alternatives = "|".join([*several, *([f"[{single}]"] if single else [])])
    return rf"(?:(?:{alternatives})[\x{{200d}}\x{{fe0e}}\x{{fe0f}}]*)+" if alternatives else ""


def _escaped(character: str) -> str:
    return rf"\x{{{ord(character):x}}}"


def name_of(sign: str) -> str:
    """Return what *sign* is called: the sign, its number and name: ``é (U+00E9 LATIN …)``."""
    names = (f"U+{ord(each):04X} {unicodedata.name(each, '')}".strip() for each in sign)
    shown = f"{sign} " if sign.isprintable() else ""
    return f"{shown}({', '.join(names)})"
