"""What the checker knows of a language: one TOML file each, beside this one.

A language with no file is checked by the rules that need no knowledge of it. To teach
the checker a language, write its file; `en.toml` explains each key.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

from bookpress.book.languages import base
from bookpress.catalogs.check.finding import Level

_FOLDER = Path(__file__).parent
_ENOUGH = 15  # function words that must be met before a language is recognised


@dataclass(frozen=True)
class Habit:
    """A way of typing that a language does not have: a pattern, and what to do instead."""

    pattern: re.Pattern[str]
    message: str
    remedy: str
    level: Level


@dataclass(frozen=True)
class Language:
    """What is known of one language. Words are in lower case."""

    code: str
    decimal: str
    groups: str
    words: dict[str, int]
    scales: dict[str, int]
    optional: tuple[re.Pattern[str], ...]
    function_words: frozenset[str]
    doubled: frozenset[str]
    quotes: tuple[Habit, ...]
    spacing: tuple[Habit, ...]
    figures: tuple[Habit, ...]


def same_language(one: str, other: str) -> bool:
    """Return whether two codes are of one language, such as `fa` and `per`."""
    aliases = get_global("language_aliases")
    return len({aliases.get(base(code), base(code)) for code in (one, other)}) == 1


def is_known(code: str) -> bool:
    """Return whether a code is a language's: one with data in the CLDR, or three letters long.

    The CLDR has names for some 660 languages; there are thousands, with codes of three
    letters that nothing here can tell from a slip.
    """
    name = base(code)
    return name in Locale("en").languages or bool(re.fullmatch("[a-z]{3}", name))


@cache
def language(code: str) -> Language | None:
    """Return what is known of the language of a code; None when it has no file here."""
    path = _FOLDER / f"{base(code)}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", base(code)) or not path.is_file():
        return None
    data = tomllib.loads(path.read_text("utf-8"))
    return Language(
        code=base(code),
        decimal=data["numbers"]["decimal"],
        groups=data["numbers"]["groups"],
        words=_number_words(data["numbers"]),
        scales=data["numbers"]["scales"],
        optional=tuple(re.compile(p, re.IGNORECASE) for p in data["numbers"]["optional"]),
        function_words=frozenset(data["function_words"].split()),
        doubled=frozenset(data["doubled"].split()),
        quotes=_habits(data["quotes"]),
        spacing=_habits(data["spacing"]),
        figures=_habits(data["figures"]),
    )


def recognise(texts: Iterable[str]) -> str:
    """Return the language of some texts, told by its function words; empty when it is not clear."""
    counts: Counter[str] = Counter()
    known = [language(path.stem) for path in sorted(_FOLDER.glob("*.toml"))]
    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text.lower()):
            counts.update(found.code for found in known if found and word in found.function_words)
    ranking = counts.most_common(2)
    if not ranking or ranking[0][1] < _ENOUGH:
        return ""
    second = ranking[1][1] if len(ranking) > 1 else 0
    return ranking[0][0] if ranking[0][1] > 2 * second else ""


def _number_words(numbers: dict[str, Any]) -> dict[str, int]:
    words: dict[str, int] = {}
    for key in ("cardinals", "ordinals"):
        listed = enumerate(numbers[key].split())
        words |= {word: value for value, word in listed if word != "-"}
    return words | dict(numbers["others"])


def _habits(entries: list[dict[str, str]]) -> tuple[Habit, ...]:
    return tuple(
        Habit(
            re.compile(entry["pattern"]), entry["message"], entry["remedy"], Level(entry["level"])
        )
        for entry in entries
    )
