"""Sorts words for the index, the glossary and the bibliography, in the order of a language.

Letters are in the order of Unicode's table (DUCET), read by pyuca: first the letters, then the
accents, then the capitals, each from the beginning of the entry: *cote, coté, côte, côté*.
Some languages depart from it, as the CLDR's collation files have it
(https://github.com/unicode-org/cldr, ``common/collation``): accents count from the end of the
entry in the French of Canada alone (*cote, côte, coté, côté*), and what is an accented letter
elsewhere is a letter of its own in Spanish or Swedish. Rules of the CLDR for a few languages
are here; any other language has Unicode's order.

The order is word by word, as in the indexes of books: "Le Puy" precedes "Lebon". Words before
a comma or semicolon are compared before those after it: "Verdier, Henri" precedes
"Verdier-Dupont". An apostrophe parts two words in French and none in other languages.
An article set after its name, "Bellevue (La)" or "Bellevue, La", does not count; one
that is left before it does: how to enter a name is for the writer to say.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple

from pyuca import Collator

from bookpress.book.languages import is_french, primary, tag

_ARTICLE = re.compile(r"(?:,\s*{0}|\s*\({0}\))$".format("(?:le|la|les|l['’]|the|an?)"), re.I)

# What follows a letter as a letter of its own: "n ñ" is the CLDR's rule "&N<ñ<<<Ñ". What is
# taken for a letter with an accent follows "=": "y=ü" is "&Y<<ü<<<Ü".
_ICELANDIC = "a á", "d ð", "e é", "i í", "o ó", "u ú", "y ý", "z æ ö å"
_SPANISH = ("n ñ",)
_NORWEGIAN = ("y=ü=ű", "z æ=ä=ę ø=ö=ő=œ å=aa")
_LETTERS = {
    "cs": ("c č", "h ch", "r ř", "s š", "z ž"),
    "da": ("y=ü=ű", "z æ=ä ø=ö=ő å=aa"),
    "es": _SPANISH,
    "fi": ("y=ü", "z å ä=æ ö=ø"),
    "gl": _SPANISH,
    "hr": ("c č ć", "d dž đ", "l lj", "n nj", "s š", "z ž"),
    "is": _ICELANDIC,
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "pl": ("a ą", "c ć", "e ę", "l ł", "n ń", "o ó", "s ś", "z ź ż"),
    "ro": ("a ă â", "i î", "s ș", "t ț"),
    "sk": ("a ä", "c č", "h ch", "o ô", "r ř", "s š", "z ž"),
    "sl": ("c č ć", "d đ", "s š", "z ž"),
    "sv": ("y=ü=ű", "z å ä=æ=ę ö=ø=ő=œ=ô"),
    "tr": ("c ç", "g ğ", "h ı", "o ö", "s ş", "u ü"),
}
_FROM_THE_END = {"fr-CA"}

# A letter and its accents, and the first letter after the scripts of Europe: Hebrew.
_LETTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|^[\u0300-\u036f]+")
_BEYOND_EUROPE = "\u0590"
# A line of the table for a letter before that, alone or with others after it, and its weights.
_LINE = re.compile(r"\n(0[0-5][0-9A-F]{2}[ 0-9A-F]*);([^#]*)")
_ELEMENT = re.compile(r"[.*]([0-9A-F]{4})\.([0-9A-F]{4})\.([0-9A-F]{4})")

Word = tuple[float, ...]


class SortKey(NamedTuple):
    """A key to sort entries by; each part counts where those before it are equal."""

    letters: tuple[tuple[Word, ...], ...]  #: Of each word, in each part between commas.
    accents: tuple[float, ...]
    capitals: tuple[int, ...]
    text: str


class _Weights(NamedTuple):
    """The weights of a letter in Unicode's collation table, at three levels; 0 for none."""

    letter: float
    accent: float
    capital: int


@lru_cache(maxsize=10_000)
def sort_key(text: str, language: str) -> SortKey:
    """Return the key that sorts the entry *text* in a list in *language* (``fr``, ``en_GB``)."""
    weighed = [
        [list(_weights(word, primary(language))) for word in _words(part, language)]
        for part in re.split("[,;]", _ARTICLE.sub("", text.strip()))
    ]
    every = [weights for part in weighed for word in part for weights in word]
    accents = tuple(weights.accent for weights in every if weights.accent)
    return SortKey(
        tuple(
            tuple(tuple(weights.letter for weights in word if weights.letter) for word in part)
            for part in weighed
        ),
        accents[::-1] if tag(language) in _FROM_THE_END else accents,
        tuple(weights.capital for weights in every if weights.capital),
        text,
    )


def initial(text: str, language: str) -> str:
    """Return the letter under which an index in *language* has the entry *text*.

    It is a capital, without an accent that is none in the language: E for *épi*, O for *œuf*, but
    Ñ for *ñandú* in Spanish. Empty for an entry that begins with no letter.
    """
    words = _words(_ARTICLE.sub("", text.strip()), language)
    if not words or not words[0][0].isalpha():
        return ""
    weight = next(_weights(words[0], primary(language))).letter
    if letter := _letters_by_weight(primary(language)).get(weight):
        return letter
    first = unicodedata.normalize("NFC", words[0])[0]
    base = unicodedata.normalize("NFD", first)[0]
    plain = next(_weights(base, primary(language))).letter == weight
    letter = base if plain else first
    return "İ" if letter == "i" and primary(language) == "tr" else letter.upper()


@cache
def _letters_by_weight(language: str) -> dict[float, str]:
    """Return the Latin letters, and those that *language* adds, by their weights."""
    letters: dict[float, str] = {}
    for letter in (*ascii_uppercase, *(own.upper() for own in _own_letters(language))):
        letters.setdefault(next(_weights(letter, language)).letter, letter)
    return letters


def _words(text: str, language: str) -> list[str]:
    if not is_french(language):
        text = re.sub("['’]", "", text)
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in composed
    ).split()


def _weights(word: str, language: str) -> Iterator[_Weights]:
    """Yield the weights of *word*, with those that *language* gives its own letters."""
    own = _own_letters(language)
    pattern = "|".join(sorted(own, key=len, reverse=True))
    for piece in re.split(f"({pattern})", word, flags=re.I) if pattern else [word]:
        if weights := own.get(_small(piece, language)):
            yield weights._replace(capital=weights.capital + (piece != piece.lower()))
        elif piece:
            plain = unicodedata.normalize("NFD", piece)
            # In the table, no two letters of the scripts of Europe are weighed together.
            for part in _LETTER.findall(plain) if max(plain) < _BEYOND_EUROPE else [plain]:
                yield from _table_weights(part)


@lru_cache(maxsize=10_000)
def _table_weights(letters: str) -> tuple[_Weights, ...]:
    table = _european() if max(letters) < _BEYOND_EUROPE else _collator()
    return tuple(_Weights(*element[:3]) for element in table.collation_elements(letters))


def _small(piece: str, language: str) -> str:
    return "ı" if language == "tr" and piece == "I" else piece.lower()


@cache
def _own_letters(language: str) -> dict[str, _Weights]:
    """Return the weights of the letters that *language* has of its own, by the letter."""
    own: dict[str, _Weights] = {}
    for rule in _LETTERS.get(language, ()):
        first, accent, capital = _european().collation_elements(rule[0])[0][:3]
        for place, alike in enumerate(rule.split()):
            # Between two letters or accents of the table, whose weights are whole numbers.
            for step, letter in enumerate(alike.split("=")):
                own[letter] = _Weights(first + place / 10, accent + step / 10, capital)
    return own


class _European(Collator):  # type: ignore[misc]  # pyuca has no types
    """Unicode's table of the scripts of Europe alone, a twentieth of the whole."""

    def load(self, filename: str) -> None:
        """Read the table of pyuca in the file *filename*."""
        for characters, elements in _LINE.findall(Path(filename).read_text("ascii")):
            weights = [[int(each, 16) for each in found] for found in _ELEMENT.findall(elements)]
            self.table.add([int(each, 16) for each in characters.split()], weights)


@cache
def _european() -> Collator:
    """Return the part of Unicode's table with the scripts of Europe, read in a few milliseconds."""
    return _European()


@cache
def _collator() -> Collator:
    """Return Unicode's whole table, which takes a tenth of a second to read."""
    return Collator()
