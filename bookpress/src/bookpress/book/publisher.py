"""Reads what a publisher decides once for a book: the file ``edition/publisher.toml``.

Every key may be left out, and so may the file::

    publisher = "Example Press"             # named by pages and e-books
    address = "https://example.org/book/"   # where the site is published
    share = 80          # per cent of a language to be translated before it is published
    out_of_date = "print"   # or "stop": what becomes of a passage whose text has changed since
                        # its translation was approved
    languages = ["fr"]  # published in any case, however much of them is translated
    withdrawn = ["de"]  # published in no case: `bookpress withdraw` adds to these
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
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sphinx.errors import ConfigError

from . import toml_values
from .fault_words import shown
from .isbn import IsbnError, read_isbn
from .languages import CodeError, name_of
from .toml import Key, PartError, TomlFile, read_toml

FILE = Path("edition", "publisher.toml")
#: Environment variable → the key that it replaces.
VARIABLES = {
    "BASEURL": "address",
    "SHARE": "share",
    "ISBN": "isbn",
    "BULK": "bulk",
    "MULTIPLE": "multiple",
}
_LARGEST_MULTIPLE = 256  # more pages than any sheet that is folded
# A name of letters, digits and hyphens, or an address in numbers.
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?|[0-9a-f:.]*:[0-9a-f:.]*")
_IN_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\"'<>\\^`{|}]")

#: What becomes of a passage whose text has changed since its translation was approved: that
#: translation is printed and marked, or the build stops.
PRINT, STOP = "print", "stop"


class PublisherError(ConfigError):
    """A decision that cannot be followed; the message says where it is, and what to do."""


@dataclass(frozen=True)
class Publisher:
    """The publisher's decisions; a key left out has the value given here."""

    publisher: str = ""
    address: str = ""  #: With a slash at its end; empty for a site that has none yet.
    share: int = 100
    out_of_date: str = PRINT
    languages: Set[str] = frozenset()
    withdrawn: Set[str] = frozenset()
    embargoed: bool = False
    bulk: float | None = None
    multiple: int | None = None
    isbn: Mapping[str, str] = field(default_factory=dict)  #: Language → its ISBN.


def read_publisher(
    root: Path, source: str, environment: Mapping[str, str] = os.environ
) -> Publisher:
    """Return the decisions for the book at *root*, which is written in the language *source*.

    *environment* is where the variables for one run are looked up; an empty one counts as
    absent. Raises PublisherError for a variable, and TomlError for the file.
    """
    found = {}
    if file := _file(root):
        found = file.values(file.table, _KEYS)
        file.check()
    given = {name: environment.get(name, "").strip() for name in VARIABLES}
    for name, text in given.items():
        if text:
            found[VARIABLES[name]] = _of_variable(name, text, source)
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
        where, file = "ISBN", _file(root)
        if file and not environment.get(where, "").strip():
            where = f"{FILE}:{file.line('isbn', code)}: isbn.{code}"
        there = ", ".join(sorted(languages))
        raise PublisherError(f"{where}: the book has no edition in “{code}”; there are {there}")


def check_codes(
    publisher: Publisher,
    languages: Set[str],
    root: Path,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Raise PublisherError for a decision on an edition in none of the *languages*.

    *root* and *environment* are those that *publisher* was read from.
    """
    check_isbns(publisher, languages, root, environment)
    if unknown := sorted(publisher.languages - languages):
        there = ", ".join(sorted(languages))
        what = f"the book has no edition in “{unknown[0]}”; there are {there}"
    elif both := sorted(publisher.languages & publisher.withdrawn):
        what = f"“{both[0]}” is among those withdrawn as well; remove it from one of the two"
    else:
        return
    file = _file(root)
    raise PublisherError(f"{FILE}:{file.line('languages') if file else 1}: languages: {what}")


def _file(root: Path) -> TomlFile | None:
    """Return the file of the book at *root*, if there is one, or what is in its place."""
    path = root / FILE
    return read_toml(path, str(FILE)) if path.exists() or path.is_symlink() else None


def _of_variable(name: str, text: str, source: str) -> object:
    """Return what the variable *name* stands for; raise PublisherError if it is not valid."""
    try:
        value = _isbns(text, source) if name == "ISBN" else _number_or_text(name, text)
        return _KEYS[VARIABLES[name]].check(value)
    except ValueError as error:
        raise PublisherError(f"{name}: {error}") from error


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
            raise ValueError(f"two numbers for “{language}”; give one for each language")
        isbns[language] = number.strip()
    return isbns


def check_address(value: object) -> str:
    """Return the address *value* of a site, with a slash at its end; raise ValueError if none.

    It is public, so it may hold no name and password.
    """
    wanted = f"{shown(value)} is no address of a site; write it as https://www.example.org/book/"
    if not isinstance(value, str) or _IN_NO_ADDRESS.search(value):
        raise ValueError(wanted)
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"{wanted}: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user’s name or password, which every page would show; remove it")
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or ""):
        raise ValueError(wanted)
    if "?" in value or "#" in value:
        raise ValueError(f"“{value}” must end with its path; take away what follows")
    return value.rstrip("/") + "/"


def _check_out_of_date(value: object) -> str:
    if value not in (PRINT, STOP):
        raise ValueError(f'{shown(value)} is neither "{PRINT}" nor "{STOP}"; write one of them')
    return str(value)


def _check_languages(value: object) -> frozenset[str]:
    codes = toml_values.texts(value)
    for code in codes:
        name_of(code)
    return frozenset(codes)


def check_bulk(value: object) -> float:
    """Return the thickness *value* of a page in mm; raise ValueError if no paper has it."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0.01 <= value <= 1:
        given = f"{value:g}" if isinstance(value, float) else str(value)
        raise ValueError(
            f"a bulk of {given} mm per page: give the thickness of half a leaf in "
            "millimetres, such as 0.081"
        )
    return float(value)


def check_multiple(value: object) -> int:
    """Return *value* if the number of pages can be a multiple of it; raise ValueError if not."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else 0
    if number % 2 or not 2 <= number <= _LARGEST_MULTIPLE:
        raise ValueError(
            f"pages cannot be a multiple of {shown(value).strip('“”')}, for a leaf has "
            f"two: give an even number from 2 to {_LARGEST_MULTIPLE}, such as 4"
        )
    return number


def _check_share(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ValueError(f"{shown(value)} is no percentage; give a whole number from 0 to 100")
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
            raise PartError(str(error), language) from error
        if list(isbns.values()).count(isbns[language]) > 1:
            raise PartError("another language has this ISBN; each needs its own", language)
    return isbns


_KEYS = {
    "publisher": Key(toml_values.text),
    "address": Key(check_address),
    "share": Key(_check_share),
    "out_of_date": Key(_check_out_of_date),
    "languages": Key(_check_languages),
    "withdrawn": Key(_check_languages),
    "embargoed": Key(toml_values.truth),
    "bulk": Key(check_bulk),
    "multiple": Key(check_multiple),
    "isbn": Key(_check_isbns),
}
