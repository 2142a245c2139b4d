"""Codes, tags, names, locales and writing directions of languages.

Sphinx and gettext write the codes ``pt_BR`` and ``zh_Hant_TW``; on the web the same are the
tags ``pt-BR`` and ``zh-Hant-TW`` (BCP 47). All that is known of a language comes from the
CLDR, through Babel. Every function takes a code in either spelling.
"""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

#: The locale of an English that names no territory: "8 November 2012", not "November 8, 2012".
WORLD_ENGLISH = "en_001"

_CODE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[_-](?P<script>[A-Za-z]{4}))?"
    r"(?:[_-](?P<region>[A-Za-z]{2}|\d{3}))?"
)


class CodeError(ValueError):
    """A code that is no language's, or is not spelt as gettext spells it."""


def tag(code: str) -> str:
    """Return the tag of a language, as ``lang`` and ``hreflang`` want it: ``pt-BR``."""
    return code.replace("_", "-")


def primary(code: str) -> str:
    """Return the language of *code* without its script and region: ``pt`` for ``pt_BR``."""
    return tag(code).partition("-")[0]


def region(code: str) -> str | None:
    """Return the region of *code*, in two letters: ``BR`` for ``pt_BR``; None without one."""
    return next((part.upper() for part in tag(code).split("-")[1:] if len(part) == 2), None)


def base(code: str) -> str:
    """Return the language of a code alone, in lower case: ``pt`` for ``pt_BR.UTF-8``."""
    return re.split(r"[-_@.]", code, maxsplit=1)[0].lower()


def is_french(code: str) -> bool:
    """Return whether *code* (``fr``, ``fr-CA``, ``fr_CA``) is that of French."""
    return primary(code) == "fr"


def locale_of(code: str) -> Locale:
    """Return the locale of pages in a language.

    A region that the CLDR does not know is left out; a language that it does not know is
    taken for English.
    """
    for candidate in (code, primary(code)):
        try:
            return Locale.parse(WORLD_ENGLISH if candidate == "en" else _underscored(candidate))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(WORLD_ENGLISH)


@lru_cache
def direction(code: str) -> str:
    """Return which way a language is written, as ``dir`` wants it: ``ltr`` or ``rtl``."""
    try:
        locale = Locale.parse(_underscored(code))
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return str(locale.text_direction)


def script(code: str) -> str:
    """Return the script that a language is written in, by ISO 15924: ``Latn``, ``Arab``, ``Jpan``.

    It is that of the code, or else the one that is usual for the language; ``Latn`` if the CLDR
    does not know it.
    """
    likely = get_global("likely_subtags")
    for candidate in (
        _underscored(code),
        likely.get(_underscored(code)),
        likely.get(primary(code)),
    ):
        if parts := [part for part in (candidate or "").split("_")[1:] if len(part) == 4]:
            return parts[0].title()
    return "Latn"


def name_in(code: str, page: str) -> str:
    """Return what a page in the language *page* calls *code*, with a capital; *code* if unknown."""
    try:
        name = Locale.parse(_underscored(code)).get_display_name(locale_of(page)) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def name_of(code: str) -> str:
    """Return the name of a language in that language, with a capital. Raises `CodeError`."""
    try:
        locale = Locale.parse(_underscored(code))
        name = locale.get_display_name(locale)
    except (UnknownLocaleError, ValueError) as error:
        name = _name_elsewhere(code)
        if not name:
            raise CodeError(f"there is no language with the code {code}") from error
    name = name or code
    return name[:1].upper() + name[1:]


def is_language(code: str) -> bool:
    """Return whether *code* is that of a language, whether or not the CLDR has its conventions."""
    if primary(code) in Locale("en").languages and _CODE.fullmatch(code):
        return True
    try:
        return bool(name_of(code))
    except CodeError:
        return False


def code_named(name: str) -> str:
    """Return the code of the language that *name* is the English name of; empty if of none."""
    names = Locale("en").languages.items()
    return next((str(code) for code, known in names if known.lower() == name.lower()), "")


def _underscored(code: str) -> str:
    return code.replace("-", "_")


def _name_elsewhere(code: str) -> str:
    """Return the name of a language with a region that the CLDR does not name: German in France."""
    language, _, region = _underscored(code).partition("_")
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ""
    territory = locale.territories.get(region)
    return f"{locale.get_display_name(locale)} ({territory})" if territory else ""


def check_code(code: str) -> None:
    """Raise `CodeError` unless *code* is a language's; its message has the one probably meant.

    The CLDR must have data on the language, and the code be spelt as gettext spells it: the
    shortest there is, and its parts in their cases, ``pt_BR`` and ``zh_Hant``.
    """
    spelt = _spelt(code)
    try:
        name_of(spelt)
    except CodeError:
        meant = _meant(code)
        hint = f"did you mean {meant}?" if meant else "write one such as de, pt_BR or zh_Hant"
        raise CodeError(f"there is no language with the code {code}; {hint}") from None
    if spelt != code:
        raise CodeError(f"the code {code} is written {spelt}")


def _spelt(code: str) -> str:
    """Return *code* as gettext spells it; empty if it is not a language, script and region."""
    found = _CODE.fullmatch(code)
    if not found:
        return ""
    language = found["language"].lower()
    parts = [
        _shortest(language),
        (found["script"] or "").title(),
        (found["region"] or "").upper(),
    ]
    return "_".join(filter(None, parts))


def _shortest(language: str) -> str:
    """Return the shortest code of a language: ``de`` for ``deu`` and ``ger``."""
    return str(get_global("language_aliases").get(language, language)).partition("_")[0]


def _meant(given: str) -> str:
    """Return the code that was meant by a country's (``jp``) or a language's English name."""
    names = {name.lower(): code for code, name in Locale("en").languages.items()}
    if code := names.get(given.lower()):
        return str(code)
    if not re.fullmatch("[A-Za-z]{2}", given):
        return ""
    try:
        return str(Locale.parse(f"und_{given.upper()}").language)
    except (UnknownLocaleError, ValueError):
        return ""
