"""Which addresses a translation may have beside those of its source."""

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import SplitResult, urlsplit

from babel import Locale

from bookpress.book.languages import base


def bare(address: str) -> str:
    """Return an address without what makes no difference.

    That is http or https, capitals in the name of the host, and a slash at its end.
    """
    found = re.match(r"(?:https?://([^/?#]*)|mailto:)", address.strip(), re.IGNORECASE)
    if not found:
        return address.strip().rstrip("/")
    return f"{(found[1] or '').lower()}{address.strip()[found.end() :]}".rstrip("/")


def stands_in(address: str, text: str) -> bool:
    """Return whether an address of the web or of a person stands in a text as a whole."""
    if not re.match(r"https?://|mailto:|[^\s/:]+@[^\s/:]+$", address, re.IGNORECASE):
        return False  # any word could be the name of a file
    pattern = rf"(?<![\w.-]){re.escape(bare(address))}(?![\w-]|/[^\s)>`\]])"
    return bool(re.search(pattern, text))


def is_localised(address: str, originals: Iterable[str], language: str) -> bool:
    """Return whether an address is the page of one of *originals* in another language.

    Such a page is on the same host, or on one whose name differs in the language alone
    (``fr.wikipedia.org``). Its address names *language*, or the original's names one.
    """
    mine = _web(address)
    if mine is None:
        return False
    for original in originals:
        other = _web(original)
        if other is not None and _host(mine) == _host(other):
            is_named = base(language) in map(base, _parts(address))
            if is_named or any(map(_is_language, _parts(original))):
                return True
    return False


def _web(address: str) -> SplitResult | None:
    """Return the parts of an address of the web, None of any other or of one that is a trick."""
    if re.search(r"[\s\\@\x00-\x1f]", address):
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in ("http", "https") and parts.hostname else None


def _host(parts: SplitResult) -> tuple[list[str], int | None]:
    """Return the host of an address without the languages that its first labels name."""
    labels = (parts.hostname or "").rstrip(".").split(".")
    first = [label for label in labels[:-2] if label != "www" and not _is_language(label)]
    return [*first, *labels[-2:]], parts.port


@cache
def _is_language(part: str) -> bool:
    """Return whether a part of an address is a language's code, such as ``fr`` or ``pt-br``."""
    return re.fullmatch(r"[a-z]{2}([-_].+)?", part.lower()) is not None and (
        base(part) in Locale("en").languages
    )


def _parts(address: str) -> list[str]:
    """Return what may name a language in the host or the path of an address."""
    return re.split(r"[/?&=.]", address.partition("://")[2])


def is_localised_picture(path: str, originals: Iterable[str], language: str) -> bool:
    """Return whether a path is that of a picture with the language in its name.

    It lies beside the original: ``map.en.png`` for ``map.png``.
    """
    marks = {language.lower(), base(language)}
    for original in originals:
        stem, dot, suffix = original.rpartition(".")
        found = re.fullmatch(rf"{re.escape(stem)}[._-](\w+){re.escape(dot + suffix)}", path)
        if stem and found and found[1].lower() in marks:
            return True
    return False
