"""Reads what a publisher decides once for a book: the file ``edition/publisher.toml``.

Every key may be left out, and so may the file::

    publisher = "Example Press"             # named by pages and e-books
    address = "https://example.org/book/"   # where the site is published
    share = 80          # per cent of a language to be translated before it is published
    embargoed = true    # the pages ask search engines to leave them out
    bulk = 0.09         # thickness of a page (half a leaf) of the printed book, in mm
    multiple = 4        # the number of printed pages is brought to a multiple of it

    [isbn]              # of the printed book, for each language
    fr = "978-3-16-148410-0"

The environment variables ``BASEURL``, ``SHARE``, ``ISBN``, ``BULK`` and ``MULTIPLE`` replace
what the file says for one run. ``ISBN`` is a number for the language the book is written in,
or one for each: ``fr=978…,en=979…``.

Whoever builds the book reads it all first, so that a mistake costs no work.
"""

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

from bookpress.book.isbn import IsbnError, read_isbn
from bookpress.book.languages import CodeError, name_of

FILE = Path("edition", "publisher.toml")
#: Environment variable → the key that it replaces.
VARIABLES = {
    "BASEURL": "address",
    "SHARE": "share",
    "ISBN": "isbn",
    "BULK": "bulk",
    "MULTIPLE": "multiple",
}

_LINE = re.compile(r" \(at line (\d+), column \d+\)")


class PublisherError(ConfigError):
    """A decision that cannot be followed; the message says where it is, and what to do."""


@dataclass(frozen=True)
class Publisher:
    """The publisher's decisions; a key left out has the value given here."""

    publisher: str = ""
    address: str = ""  #: With a slash at its end; empty for a site that has none yet.
    share: int = 100
    embargoed: bool = False
    bulk: float | None = None
    multiple: int | None = None
    isbn: Mapping[str, str] = field(default_factory=dict)  #: Language → its ISBN.


def read_publisher(
    root: Path, source: str, environment: Mapping[str, str] = os.environ
) -> Publisher:
    """Return the decisions for the book at *root*, which is written in the language *source*.

    *environment* is where the variables for one run are looked up; an empty one counts as
    absent. Raises PublisherError.
    """
    found = dict(_of_file(root)) if (root / FILE).exists() else {}
    given = {name: environment.get(name, "").strip() for name in VARIABLES}
    for name, text in given.items():
        if text:
            value = _isbns(text, source) if name == "ISBN" else _number_or_text(name, text)
            found[VARIABLES[name]] = _checked(VARIABLES[name], value, partial(_variable, name))
    return Publisher(**found)


def check_isbns(
    publisher: Publisher,
    languages: Set[str],
    root: Path,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Raise PublisherError for the ISBN of an edition in none of the *languages*.

    *root* and *environment* are those that *publisher* was read from.
    """
    for code in publisher.isbn.keys() - languages:
        where = "ISBN"
        if not environment.get(where, "").strip():
            where = f"{FILE}:{_line_of(f'isbn.{code}', _text_of(root / FILE))}: isbn.{code}"
        there = ", ".join(sorted(languages))
        raise PublisherError(f"{where}: the book has no edition in “{code}”; there are {there}")


def _variable(name: str, _key: str) -> str:
    """Return how an error names the place of a value from the variable *name*."""
    return name


def _of_file(root: Path) -> Iterator[tuple[str, Any]]:
    """Yield the keys and values of the file, each checked."""
    text = _text_of(root / FILE)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The end of the file has no line number in the message.
        line = _LINE.search(str(error))
        number = line[1] if line else len(text.splitlines())
        reason = _LINE.sub("", str(error))
        raise PublisherError(f"{FILE}:{number}: {reason}; mend this line") from error

    def place(key: str) -> str:
        return f"{FILE}:{_line_of(key, text)}: {key}"

    for key, value in table.items():
        yield key, _checked(key, value, place)


def _text_of(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")  # some editors on Windows begin a file with a mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PublisherError(f"{FILE}:{line}: not in UTF-8; save the file in UTF-8") from error


def _line_of(key: str, text: str) -> int:
    """Return the line on which *key* is, or a key of a table: ``isbn.fr``."""
    table, _, name = key.rpartition(".")
    inside = not table
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[?\s*[\"']?{re.escape(name)}[\"']?\s*[]=.]", line) and inside:
            return number
        inside = inside or bool(re.match(rf"\s*\[\s*{re.escape(table)}\s*\]", line))
    return _line_of(table, text) if table else 1


def _number_or_text(name: str, text: str) -> object:
    """Return *text* as the number that the variable *name* stands for, if it is one."""
    kind: Callable[[str], object] = {"SHARE": int, "MULTIPLE": int, "BULK": float}.get(name, str)
    try:
        return kind(text) if text.isascii() else text
    except ValueError:
        return text


def _isbns(given: str, source: str) -> dict[str, str]:
    """Return the ISBN of each language: from ``978…``, or from ``fr=978…,en=979…``."""
    isbns: dict[str, str] = {}
    for part in filter(str.strip, given.split(",")):
        language, _, number = part.rpartition("=")
        language = language.strip() or source
        if language in isbns:
            raise PublisherError(f"ISBN: two numbers for “{language}”; give one for each language")
        isbns[language] = number.strip()
    return isbns


def _checked(key: str, value: object, place: Callable[[str], str]) -> object:
    """Return *value* if it is valid for *key*, else raise PublisherError.

    *place* tells where a key is, for the message.
    """
    if key not in _CHECKS:
        names = ", ".join(_CHECKS)
        raise PublisherError(f"{place(key)}: there is no such key; use one of {names}")
    try:
        return _CHECKS[key](value)
    except _KeyedError as error:
        raise PublisherError(f"{place(f'{key}.{error.key}')}: {error}") from error
    except ValueError as error:
        raise PublisherError(f"{place(key)}: {error}") from error


class _KeyedError(ValueError):
    """What is wrong with one key of a table."""

    def __init__(self, key: str, reason: object) -> None:
        super().__init__(reason)
        self.key = key


def _check_name(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f'{value!r} is no name; write it in quotation marks, "…"')
    return value


def check_address(value: object) -> str:
    """Return the address *value* of a site, with a slash at its end; raise ValueError if none.

    It is public, so it may hold no name and password.
    """
    wanted = f"“{value}” is no address of a site; write it as https://www.example.org/book/"
    if not isinstance(value, str) or not value.isprintable() or " " in value:
        raise ValueError(wanted)
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(wanted)
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user’s name or password, which every page would show; remove it")
    if parts.query or parts.fragment:
        raise ValueError(f"“{value}” must end with its path; take away what follows")
    try:
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"{wanted}: {error}") from error
    return value.rstrip("/") + "/"


def _check_share(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ValueError(f"“{value}” is no percentage; give a whole number from 0 to 100")
    return value


def _check_embargoed(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false; write one of them")
    return value


def check_bulk(value: object) -> float:
    """Return the thickness *value* of a page in mm; raise ValueError if no paper has it."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0.01 <= value <= 1:
        raise ValueError(
            f"a bulk of {_short(value)} mm per page: give the thickness of half a leaf in "
            "millimetres, such as 0.081"
        )
    return float(value)


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else f"{value}"


def check_multiple(value: object) -> int:
    """Return *value* if the number of pages can be a multiple of it; raise ValueError if not."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 2 or value % 2:
        raise ValueError(
            f"pages cannot be a multiple of {value}, for a leaf has two: "
            "give an even number from 2, such as 4"
        )
    return value


def _check_isbns(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('write a table, with a line for each language: fr = "978…"')
    isbns: dict[str, str] = {}
    for language, number in value.items():
        try:
            name_of(language)
            isbns[language] = read_isbn(number if isinstance(number, str) else repr(number)).printed
        except (CodeError, IsbnError) as error:
            raise _KeyedError(language, error) from error
        if list(isbns.values()).count(isbns[language]) > 1:
            raise _KeyedError(language, "another language has this ISBN; each needs its own")
    return isbns


_CHECKS: dict[str, Callable[[object], object]] = {
    "publisher": _check_name,
    "address": check_address,
    "share": _check_share,
    "embargoed": _check_embargoed,
    "bulk": check_bulk,
    "multiple": check_multiple,
    "isbn": _check_isbns,
}
