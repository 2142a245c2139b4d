"""The book as reference managers have it: BibTeX, RIS, CSL-JSON. Sphinx is not needed here."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from docutils.nodes import make_id

from bookpress.book.dates import read_date
from bookpress.book.imprint import Contributor, Imprint
from bookpress.book.languages import tag

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


class Cited(NamedTuple):
    """What is cited; what is not given is empty."""

    imprint: Imprint  #: The facts of the edition.
    version: str = ""  #: Its number.
    note: str = ""  #: The version in words, for forms that have no place for its number.
    address: str = ""  #: Where it is published.

    @property
    def key(self) -> str:
        """What the record is called: the first author's family name, and the year."""
        authors = self.imprint.authors
        name = make_id(authors[0].sort_as.partition(",")[0]) if authors else ""
        return f"{name or 'book'}{self.imprint.year}"


def bibtex(cited: Cited) -> str:
    """Return the record as BibTeX; *misc* is for a book without a publisher, who *book* wants."""
    imprint = cited.imprint
    fields = {
        "author": _people(imprint.authors),
        "title": _latex(imprint.title),
        "translator": _people(imprint.translators),
        "origtitle": _latex(imprint.original_title),
        "edition": _latex(imprint.edition),
        "address": _latex(imprint.place),
        "publisher": _latex(imprint.publisher),
        "year": imprint.year,
        "isbn": imprint.isbn,
        "note": _latex(cited.note),
        "language": tag(imprint.language),
        "url": cited.address,
    }
    kind = "book" if imprint.publisher else "misc"
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{cited.key},\n{''.join(lines)}}}\n"


def ris(cited: Cited) -> str:
    """Return the record as RIS, as it was described by its maker in 2011; lines end as it wants."""
    lines = "".join(f"{name}  - {value}\r\n" for name, value in _tags(cited) if value)
    return f"TY  - BOOK\r\n{lines}ER  - \r\n"


def csl_json(cited: Cited) -> str:
    """Return the record as CSL-JSON, a list of one item."""
    imprint = cited.imprint
    item: dict[str, Any] = {
        "id": cited.key,
        "type": "book",
        "author": [_name(each) for each in imprint.authors],
        "title": imprint.title,
        "translator": [_name(each) for each in imprint.translators],
        "original-title": imprint.original_title,
        "edition": imprint.edition,
        "publisher-place": imprint.place,
        "publisher": imprint.publisher,
        "issued": {"date-parts": [[*_date(imprint)]]} if imprint.date else None,
        "ISBN": imprint.isbn,
        "version": cited.version,
        "language": tag(imprint.language),
        "URL": cited.address,
    }
    lines = [
        f"    {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in item.items()
        if value
    ]
    return "[\n  {\n" + ",\n".join(lines) + "\n  }\n]\n"


class Format(NamedTuple):
    """A form of the record: what readers call it, the end of its file's name, and its maker."""

    name: str
    suffix: str
    write: Callable[[Cited], str]


FORMATS = (
    Format("BibTeX", "bib", bibtex),
    Format("RIS", "ris", ris),
    Format("CSL-JSON", "json", csl_json),
)


def _latex(words: str) -> str:
    return words.translate(_LATEX)


def _people(people: tuple[Contributor, ...]) -> str:
    return " and ".join(_person(each) for each in people)


def _person(person: Contributor) -> str:
    """Return the name of *person*: one that is in no two parts is kept whole by braces."""
    name = _latex(person.sort_as)
    return name if "," in name and " and " not in name else f"{{{name}}}"


def _tags(cited: Cited) -> Iterator[tuple[str, str]]:
    imprint = cited.imprint
    yield from (("AU", each.sort_as) for each in imprint.authors)
    yield "TI", imprint.title
    yield from (("A4", each.sort_as) for each in imprint.translators)
    yield "OP", imprint.original_title
    yield "ET", imprint.edition
    yield "CY", imprint.place
    yield "PB", imprint.publisher
    yield "PY", imprint.year
    yield "SN", imprint.isbn
    yield "N1", cited.note
    yield "LA", tag(imprint.language)
    yield "UR", cited.address


def _name(person: Contributor) -> dict[str, str]:
    family, comma, given = person.sort_as.partition(",")
    if not comma:
        return {"literal": person.name}
    return {"family": family.strip(), "given": given.strip()}


def _date(imprint: Imprint) -> Iterator[int]:
    date = read_date(imprint.date)
    yield from filter(None, (date.year, date.month, date.day))
