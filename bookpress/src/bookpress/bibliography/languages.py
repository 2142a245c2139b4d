"""The languages that entries name, as codes and in words.

biblatex names them as babel and polyglossia do (``ngerman``), or by its own keys
(``langgerman``); reference managers write codes (``de``, ``de-DE``).
"""

import re
from functools import cache

from babel import Locale
from pybtex.database import Entry

from bookpress.book.languages import locale_of, primary, tag

from .words import language

# biblatex's names of languages (those of babel and polyglossia), as codes.
_CODES = {
    "afrikaans": "af",
    "american": "en-US",
    "arabic": "ar",
    "australian": "en-AU",
    "austrian": "de-AT",
    "armenian": "hy",
    "basque": "eu",
    "brazil": "pt-BR",
    "brazilian": "pt-BR",
    "breton": "br",
    "british": "en-GB",
    "bulgarian": "bg",
    "canadian": "en-CA",
    "catalan": "ca",
    "chinese": "zh",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "estonian": "et",
    "finnish": "fi",
    "francais": "fr",
    "french": "fr",
    "galician": "gl",
    "georgian": "ka",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "icelandic": "is",
    "irish": "ga",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "latin": "la",
    "latvian": "lv",
    "lithuanian": "lt",
    "naustrian": "de-AT",
    "ngerman": "de",
    "norsk": "nb",
    "norwegian": "no",
    "occitan": "oc",
    "polish": "pl",
    "persian": "fa",
    "portuges": "pt",
    "portuguese": "pt",
    "sanskrit": "sa",
    "serbian": "sr",
    "slovak": "sk",
    "slovene": "sl",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "swissgerman": "de-CH",
    "turkish": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
    "welsh": "cy",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
}
# Names of babel and polyglossia that are none of the CLDR's in English.
_OTHERS = frozenset(
    (
        *("acadian", "ancientgreek", "bahasa", "bahasam", "bahasai", "bahasamalay", "canadien"),
        *("classicalarabic", "classicallatin", "classiclatin", "ecclesiasticlatin", "farsi"),
        *("friulan", "greenlandic", "kurmanji", "lowersorbian", "lsorbian", "magyar", "malay"),
        *("medievallatin", "mexican", "monogreek", "nswissgerman", "newzealand", "nynorsk"),
        *("piedmontese", "polutonikogreek", "polygreek", "portugues", "romansh", "samin"),
        *("scottish", "slovenian", "spanishmx", "uppersorbian", "usorbian"),
    )
)
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def language_code(entry: Entry) -> str:
    """Return the language of *entry* as a code, from ``langid`` or ``language``, or nothing."""
    return code_of(str(entry.fields.get("langid") or entry.fields.get("language", "")))


def code_of(name: str) -> str:
    """Return the code of the language that a field names, or nothing."""
    plain = name.strip().lower().removeprefix("lang")
    if plain in _CODES:
        return _CODES[plain]
    code = tag(name.strip())
    return code if _CODE.fullmatch(code) else ""


def names_language(name: str) -> bool:
    """Return whether *name*, of the field ``langid``, is that of a language or its code."""
    plain = name.strip().lower().removeprefix("lang")
    if plain in known_names():
        return True
    return primary(tag(name.strip())).lower() in Locale("en").languages


def known_names() -> frozenset[str]:
    """Return the names of languages that are known, in small letters."""
    return frozenset({*_CODES, *_OTHERS, *_english_names()})


def language_in_words(name: str) -> str:
    """Return the name of the language that a field names, on this page; else what the field has.

    A name in English that is none of babel's is looked up in the CLDR.
    """
    code = code_of(name) or _english_names().get(name.strip().lower().removeprefix("lang"), "")
    known = locale_of(language().code).languages.get(primary(code)) if code else None
    return str(known) if known else name


@cache
def _english_names() -> dict[str, str]:
    return {words.lower(): code for code, words in Locale("en").languages.items()}
