"""Tells whether the fonts that come with Typst have the letters of a language.

They are Libertinus Serif, for the text, and DejaVu Sans Mono, which Typst falls back on
(typst 0.15). Nothing else can be said here of a font the author adds.
"""

from babel import Locale, UnknownLocaleError
from babel.core import get_global

#: Scripts that Libertinus Serif has.
_EMBEDDED = {"Latn", "Grek", "Cyrl", "Hebr"}
#: Scripts that only DejaVu Sans Mono has: readable, and not how a book looks.
_MAKESHIFT = {"Arab"}


def script_of(code: str) -> str:
    """Return the ISO 15924 code of the script a language is written in; Latin if unknown."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return "Latn"
    if locale.script:
        return locale.script
    subtags = get_global("likely_subtags")
    likely = subtags.get(code) or subtags.get(locale.language) or "_Latn"
    return str(likely).split("_")[1]


def needs_a_font(code: str) -> bool:
    """Return whether a book in the language of *code* should have a font of its own."""
    return script_of(code) not in _EMBEDDED


def is_unprintable(code: str) -> bool:
    """Return whether a PDF in the language of *code* cannot be set without another font."""
    return script_of(code) not in _EMBEDDED | _MAKESHIFT
