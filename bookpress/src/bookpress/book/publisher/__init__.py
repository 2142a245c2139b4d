"""Reads what a publisher decides once for a book: the file ``edition/publisher.toml``.

Every key may be left out, and so may the file::

    publisher = "Example Press"             # named by pages and e-books
    place = "Brest"                         # its town; or a table with a line for each language
    year = 2026                             # of publication
    edition = 2                             # its number; or words, or a table of words
    certified_by = "Example Audits"         # who assessed the e-book's accessibility
    address = "https://example.org/book/"   # where the site is published
    share = 80          # per cent of a language to be translated before it is published
    out_of_date = "print"   # or "stop": what becomes of a passage whose text has changed since
                        # its translation was approved
    languages = ["fr"]  # published in any case, however much of them is translated
    withdrawn = ["de"]  # published in no case: `bookpress withdraw` adds to these
    embargoed = true    # the pages ask search engines to leave them out
    bulk = 0.09         # thickness of a page (half a leaf) of the printed book, in mm
    multiple = 4        # the number of printed pages is brought to a multiple of it

    [isbn]              # of the printed book, for each language, and each facing edition
    fr = "978-3-16-148410-0"
    fr-en = "978-…"

    [ebook_isbn]        # of the e-book, which the trade wants to have a number of its own
    fr = "978-…"

    [translator]        # into each language: one name, or a list
    en = "Jane Roe"

    [sort_as]           # names that are not sorted by their last word
    "Gabriel García Márquez" = "García Márquez, Gabriel"

    [[subject]]         # as often as there are subjects
    scheme = "Thema"    # or BISAC, CLIL, DDC, Rameau…; without it, a keyword
    code = "JBCT"
    heading = { fr = "Études des médias", en = "Media studies" }

The environment variables ``BASEURL``, ``SHARE``, ``ISBN``, ``BULK`` and ``MULTIPLE`` replace
what the file says for one run. ``ISBN`` is a number for the language the book is written in,
or one for each: ``fr=978…,en=979…,fr-en=978…``.

Whoever builds the book reads it all first, so that a mistake costs no work.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.errors import ConfigError

from bookpress.book.pairs import sides
from bookpress.book.toml import TomlFile, read_toml

from .record_values import EVERY, RECORD_KEYS, ByLanguage, Subject
from .values import KEYS, PRINT

FILE = Path("edition", "publisher.toml")
#: Environment variable → the key that it replaces.
VARIABLES = {
    "BASEURL": "address",
    "SHARE": "share",
    "ISBN": "isbn",
    "BULK": "bulk",
    "MULTIPLE": "multiple",
}


#: The keys that have a line for each edition or language.
_BY_CODE = ("isbn", "ebook_isbn", "translator", "edition", "place")


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
    isbn: Mapping[str, str] = field(default_factory=dict)  #: Code of an edition → its ISBN.
    ebook_isbn: Mapping[str, str] = field(default_factory=dict)
    place: ByLanguage = field(default_factory=dict)
    year: int | None = None
    edition: ByLanguage = field(default_factory=dict)
    translator: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort_as: Mapping[str, str] = field(default_factory=dict)
    subject: tuple[Subject, ...] = ()
    certified_by: str = ""

    def imprint(self) -> dict[str, Any]:
        """Return what is given for the records of the book (`bookpress.book.imprint`)."""
        values = {name: getattr(self, name) for name in ("isbn", "ebook_isbn", *RECORD_KEYS)}
        return {name: value for name, value in values.items() if value}


def read_publisher(
    root: Path, source: str, environment: Mapping[str, str] = os.environ
) -> Publisher:
    """Return the decisions for the book at *root*, which is written in the language *source*.

    *environment* is where the variables for one run are looked up; an empty one counts as
    absent. Raises PublisherError for a variable, and TomlError for the file.
    """
    found = {}
    if file := _file(root):
        found = file.values(file.table, KEYS)
        _check_numbers_differ(file, found)
        file.check()
    given = {name: environment.get(name, "").strip() for name in VARIABLES}
    for name, text in given.items():
        if text:
            found[VARIABLES[name]] = _of_variable(name, text, source)
    return Publisher(**found)


def check_editions(
    publisher: Publisher,
    languages: Set[str],
    root: Path,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Raise PublisherError for a number, name or statement of an edition in no *languages*.

    *root* and *environment* are those that *publisher* was read from.
    """
    file = _file(root)
    for path in _codes(publisher):
        *_names, code = path
        if code == EVERY or languages >= {*sides(str(code))}:
            continue
        said = ".".join(each for each in path if isinstance(each, str))
        where = f"{FILE}:{file.line(*path)}: {said}" if file else str(path[0]).upper()
        if path[0] == "isbn" and environment.get("ISBN", "").strip():
            where = "ISBN"
        there = ", ".join(sorted(languages))
        raise PublisherError(f"{where}: the book has no edition in “{code}”; there are {there}")


def _codes(publisher: Publisher) -> Iterator[tuple[str | int, ...]]:
    """Yield where the file names an edition or a language, whose code is the last of the path."""
    for name in _BY_CODE:
        yield from ((name, code) for code in sorted(getattr(publisher, name)))
    for number, subject in enumerate(publisher.subject):
        yield from (("subject", number, "heading", code) for code in sorted(subject.heading))


def check_codes(
    publisher: Publisher,
    languages: Set[str],
    root: Path,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Raise PublisherError for a decision on an edition in other than the *languages*.

    *root* and *environment* are those that *publisher* was read from.
    """
    check_editions(publisher, languages, root, environment)
    if unknown := sorted(publisher.languages - languages):
        there = ", ".join(sorted(languages))
        what = f"the book has no edition in “{unknown[0]}”; there are {there}"
    elif both := sorted(publisher.languages & publisher.withdrawn):
        what = f"“{both[0]}” is among those withdrawn as well; remove it from one of the two"
    else:
        return
    file = _file(root)
    raise PublisherError(f"{FILE}:{file.line('languages') if file else 1}: languages: {what}")


def _check_numbers_differ(file: TomlFile, found: Mapping[str, Any]) -> None:
    """Note each ISBN that an e-book shares with a printed book."""
    printed = {number: code for code, number in found.get("isbn", {}).items()}
    for code, number in found.get("ebook_isbn", {}).items():
        if number in printed:
            told = f"ebook_isbn.{code}: the printed book “{printed[number]}” has this ISBN"
            file.fault(f"{told}; an e-book has one of its own", "ebook_isbn", code)


def _file(root: Path) -> TomlFile | None:
    """Return the file of the book at *root*, if there is one, or what is in its place."""
    path = root / FILE
    return read_toml(path, str(FILE)) if path.exists() or path.is_symlink() else None


def _of_variable(name: str, text: str, source: str) -> object:
    """Return what the variable *name* stands for; raise PublisherError if it is not valid."""
    try:
        value = _isbns(text, source) if name == "ISBN" else _number_or_text(name, text)
        return KEYS[VARIABLES[name]].check(value)
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
