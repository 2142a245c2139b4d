"""EDItEUR's codes for languages (list 74), subject schemes (list 27) and dates (list 55)."""

from langcodes import Language

from bookpress.book.dates import read_date
from bookpress.book.languages import primary

#: Schemes of subjects, in lower case.
_SCHEMES = {
    "aat": "08",
    "bic": "12",
    "bisac": "10",
    "clc": "88",
    "clil": "29",
    "ddc": "01",
    "dewey": "01",
    "eurovoc": "B0",
    "lcsh": "04",
    "ndc": "40",
    "rameau": "A5",
    "thema": "93",
    "udc": "09",
    "wgs": "26",
}
KEYWORDS = "20"
PROPRIETARY = "24"  #: A scheme by its name.


def language_code(code: str) -> str:
    """Return the three letters of the language *code*: those of ISO 639-2 for bibliographies."""
    return Language.get(primary(code)).to_alpha3(variant="B")


def scheme_code(scheme: str) -> str:
    """Return the code of a *scheme* of subjects; that of keywords if it has no name."""
    return _SCHEMES.get(scheme.casefold(), PROPRIETARY) if scheme else KEYWORDS


def dated(date: str) -> tuple[str, str]:
    """Return the digits of *date*, ``2026-11-22`` or less of it, and the code of their format."""
    digits = read_date(date).timestamp()
    return digits, {4: "05", 6: "01", 8: "00"}[len(digits)]
