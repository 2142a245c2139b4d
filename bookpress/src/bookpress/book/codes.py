"""Codes of languages, as folders of catalogs bear them, and what they stand for.

Sphinx and gettext write `pt_BR` and `zh_Hant_TW`; on the web the same are the tags
`pt-BR` and `zh-Hant-TW`.
"""

import re

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_CODE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[_-](?P<script>[A-Za-z]{4}))?"
    r"(?:[_-](?P<region>[A-Za-z]{2}|\d{3}))?"
)


class CodeError(ValueError):
    """A code that is that of no language, or not spelt as gettext spells it."""


def name_of(code: str) -> str:
    """The name of a language in that language, with a capital. Raises `CodeError`."""
    try:
        locale = Locale.parse(code.replace("-", "_"))
        name = locale.get_display_name(locale)
    except (UnknownLocaleError, ValueError) as error:
        name = _name_elsewhere(code)
        if not name:
            raise CodeError(f"there is no language with the code {code}") from error
    name = name or code
    return name[:1].upper() + name[1:]


def _name_elsewhere(code: str) -> str:
    """The name of a language known in other regions: German in France, or a pseudo-language."""
    language, _, region = code.replace("-", "_").partition("_")
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ""
    territory = locale.territories.get(region)
    return f"{locale.get_display_name(locale)} ({territory})" if territory else ""


def check_code(code: str) -> None:
    """Raise `CodeError`, with the code that was probably meant, unless a code is a sound one.

    It is sound if the CLDR has data on the language, and if it is spelt as gettext
    spells it: by its shortest code, and the parts in their cases: `pt_BR`, `zh_Hant`.
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
    """A code as gettext spells it; empty if it is not made of language, script and region."""
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
    """`de` for `deu` and `ger`."""
    return str(get_global("language_aliases").get(language, language)).partition("_")[0]


def _meant(given: str) -> str:
    """The code of what was given for one: a country's (`jp`), or the name of a language."""
    names = {name.lower(): code for code, name in Locale("en").languages.items()}
    if code := names.get(given.lower()):
        return str(code)
    if not re.fullmatch("[A-Za-z]{2}", given):
        return ""
    try:
        return str(Locale.parse(f"und_{given.upper()}").language)
    except (UnknownLocaleError, ValueError):
        return ""
