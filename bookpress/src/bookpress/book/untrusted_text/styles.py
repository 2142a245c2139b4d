"""Finds what a style would load: ``url(…)``, ``@import`` and the like.

The syntax is that of CSS Syntax Level 3 (https://www.w3.org/TR/css-syntax-3).
"""

from __future__ import annotations

import re

from .foreign import is_foreign

_COMMENT = re.compile(r"/\*.*?(\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
_LOADED = re.compile(
    r"(?:\burl|\bsrc|\bimage)\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\s\"']*))"
    r"|@import\s*(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
#: A choice of pictures, each of which may be a bare string.
_CHOICE = re.compile(r"image-set\(([^;{}]*)", re.IGNORECASE)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
#: What a style may hold within it, picture or font.
_PICTURE_OR_FONT = re.compile(
    r"data:(image/(png|jpe?g|gif|webp|avif)|font/|application/(x-)?font)", re.IGNORECASE
)


def loaded_by(style: str, *, within: bool = False) -> list[str]:
    """Return the addresses that *style* loads, but for places in the same file and what it holds.

    *within* is for a file that must hold all that it shows; else files beside it are left out too,
    which are not foreign.
    """
    plain = _COMMENT.sub(" ", _ESCAPE.sub(_unescaped, style))
    found = _LOADED.findall(plain)
    for choice in _CHOICE.findall(plain):
        found += _STRING.findall(choice)
    addresses = ["".join(groups).strip() for groups in found]
    return [each for each in addresses if not _is_own(each, within=within)]


def _is_own(address: str, *, within: bool) -> bool:
    if not address or address.startswith("#") or _PICTURE_OR_FONT.match(address):
        return True
    return not within and not is_foreign(address)


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        number = int(match[1], 16)
        return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"
    return match[2]
