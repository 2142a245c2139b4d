"""Reads the links that translations may have of their own: the file ``edition/links.toml``.

It is kept by the owner of the book, and lists addresses for each language, as they stand in the
translation::

    en = [
        "https://en.wikipedia.org/wiki/Cantal",
    ]

Without the file there are none.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

from bookpress.book.languages import CodeError, name_of

FILE = Path("edition", "links.toml")
_LINE = re.compile(r" \(at line (\d+), column \d+\)")


class LinksError(ConfigError):
    """A list of links that cannot be used; the message says where it is, and what to do."""


def read_links(root: Path) -> Mapping[str, frozenset[str]]:
    """Return the addresses that the owner of the book at *root* permits, by language.

    Raises LinksError.
    """
    path = root / FILE
    if not path.exists():
        return {}
    text = _text_of(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        number = line[1] if line else len(text.splitlines())
        reason = _LINE.sub("", str(error))
        raise LinksError(f"{FILE}:{number}: {reason}; mend this line") from error
    return {language: _addresses(language, value, text) for language, value in table.items()}


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")  # some editors on Windows begin a file with a mark
    except OSError as error:
        raise LinksError(f"{FILE}: {error.strerror}; mend or take away the file") from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise LinksError(f"{FILE}:{line}: not in UTF-8; save the file in UTF-8") from error


def _addresses(language: str, value: object, text: str) -> frozenset[str]:
    place = f"{FILE}:{_line_of(language, text)}"
    try:
        name_of(language)
    except CodeError as error:
        raise LinksError(f"{place}: {error}") from error
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        example = f'{language} = ["https://…"]'
        raise LinksError(f"{place}: {language}: write a list of addresses: {example}")
    for address in value:
        place = f"{FILE}:{_line_of(address, text)}"
        if not _is_sound(address):
            raise LinksError(
                f"{place}: “{address}” is no address that a link may have; "
                "write it whole, as https://example.org/page"
            )
        if value.count(address) > 1:
            raise LinksError(f"{place}: “{address}” stands twice for {language}; keep one")
    return frozenset(value)


def _is_sound(address: str) -> bool:
    """Return whether an address is one of the web, without a user's name, or of a person."""
    if re.search(r"[\s\\\x00-\x1f]", address):
        return False
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _line_of(words: str, text: str) -> int:
    """Return the first line on which a key or an address stands."""
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 1)
