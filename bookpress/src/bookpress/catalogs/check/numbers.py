"""Finds the numbers of a text, as values: 6,8 and 6.8, or 7 500 and 7,500, are the same.

With the knowledge of its language, a number written in words is one too. Without, two
numbers are the same when their digits are; in the scripts of East Asia, 3万 is 30,000.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

from bookpress.book.bounds import LONGEST_NUMBER
from bookpress.catalogs.check.languages import Language

_SMALL = 12  # up to here any language may write a number in words
# Before a number, letters of these scripts make it part of a name: RS232, l1. Other scripts
# set numbers right beside letters.
_LETTER = r"[A-Za-z\u00b5-\u02af\u0370-\u052f\u0530-\u058f\u1e00-\u1fff\d_]"
_START = rf"(?<!{_LETTER})"
# utf-8, RS-232, ISO-8859-1; Python2.6, as it is typed beside East Asian words
_NAME = re.compile(r"(?:(?<=[A-Za-z][-‑])|(?<=[A-Za-z]))\d+(?:[-.]\d+)*")
_HEXADECIMAL = re.compile(r"\bU\+[0-9A-Fa-f]+|\b0[xX][0-9A-Fa-f]+")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")  # of a script with digits of its own
_IN_SIGNS = re.compile(r"[⁰¹²³⁴-⁹₀-₉]+|[¼-¾⅐-⅞]")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_AFTER = re.compile(r"[\s-]?([^\W\d_]+)")
_APOSTROPHES = "'’"  # part thousands in Switzerland, whatever the language
_EAST_ASIAN = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "만": 10**4,
    "億": 10**8, "亿": 10**8, "억": 10**8,
}  # fmt: skip
_NUMERALS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"两": 2, "兩": 2, "零": 0}
_WHOLE_DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)"
)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a text: as written, by value.

    `figures` should be found again in a translation. `others` need not: numbers in
    words, parts of dates and times. `small` are those in figures that a language that is
    not known may have in words.
    """

    figures: dict[Fraction, str]
    others: frozenset[Fraction]
    small: dict[Fraction, str] = field(default_factory=dict)

    def with_others(self, others: "Numbers") -> "Numbers":
        """Return these numbers, and those of another text as numbers that need not be found."""
        known = self.others | others.others | set(others.figures) | set(others.small)
        return replace(self, others=known)

    def missing_in(self, other: "Numbers") -> list[str]:
        """Return the figures that the other text has neither as such nor in any other way."""
        return [
            written
            for value, written in self.figures.items()
            if value not in other.figures and value not in other.others
        ]

    def exchanged_in(self, other: "Numbers") -> tuple[str, str] | None:
        """Return the one small figure that the other text has not, and what it has instead."""
        mine, theirs = (
            [written for value, written in one.small.items() if value not in two.known]
            for one, two in ((self, other), (other, self))
        )
        return (mine[0], theirs[0]) if len(mine) == len(theirs) == 1 else None

    @property
    def known(self) -> frozenset[Fraction]:
        """All numbers of the text."""
        return self.others | set(self.figures) | set(self.small)


def numbers(text: str, language: Language) -> Numbers:
    """Return the numbers of a text in a language that is known."""
    others = set(_raised(text))
    text = _plain_digits(text)
    for pattern in (*language.optional, _NAME):
        for match in pattern.finditer(text):
            others.update(_loose(match[0]))
        text = pattern.sub(" ", text)
    others.update(_in_words(text, language))
    return Numbers(_figures(text, language), frozenset(others))


def digits(text: str, language: Language | None) -> Numbers:
    """Return the numbers of a text, told by their digits; small ones are left out.

    This is for when one of two languages is not known; what is known of *language* says
    which numbers the text has in words.
    """
    others = set(_raised(text))
    text = _plain_digits(text)
    others.update(_loose_numbers(text, language))
    for pattern in (_WHOLE_DATE, _NAME):
        text = pattern.sub(" ", text)
    found: dict[Fraction, str] = {}
    small: dict[Fraction, str] = {}
    previous = Fraction(0), -1
    for match in re.finditer(rf"{_START}\d+(?:[.,'’٫٬]\d+|\s\d{{3}}(?!\d))*", text):
        value = _whole(re.sub(r"\D", "", match[0]))
        value, previous = _end_of_range(text, previous, match, value), (value, match.end())
        if scale := _EAST_ASIAN.get(text[match.end() : match.end() + 1].strip()):
            others.add(value)
            value = _parted(re.sub(r"[^\d.]", "", match[0]).strip(".").split(".")) * scale
            # 1.2亿 is 120 million, of which the other text may have the 120 only.
            others.update(value / Fraction(1000**power) for power in (1, 2, 3))
        elif language and (times := _scale(text, match.end(), language)[0]) != 1:
            others.add(value * times)
        (found if value > _SMALL else small).setdefault(value, match[0])
    # What is loose as well, such as half a date, may be anything.
    sure = {value: small[value] for value in small if value not in others}
    return Numbers(found, frozenset(others), sure)


def _raised(text: str) -> Iterator[Fraction]:
    """Yield the numbers of a text in signs of their own, raised, lowered or a fraction: 10⁶, ½."""
    for match in _IN_SIGNS.finditer(text):
        for number in re.findall(r"\d+", unicodedata.normalize("NFKC", match[0])):
            yield _whole(number)


def _loose_numbers(text: str, language: Language | None) -> Iterator[Fraction]:
    """Yield the numbers of a text that need not be found again: in words, names and dates."""
    for pattern in (_WHOLE_DATE, _NAME, re.compile(r"\b[IVXLCDM]{2,7}\b")):
        for match in pattern.finditer(text):
            yield from _loose(match[0])
    for match in re.finditer(f"[{''.join(_NUMERALS)}{''.join(_EAST_ASIAN)}]+", text):
        yield _east_asian(match[0])
    if language:
        yield from _in_words(text, language)


def _east_asian(numeral: str) -> Fraction:
    """Return the value of a number in the numerals of East Asia: 二十三."""
    whole = part = digit = 0
    for sign in numeral:
        if sign in _NUMERALS:
            digit = digit * 10 + _NUMERALS[sign]
        elif (scale := _EAST_ASIAN[sign]) >= 10**4:
            whole, part, digit = whole + (part + digit or 1) * scale, 0, 0
        else:
            part, digit = part + (digit or 1) * scale, 0
    return Fraction(whole + part + digit)


def _end_of_range(
    text: str, previous: tuple[Fraction, int], match: re.Match[str], value: Fraction
) -> Fraction:
    """Return the value of a number, whole if it is the shortened end of a range: 123–28."""
    follows = re.fullmatch(r"\s?[-–‑]\s?", text[previous[1] : match.start()] or "x")
    whole = _completed(previous[0], match[0]) if follows else None
    return value if whole is None else whole


def _plain_digits(text: str) -> str:
    """Return the text without codes such as U+00EA, the digits of every script as 0 to 9."""
    text = _HEXADECIMAL.sub(" ", text)
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)


@cache
def _figure(groups: str, decimal: str) -> re.Pattern[str]:
    """Return the pattern of numbers in a language with these signs in its numbers."""
    groups = re.escape(groups + _APOSTROPHES)
    decimal = re.escape({",": ",.", ".": ".,"}.get(decimal, decimal))
    # A number of three or more parts, such as 3.11.7, is a version, not a value.
    grouped = rf"\d{{1,3}}(?:[{groups}]\d{{3}})+(?![\d])(?:[{decimal}]\d+)?"
    pattern = rf"(?<!\S)\.\d+|{grouped}|\d+(?:[{decimal}]\d+)*"
    return re.compile(rf"{_START}(?:{pattern})")


def _figures(text: str, language: Language) -> dict[Fraction, str]:
    found: dict[Fraction, str] = {}
    previous = Fraction(0), -1
    for match in _figure(language.groups, language.decimal).finditer(text):
        value = _end_of_range(text, previous, match, _value(match[0], language))
        scale, word = _scale(text, match.end(), language)
        found.setdefault(value * scale, match[0] + word)
        previous = value, match.end()
    return found


def _value(written: str, language: Language) -> Fraction:
    grouped = rf"\d{{1,3}}(?:[{re.escape(language.groups + _APOSTROPHES)}]\d{{3}})+"
    if whole := re.match(grouped + r"(?!\d)", written):
        written = re.sub(r"\D", "", whole[0]) + written[whole.end() :]
    parts = re.split(r"[.,]", written)
    return _parted(parts) if len(parts) < 3 else _whole("".join(parts))


def _parted(parts: Sequence[str]) -> Fraction:
    """Return a number from its digits before and, if there are any, after the decimal sign."""
    whole, decimals = parts[0], "".join(parts[1:])
    if len(whole) + len(decimals) > LONGEST_NUMBER:
        return _whole(whole + decimals)
    return Fraction(f"{whole or 0}.{decimals}" if decimals else whole or 0)


def _whole(digits: str) -> Fraction:
    """Return the value of some digits; of very many, a value that no other digits have.

    Python reads a decimal number of more than 4,300 digits slowly, or not at all, and any length
    of a hexadecimal one.
    """
    return Fraction(int(digits or "0", 10 if len(digits) <= LONGEST_NUMBER else 16))


def _completed(first: Fraction, second: str) -> Fraction | None:
    """Return the end of a range that leaves out what it shares with its beginning: 123–28."""
    if len(second) > LONGEST_NUMBER or first.numerator.bit_length() > 4 * LONGEST_NUMBER:
        return None
    start = str(first)
    if not second.isdigit() or not start.isdigit() or len(second) >= len(start):
        return None
    return Fraction(start[: -len(second)] + second)


def _scale(text: str, end: int, language: Language) -> tuple[int, str]:
    """Return what the word after a number, which ends at *end*, multiplies it by, and that word."""
    word = _AFTER.match(text, end)
    scale = language.scales.get(word[1].lower(), 1) if word else 1
    return scale, word[0] if word and scale != 1 else ""


def _loose(text: str) -> list[Fraction]:
    """Return the numbers in a date, a time or a Roman numeral."""
    if re.fullmatch(r"[IVXLCDM]+", text, re.IGNORECASE):
        return [_roman(text)]
    parts = re.findall(r"\d+", text)
    both = [_parted(parts)] if len(parts) == 2 else []  # 2.6, and 26 where signs do not count
    return [*(_whole(found) for found in (*parts, "".join(parts)) if found), *both]


def _roman(numeral: str) -> Fraction:
    values = [
        dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))[c]
        for c in numeral.upper()
    ]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Fraction(sum(-value if value < following else value for value, following in pairs))


def _in_words(text: str, language: Language) -> set[Fraction]:
    """Return the numbers written in words, alone or with a scale: two, two million."""
    text = text.lower().replace("‑", "-")
    found: set[Fraction] = set()
    for match in _WORDS.finditer(text):
        parts = (match[0], *match[0].split("-"))
        if values := {language.words[part] for part in parts if part in language.words}:
            scale, _ = _scale(text, match.end(), language)
            found.update(Fraction(value * times) for value in values for times in (1, scale))
    return found
