"""Finds the names of the translators in the headers of the catalogs.

A catalog names its translators where gettext's tools do: in the ``Last-Translator``
of its header, and in the comment above it, one a line, with the years::

    # Jane Doe <jane@example.org>, 2026.

Addresses are left out. The names that tools fill in for want of one are nobody's.
The catalog of the interface, ``sphinx.po``, is no translation of the book: its
translators are not counted, and a language with no other catalog is not one of the
book's.
"""

import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from bookpress.book.order import sort_key

INTERFACE = "sphinx.po"

_COMMENT = re.compile(r"#\s*(?P<name>[^<>]*)<[^<>]*>\s*,\s*\d{4}\b")
_NOBODY = {"", "anonymous", "automatically generated", "first author", "full name"}


class HeaderError(ValueError):
    """The header of a catalog cannot be read; the message begins with the file."""


def translators(srcdir: str | Path, locale_dirs: Iterable[str | Path], language: str) -> list[str]:
    """Return the names of the translators into *language*, as they write them.

    *locale_dirs* are relative to *srcdir*, as in Sphinx's configuration. Those whom
    most catalogs name come first, then it is the order of the alphabet. Raises
    HeaderError.
    """
    catalogs = text_catalogs(srcdir, locale_dirs).get(language, [])
    return _merged(set(_named_in(path)) for path in catalogs)


def text_catalogs(srcdir: str | Path, locale_dirs: Iterable[str | Path]) -> dict[str, list[Path]]:
    """Return the catalogs of the text, by the code of their language, both in order."""
    catalogs: dict[str, list[Path]] = {}
    if not isinstance(locale_dirs, list | tuple):
        return {}  # the check of conf.py tells of it
    for folder in (Path(srcdir, directory) for directory in locale_dirs):
        for path in folder.glob("*/LC_MESSAGES/**/*.po"):
            language, _messages, *domain = path.relative_to(folder).parts
            if domain != [INTERFACE]:
                catalogs.setdefault(language, []).append(path)
    return {language: sorted(catalogs[language]) for language in sorted(catalogs)}


def _named_in(path: Path) -> tuple[str, ...]:
    """Return the names in the header of the catalog at *path*."""
    try:
        return _named_by(_header(path))
    except (ValueError, PoFileError) as error:
        raise HeaderError(f"{path}: the header of this catalog cannot be read: {error}") from error


# A run asks for each edition and for each format, and most catalogs stay as they are.
@lru_cache(maxsize=2048)
def _named_by(text: str) -> tuple[str, ...]:
    """Return the names in a header, which *text* is."""
    header = read_po(io.BytesIO(text.encode()))
    comments = [_COMMENT.match(line) for line in header.header_comment.splitlines()]
    names = (header.last_translator, *(match["name"] for match in comments if match))
    written = (
        " ".join(unicodedata.normalize("NFC", name).partition("<")[0].split()) for name in names
    )
    return tuple(name for name in written if name.casefold() not in _NOBODY and "@" not in name)


def _header(path: Path) -> str:
    """Return the first message of the catalog at *path*, with its comments."""
    lines: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            if not line.strip() and any(each.startswith("msgid") for each in lines):
                break
            lines.append(line)
    return "".join(lines)


def _merged(catalogs: Iterable[set[str]]) -> list[str]:
    """Return the names in *catalogs*, each once, as it is written most often."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in sorted(chain.from_iterable(catalogs)):
        spellings[name.casefold()][name] += 1
    people = sorted(spellings, key=lambda name: (-spellings[name].total(), sort_key(name, "")))
    return [spellings[name].most_common(1)[0][0] for name in people]
