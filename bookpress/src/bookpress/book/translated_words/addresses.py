"""Which addresses a translation may have beside those of its source."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

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


def is_localised(address: str, originals: Iterable[str], source: str, target: str) -> bool:
    """Return whether an address is the page of one of *originals* in another language.

    Such a page is on the same host, or on one whose name differs in the language alone
    (``fr.wikipedia.org``). One of the two addresses names its language, *source* or *target*.
    """
    codes = {base(source), base(target)}
    mine = _web(address)
    if mine is None:
        return False
    named = base(target) in _codes_in(address, codes)
    for original in originals:
        other = _web(original)
        if other is None or _host(mine, codes) != _host(other, codes):
            continue
        if named or base(source) in _codes_in(original, codes):
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


def _host(parts: SplitResult, codes: set[str]) -> tuple[list[str], int | None]:
    """Return the host of an address without the languages that its first labels name."""
    *labels, name, top = ["", *(parts.hostname or "").rstrip(".").split(".")][-8:]
    kept = [label for label in labels if base(label) not in {*codes, "www", ""}]
    return [*kept, name, top], parts.port


def _codes_in(address: str, codes: set[str]) -> set[str]:
    """Return which of the languages *codes* an address names, in its host or its path."""
    return {base(part) for part in re.split(r"[/?&=.]", address.partition("://")[2])} & codes


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
