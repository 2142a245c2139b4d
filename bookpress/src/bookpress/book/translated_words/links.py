"""Reads the links that translations may have of their own: the file ``edition/links.toml``.

It is kept by the owner of the book, and lists addresses for each language, as they stand in the
translation::

    en = [
        "https://en.wikipedia.org/wiki/Cantal",
    ]

Without the file there are none.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bookpress.book.languages import CodeError, name_of
from bookpress.book.toml import read_toml
from bookpress.book.toml import values as toml_values

FILE = Path("edition", "links.toml")


def read_links(root: Path) -> Mapping[str, frozenset[str]]:
    """Return the addresses that the owner of the book at *root* permits, by language.

    Raises `TomlError`.
    """
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        return {}
    file = read_toml(path, str(FILE))
    found: dict[str, frozenset[str]] = {}
    for language, value in file.table.items():
        try:
            name_of(language)
            found[language] = _addresses(value)
        except (CodeError, ValueError) as error:
            file.fault(f"{language}: {error}", language)
    file.check()
    return found


def _addresses(value: object) -> frozenset[str]:
    found = toml_values.texts(value)
    for address in found:
        if not _is_sound(address):
            raise ValueError(
                f"“{address}” is no address that a link may have; "
                "write it whole, as https://example.org/page"
            )
        if found.count(address) > 1:
            raise ValueError(f"“{address}” is listed twice; keep one")
    return frozenset(found)


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
